using System.Collections.Frozen;

namespace WorkplacePortal.Domain.Identity;

/// <summary>What an API key can be allowed to do: <c>&lt;resource&gt;:read</c>, <c>&lt;resource&gt;:write</c> and a few single rights.</summary>
public static class ApiScopes
{
    /// <summary>Skip conflicts, closures and capacity.</summary>
    public const string ForceIntentions = "intentions:force";

    /// <summary>Delete intentions for good.</summary>
    public const string DeleteIntentions = "intentions:delete";

    /// <summary>See attendance person by person.</summary>
    public const string AttendanceOfPeople = "attendance_people:read";

    /// <summary>See forecasts person by person.</summary>
    public const string ForecastOfPeople = "forecast_people:read";

    private static readonly string[] ReadAndWrite =
    [
        "allocations", "configurations", "connections", "evolve", "forecast", "holidays", "imports", "intentions", "layers", "location_settings",
        "locations", "occupancy", "people", "people_settings", "rooms", "spaces", "team_settings", "teams", "zones",
    ];

    /// <summary>The whole catalogue, sorted.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. ReadAndWrite
            .SelectMany(resource => new[] { $"{resource}:read", $"{resource}:write" })
            .Concat(["attendance:read", AttendanceOfPeople, ForecastOfPeople, ForceIntentions, DeleteIntentions])
            .Order(StringComparer.Ordinal),
    ];

    private static readonly FrozenSet<string> Known = All.ToFrozenSet(StringComparer.Ordinal);

    public static bool Exists(string scope) => Known.Contains(scope);
}
