using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Identity;

/// <summary>A line of the scope table: what may be read and what may be changed.</summary>
/// <param name="Title">For people.</param>
/// <param name="Read">Scopes of the first box.</param>
/// <param name="Write">Scopes of the second box; empty where nothing can be written.</param>
public sealed record ScopeLine(string Title, IReadOnlyList<string> Read, IReadOnlyList<string> Write);

/// <summary>A group of resources: one line when groups are chosen, a line each when single resources are.</summary>
public sealed record ScopeGroup(string Title, IReadOnlyList<ScopeLine> Resources)
{
    public ScopeLine Line => new(Title, [.. Resources.SelectMany(r => r.Read)], [.. Resources.SelectMany(r => r.Write)]);
}

/// <summary>A right that stands alone, because it reaches further than reading and writing.</summary>
public sealed record SpecialScope(string Scope, string Title, string Warning);

/// <summary>The scopes of API keys in the words and groups of the key dialog. Together they are the whole catalogue.</summary>
public static class KeyScopes
{
    public static IReadOnlyList<ScopeGroup> Groups { get; } =
    [
        new("Attendance", [Both("Sightings", "occupancy"), new("Attendance in numbers", ["attendance:read"], [])]),
        new("Forecasts", [Both("Forecasts", "forecast")]),
        new("Plans and allocations", [Both("Allocations", "allocations"), Both("Evolutions", "evolve")]),
        new("Intentions and invitations", [Both("Intentions", "intentions")]),
        new("People and teams",
        [
            Both("People", "people"), Both("Settings of people", "people_settings"), Both("Teams", "teams"), Both("Settings of teams", "team_settings"), Both("Connections", "connections"),
        ]),
        new("Locations and spaces",
        [
            Both("Locations", "locations"), Both("Settings of locations", "location_settings"), Both("Floors", "layers"), Both("Zones", "zones"),
            Both("Rooms", "rooms"), Both("Spaces", "spaces"), Both("Holidays", "holidays"),
        ]),
        new("Integration", [Both("Configurations", "configurations"), Both("Imports", "imports")]),
    ];

    public static IReadOnlyList<SpecialScope> Special { get; } =
    [
        new(ApiScopes.AttendanceOfPeople, "See attendance person by person", "Says who was where on which day."),
        new(ApiScopes.ForecastOfPeople, "See forecasts person by person", "Says who is likely to come."),
        new(ApiScopes.ForceIntentions, "Book over conflicts, closures and full days", "Cancels what stands in the way."),
        new(ApiScopes.DeleteIntentions, "Delete intentions for good", "Nobody can rejoin them."),
    ];

    /// <summary>True when all are chosen, null when some are, false when none is.</summary>
    public static bool? StateOf(IReadOnlyList<string> scopes, IReadOnlySet<string> chosen)
    {
        var count = scopes.Count(chosen.Contains);
        return count == 0 ? false : count == scopes.Count ? true : null;
    }

    /// <summary>The scopes as a few words for a table: whole groups by name, the rest as they are.</summary>
    public static IReadOnlyList<string> Short(IReadOnlyList<string> scopes)
    {
        var left = scopes.ToHashSet(StringComparer.Ordinal);
        if (left.SetEquals(ApiScopes.All)) return ["everything"];
        List<string> words = [];
        foreach (var (side, word) in new (Func<ScopeLine, IReadOnlyList<string>>, string)[] { (l => l.Read, "read"), (l => l.Write, "write") })
        {
            foreach (var group in Groups.Where(g => side(g.Line).Count > 2 && side(g.Line).All(left.Contains)))
            {
                words.Add($"{Lower(group.Title)}: {word}");
                left.ExceptWith(side(group.Line));
            }
        }

        return [.. words, .. scopes.Where(left.Contains)];
    }

    /// <summary>A sentence that says what a key may do: the check before it is made.</summary>
    /// <param name="chosen">Its scopes.</param>
    /// <param name="locations">Names of the locations that it is limited to; empty for all.</param>
    /// <param name="until">Its last day, as the portal writes dates; null for no end.</param>
    public static string InWords(IReadOnlySet<string> chosen, IReadOnlyList<string> locations, string? until)
    {
        if (chosen.Count == 0) return "May do nothing yet. Choose at least one right.";
        List<string> parts = [];
        if (Titles(l => l.Read, chosen) is { Count: > 0 } read) parts.Add($"read {Figures.List(read)}");
        if (Titles(l => l.Write, chosen) is { Count: > 0 } write) parts.Add($"change {Figures.List(write)}");
        parts.AddRange(Special.Where(s => chosen.Contains(s.Scope)).Select(s => Lower(s.Title)));
        var place = locations.Count == 0 ? "all locations" : Figures.List(locations);
        return $"May {Figures.List(parts)}, for {place}, {(until is null ? "without an end" : $"until {until}")}.";
    }

    private static List<string> Titles(Func<ScopeLine, IReadOnlyList<string>> side, IReadOnlySet<string> chosen)
        => [.. Groups.SelectMany(group => StateOf(side(group.Line), chosen) switch
        {
            true => [Lower(group.Title)],
            null => group.Resources.Where(r => side(r).Any(chosen.Contains)).Select(r => Lower(r.Title)),
            false => [],
        })];

    private static ScopeLine Both(string title, string resource) => new(title, [$"{resource}:read"], [$"{resource}:write"]);

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
