using WorkplacePortal.Domain.Imports;

namespace WorkplacePortal.Services.Imports;

/// <summary>The sound rows of a package, but for the sightings, which are streamed.</summary>
internal sealed class Package
{
    public List<LocationRow> Locations { get; } = [];

    public List<LayerRow> Layers { get; } = [];

    public List<ZoneRow> Zones { get; } = [];

    public List<RoomRow> Rooms { get; } = [];

    public List<SpaceRow> Spaces { get; } = [];

    public List<TeamRow> Teams { get; } = [];

    public List<PersonRow> People { get; } = [];

    public List<HolidayRow> Holidays { get; } = [];

    /// <summary>Rows of each file, sound or not.</summary>
    public Dictionary<CsvFile, int> RowCounts { get; } = CsvImport.Files.ToDictionary(f => f, _ => 0);

    /// <summary>Desks of each zone once the package is stored, by external id.</summary>
    public Dictionary<string, int> Desks { get; } = new(StringComparer.Ordinal);
}
