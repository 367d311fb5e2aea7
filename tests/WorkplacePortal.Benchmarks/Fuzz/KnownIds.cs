namespace WorkplacePortal.Benchmarks.Fuzz;

/// <summary>Ids of records that are there, by the name under which requests ask for them.</summary>
internal sealed class KnownIds
{
    private static readonly (string End, string Kind)[] Kinds =
    [
        ("location_id", "location_id"), ("location_ids", "location_id"), ("linked_locations", "location_id"), ("layer_id", "layer_id"), ("layer_ids", "layer_id"), ("zone_id", "zone_id"), ("zone_ids", "zone_id"),
        ("room_id", "room_id"), ("room_ids", "room_id"), ("space_id", "space_id"), ("space_ids", "space_id"), ("spaces", "space_id"), ("team_id", "team_id"), ("team_ids", "team_id"), ("team_settings_id", "team_settings_id"),
        ("people_id", "people_id"), ("people_ids", "people_id"), ("organiser_id", "people_id"), ("intention_id", "intention_id"), ("allocation_id", "allocation_id"), ("allocation_ids", "allocation_id"),
        ("occupancy_id", "occupancy_id"), ("job_id", "job_id"), ("evolution_id", "evolution_id"), ("session_id", "session_id"), ("holiday_id", "holiday_id"), ("holiday_ids", "holiday_id"),
        ("configuration_id", "configuration_id"), ("configuration_ids", "configuration_id"), ("connection_id", "connection_id"), ("connection_ids", "connection_id"), ("import_id", "import_id"),
        ("location_settings_id", "location_settings_id"), ("people_settings_id", "people_settings_id"),
    ];

    private readonly Dictionary<string, List<string>> ids = new(StringComparer.Ordinal);

    /// <summary>The kind of record that a name asks for: the longest known end of the name. Names of other systems are no ids.</summary>
    public static string? KindOf(string name)
        => name.StartsWith("external_", StringComparison.Ordinal) ? null : Kinds.Where(k => name == k.End || name.EndsWith("_" + k.End, StringComparison.Ordinal)).OrderByDescending(k => k.End.Length).Select(k => k.Kind).FirstOrDefault();

    /// <summary>The kind of the records of a list, such as <c>zones</c>: items call their own id <c>_id</c>.</summary>
    public static string? KindOfItems(string name) => KindOf(name) ?? KindOf(name + "_id") ?? KindOf(name.TrimEnd('s') + "_id");

    public KnownIds Add(string kind, string id)
    {
        if (!ids.TryGetValue(kind, out var some)) ids[kind] = some = [];
        if (!some.Contains(id, StringComparer.Ordinal)) some.Add(id);
        // Old ones go, so that a long run meets what is there.
        if (some.Count > 60) some.RemoveAt(0);
        return this;
    }

    public string? Any(string? kind, Random random) => kind is not null && ids.TryGetValue(kind, out var some) ? some[random.Next(some.Count)] : null;
}
