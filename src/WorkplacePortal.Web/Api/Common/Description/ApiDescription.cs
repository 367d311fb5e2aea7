using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace WorkplacePortal.Web.Api.Common.Description;

/// <summary>The description that the portal serves of itself at <c>/api/openapi.json</c>, for everybody.</summary>
internal static class ApiDescription
{
    public const string Path = "/api/openapi.json";

    // The name that a route without one serves.
    private const string Document = "v1";

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.Any(m => m is ApiOperation or HealthProbe);
        options.AddOperationTransformer<OperationDescription>();
        options.AddDocumentTransformer(Introduce);
    });

    public static void MapApiDescription(this IEndpointRouteBuilder routes) => routes.MapOpenApi(Path).AllowAnonymous();

    private static Task Introduce(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new OpenApiInfo { Title = "WorkplacePortal API", Version = "1.0.0", Summary = "Forecast, plan, book and check the use of workplaces." };
        document.Servers = [new OpenApiServer { Url = PortalApi.Path }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [ApiKeyScheme.Name] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = ApiKeyScheme.Header },
        };
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths)
        {
            var isApi = path.StartsWith(PortalApi.Path + "/", StringComparison.Ordinal);
            if (!isApi && item is OpenApiPathItem outside) outside.Servers = [new OpenApiServer { Url = "/" }];
            paths[isApi ? path[PortalApi.Path.Length..] : path] = item;
        }

        document.Paths = paths;
        return Task.CompletedTask;
    }
}
