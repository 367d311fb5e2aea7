using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Web.CommandLine;

internal sealed class KeyVerb : Verb
{
    private readonly Option<string> name = new("--name") { Description = "Which integration the key is for", Required = true };
    private readonly Option<string> scopes = new("--scopes") { Description = "'all', or scopes such as allocations:read,occupancy:write", Required = true };
    private readonly Option<string?> locations = new("--locations") { Description = "Ids or external ids of the locations that it is limited to, separated by commas (default: all)" };
    private readonly Option<string?> expires = new("--expires") { Description = "Last day on which it works, as 2026-12-31 in UTC (default: never expires)" };

    public override Command Build(CommonOptions common)
    {
        var create = new Command("create", "Creates an API key and prints it, the only time it is shown.") { name, scopes, locations, expires };
        create.SetAction((parsed, ct) => WithServicesAsync(parsed, common, (services, token) => CreateAsync(parsed, services, token), ct));
        return new Command("key", "API keys of integrations.") { create };
    }

    private async Task<int> CreateAsync(ParseResult parsed, IServiceProvider services, CancellationToken ct)
    {
        var wanted = parsed.GetRequiredValue(scopes).Trim();
        Instant? end = null;
        if (parsed.GetValue(expires) is { } text)
        {
            if (LocalDatePattern.Iso.Parse(text) is not { Success: true, Value: var date } || date == LocalDate.MaxIsoValue) return Refuse($"--expires is '{text}'; it must be a date such as 2026-12-31.");
            end = date.PlusDays(1).StartOf(DateTimeZone.Utc);
        }

        var known = await services.GetRequiredService<SpatialQueries>().LocationsAsync(Actor.System, ct);
        var limited = new List<LocationId>();
        // An empty variable in a script must not make a key for all locations.
        if (parsed.GetValue(locations) is { } sent && List(sent).Length == 0) return Refuse("--locations names no location. Leave it out for a key to all of them.");
        foreach (var item in List(parsed.GetValue(locations)))
        {
            if (known.FirstOrDefault(l => l.Id.Value == item || l.ExternalId == item) is not { } location) return Refuse($"--locations: no location has the id or external id '{item}'.");
            limited.Add(location.Id);
        }

        var key = new NewApiKey(parsed.GetRequiredValue(name), wanted == "all" ? ApiScopes.All : List(wanted)) { Locations = limited, ExpiresAt = end };
        var result = await services.GetRequiredService<ApiKeyService>().CreateAsync(key, Actor.System, ct);
        if (!result.IsSuccess) return Refuse(result.Errors);
        Console.WriteLine(result.Value.Key);
        return Success;
    }

    private static string[] List(string? text) => text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
