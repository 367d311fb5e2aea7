using Microsoft.AspNetCore.Routing.Template;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>
/// Which methods an address under <c>/api</c> has. Routing cannot be asked: pages for people end in a route for every address,
/// which makes a missing address look like a wrong method, and HEAD like a missing address.
/// </summary>
internal sealed class ApiAddresses(EndpointDataSource endpoints)
{
    private readonly Lazy<IReadOnlyList<(TemplateMatcher Address, IReadOnlyList<string> Methods)>> routes = new(() =>
    [
        .. from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
           where IsOperation(endpoint)
           let methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods
           where methods is not null
           select (new TemplateMatcher(TemplateParser.Parse(endpoint.RoutePattern.RawText!), []), methods),
    ]);

    /// <summary>True when routing found an address of ours with this method.</summary>
    public static bool IsOperation(Endpoint? endpoint) => endpoint is RouteEndpoint { RoutePattern.RawText: { } text } && text.StartsWith(PortalApi.Path + "/", StringComparison.Ordinal);

    /// <summary>In alphabetical order; none where there is no such address.</summary>
    public IReadOnlyList<string> MethodsOf(PathString path)
        => [.. routes.Value.Where(r => r.Address.TryMatch(path, [])).SelectMany(r => r.Methods).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
