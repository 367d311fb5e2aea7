using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace WorkplacePortal.Web.Api.Common.Description;

/// <summary>The description that the portal serves of itself at <c>/api/openapi.json</c>, for everybody.</summary>
internal static class ApiDescription
{
    public const string Path = "/api/openapi.json";

    private const string Introduction = """
        Forecast who will come to the office, plan where they sit, take in what people say and what badges show.

        - **Address**: everything but `/health/*` lies under `/api`. An API key goes in the header `x-api-key`; the portal's administrators make them.
        - **Success**: `{ "success": true, "data": {…}, "identifier": "<operation>_successful" }`, always status 200, POST included.
        - **Refusal**: `application/problem+json` (RFC 9457). `code` is one of the closed list of `ErrorCode`, `errors` names every place.
        - **Requests are strict**: unknown properties and unknown query parameters are refused. Answers may gain properties; clients ignore what they do not know.
        - **Extensions** in this file: `x-required-scope` (scope that the key needs), `x-additional-scope` (a further scope and when), `x-error-codes` (codes that a refusal may carry), `x-max-body-bytes`.
        """;

    /// <summary>The groups of operations, in the order in which they are read.</summary>
    private static readonly (string Name, string Says)[] Tags =
    [
        ("Team settings", "How a team wants to sit."),
        ("Occupancy", "Who was seen where and when."),
        ("Forecast", "Who will come."),
        ("Evolve", "Planning runs."),
        ("Allocations", "Who sits where."),
        ("Intentions", "Plans, bookings and invitations."),
        ("Locations", "Buildings and sites."),
        ("Layers", "Floors."),
        ("Zones", "Neighbourhoods of spaces."),
        ("Rooms", "Enclosed rooms."),
        ("Spaces", "Seats."),
        ("Teams", "People who sit together."),
        ("People", "The directory."),
        ("Location settings", "Opening hours and automatic planning."),
        ("People settings", "Defaults, fixed days, privacy."),
        ("Holidays", "Closures and holidays."),
        ("Configurations", "Integration contexts."),
        ("Connections", "Who and what should be near each other."),
        ("Attendance", "Derived daily attendance."),
        ("Imports", "CSV files."),
        ("Health", "Probes without a key."),
    ];

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
        document.Info = new OpenApiInfo { Title = "WorkplacePortal API", Version = "1.0.0", Summary = "Forecast, plan, book and check the use of workplaces.", Description = Introduction };
        document.Tags = new HashSet<OpenApiTag>(Tags.Select(t => new OpenApiTag { Name = t.Name, Description = t.Says }));
        document.Servers = [new OpenApiServer { Url = PortalApi.Path }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [ApiKeyScheme.Name] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = ApiKeyScheme.Header },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiKeyScheme.Name, document)] = [] }];
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
