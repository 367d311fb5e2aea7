namespace WorkplacePortal.Domain.Imports;

/// <summary>One file of the package format: its name and its columns, all of which must be there, in any order.</summary>
public sealed record CsvFile(string Name, IReadOnlyList<string> Columns)
{
    public override string ToString() => Name;
}

/// <summary>The package format: a folder of UTF-8 files with commas, a header line, RFC 4180 quotes; empty means none.</summary>
public static class CsvImport
{
    /// <summary>Separates the parts of one field, such as weekdays and amenities.</summary>
    public const char ListSeparator = ';';

    public static CsvFile Locations { get; } = new("locations.csv", ["external_id", "name", "timezone", "country", "opens", "closes", "weekdays"]);

    public static CsvFile Layers { get; } = new("layers.csv", ["external_id", "location_external_id", "name", "order"]);

    public static CsvFile Zones { get; } = new("zones.csv", ["external_id", "layer_external_id", "name", "capacity", "color"]);

    public static CsvFile Rooms { get; } = new("rooms.csv", ["external_id", "layer_external_id", "name", "capacity", "amenities"]);

    public static CsvFile Spaces { get; } = new("spaces.csv", ["external_id", "layer_external_id", "zone_external_id", "room_external_id", "name", "kind", "x", "y"]);

    public static CsvFile Teams { get; } = new("teams.csv", ["external_id", "name", "color", "default_location_external_id"]);

    public static CsvFile People { get; } = new(
        "people.csv", ["external_id", "email", "first_name", "last_name", "default_team_external_id", "default_location_external_id", "active_from", "active_to"]);

    public static CsvFile Occupancy { get; } = new(
        "occupancy.csv", ["people_external_id", "location_external_id", "seen_at", "first_seen_at", "last_seen_at", "team_external_id"]);

    public static CsvFile Holidays { get; } = new("holidays.csv", ["location_external_id", "date", "name"]);

    /// <summary>All of them in the order in which they are stored: each names records of those before it only.</summary>
    public static IReadOnlyList<CsvFile> Files { get; } = [Locations, Layers, Zones, Rooms, Spaces, Teams, People, Occupancy, Holidays];
}

/// <summary>A fault in a file.</summary>
/// <param name="File">Its name.</param>
/// <param name="Line">Line at which the row begins, from 1, the header included; 1 also for the file as a whole.</param>
/// <param name="Column">Its column; empty for the row as a whole.</param>
/// <param name="Code">Machine-readable code in snake_case.</param>
/// <param name="Reason">What is wrong and what would be right.</param>
public sealed record RowError(string File, int Line, string Column, string Code, string Reason)
{
    /// <summary><c>file:line: column: reason</c>; a dash stands for the row as a whole.</summary>
    public override string ToString() => $"{File}:{Line}: {(Column.Length == 0 ? "-" : Column)}: {Reason}";
}
