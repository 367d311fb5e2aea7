using Microsoft.AspNetCore.Authentication;
using WorkplacePortal.Web.Api.Allocations;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;
using WorkplacePortal.Web.Api.Directory;
using WorkplacePortal.Web.Api.Evolution;
using WorkplacePortal.Web.Api.Forecasting;
using WorkplacePortal.Web.Api.Imports;
using WorkplacePortal.Web.Api.Intentions;
using WorkplacePortal.Web.Api.Occupancy;
using WorkplacePortal.Web.Api.Spatial;

namespace WorkplacePortal.Web.Api;

/// <summary>
/// The REST interface: what is registered, what is mapped, room by room. To add an operation:
/// <list type="number">
/// <item>In <c>Api/&lt;Room&gt;/&lt;Room&gt;Endpoints.cs</c> a route line:
/// <c>api.MapPut("/things", UpdateAsync).Operation("updateThings", "Update things", "things:write", "thing_not_found");</c>
/// (the contract's operationId and summary, the scope, the codes of its 404 and 409; then <c>.RequireScopeWhen(…)</c>,
/// <c>.TakesLargeBody()</c>, <c>.TakesOptionalBody()</c> where the contract says so), and a handler that takes one
/// <see cref="ApiCall{TParameters, TBody}"/> and services, and ends in <c>call.AnswerAsync(() =&gt; service.…(…, call.By, call.Ct), ThingsChanged.Of)</c>.</item>
/// <item>In <c>&lt;Room&gt;Contract.cs</c> the records. Names are snake case by themselves. <c>required</c> = required, <c>T?</c> = null
/// allowed and like left out, <see cref="Given{T}"/> = may be left out (null only as <c>Given&lt;T?&gt;</c>), a plain value with
/// a default = optional and not null. Types say the rest: ids, enums (<see cref="WireNames"/>), <see cref="DateOrTime"/>,
/// <c>LocalDate</c>, <c>Instant</c>, <c>DateTimeZone</c>; attributes: <c>[Text(TextKind.Name)]</c>, <c>[Range]</c>, <c>[StringLength]</c>, <c>[OneOf]</c>,
/// <c>[RegularExpression]</c>,
/// <c>[Items(0, 20)]</c>, <c>[Bulk(1000)]</c>, <c>[Percentage]</c>, <c>[Weekday]</c>, <c>[OneOfNumbers]</c>. Rules across properties: <see cref="IChecked"/>, and <c>[Requires]</c> where
/// the contract says <c>anyOf</c> required. One of several kinds of record: <c>[JsonPolymorphic]</c>. In answers numbers are from 0 unless <c>[property: Signed]</c>, <c>[property: Count(1)]</c> or
/// <c>[property: Range]</c> say otherwise, and texts have the form that their name says unless an attribute does. A list's parameters derive from
/// <see cref="ListParameters"/>. A delete by body or query uses one record as both parameters and body. Only readable records
/// need a constructor without parameters; answers may be positional.</item>
/// <item>A line in <see cref="MapPortalApi"/> when the room is new.</item>
/// <item>Take its line out of the list in <c>ContractTests</c>, which then compares it with the contract and names every difference.</item>
/// <item>A resource with bulk create, update and delete (layers are the model): in Services a <c>XWriting : BulkWriting&lt;…&gt;</c> that says what is
/// particular to the kind (parents, rights, references, unique texts, view), a <c>XService</c> with one line for each verb, <c>XRows</c> for lists, and a
/// <c>Dependents&lt;TId&gt;</c> in each room that refers to the records; in Web the requests with <c>[Bulk(1000)]</c> lists, items with
/// <see cref="ItemId{TId}"/>, <see cref="Repeats"/> in the update, <c>[Bulk(1000, Unique = true)]</c> in the delete. An item's <c>Check</c> asks the
/// domain's edit for its <c>Faults()</c>: rules are said once, and the import stands on the same ones.</item>
/// </list>
/// Never check by hand what <see cref="ApiSteps"/> checks, and never write a status: services refuse with <c>PortalError</c>s whose
/// <c>Field</c> is the wire name (a path such as <c>spaces/3</c>), and <see cref="Problems"/> finds status and pointer.
/// </summary>
internal static class PortalApi
{
    public const string Path = "/api";

    public static IServiceCollection AddPortalApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new RequestRate(configuration.GetSection("Api:RateLimit").Get<RequestRateOptions>() ?? new RequestRateOptions()));
        services.AddSingleton<ApiAddresses>();
        services.AddSingleton<Idempotency>();
        services.AddSingleton<KeptAnswers>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyScheme>(ApiKeyScheme.Name, null);
        services.AddAuthorization();
        services.AddApiDescription();
        services.AddExceptionHandler<ApiDefects>();
        return services;
    }

    /// <summary>Maps the operations. Call it before other middleware, so that nothing else answers for <c>/api</c>.</summary>
    public static void MapPortalApi(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Path), branch => branch.UseMiddleware<ApiEdge>());
        app.MapHealth();
        app.MapApiDescription();
        app.MapReaderPage();
        var api = app.MapGroup(Path).RequireAuthorization(ApiKeyScheme.Policy).AddEndpointFilter<RouteGroupBuilder, ApiSteps>();
        api.MapSpatial();
        api.MapConfigurations();
        api.MapTeamSettings();
        api.MapDirectory();
        api.MapOccupancy();
        api.MapAttendance();
        api.MapIntentions();
        api.MapForecasts();
        api.MapAllocations();
        api.MapEvolutions();
        api.MapImports();
    }
}
