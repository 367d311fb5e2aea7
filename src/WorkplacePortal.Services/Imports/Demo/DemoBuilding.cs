using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Services.Imports.Demo;

/// <summary>An office of the demo workplace with everything in it.</summary>
internal sealed class DemoBuilding
{
    private const int DesksInRow = 7;
    private readonly Instant made;

    private DemoBuilding(string name, string externalId, string timeZone, string country, Instant made)
    {
        this.made = made;
        Location = new Location { Id = IdFactory.New<LocationId>(made), Name = name, ExternalId = externalId, TimeZone = timeZone, Country = country, CreatedAt = made, UpdatedAt = made };
        var weekdays = Enumerable.Range(1, 5).Select(d => (IsoDayOfWeek)d).ToList();
        Settings = new LocationSettings
        {
            Id = IdFactory.New<LocationId>(made).Value,
            LocationId = Location.Id,
            OpeningHours = new OpeningHours([new OpeningPeriod(weekdays, new LocalTime(7, 30), new LocalTime(19, 30))]),
            CreatedAt = made,
            UpdatedAt = made,
        };
    }

    public Location Location { get; }

    public LocationSettings Settings { get; }

    public List<Layer> Layers { get; } = [];

    public List<Zone> Zones { get; } = [];

    public List<Room> Rooms { get; } = [];

    public List<Space> Spaces { get; } = [];

    public DateTimeZone Zone => LocalTimes.Zone(Location.TimeZone);

    public IEnumerable<object> Records => [Location, Settings, .. Layers, .. Zones, .. Rooms, .. Spaces];

    /// <summary>Three floors of four zones with 14 desks each, a project office of four, five meeting rooms.</summary>
    public static DemoBuilding London(Instant made)
    {
        var office = new DemoBuilding("London – Moorgate", "LON", "Europe/London", "GB", made);
        string[] meetingRooms = ["Thames", "Fleet", "Tyburn", "Walbrook", "Effra"];
        for (var floor = 1; floor <= 3; floor++)
        {
            var layer = office.AddLayer($"Floor {floor}", $"LON-{floor}", floor);
            office.AddZone(layer, $"{floor}A", "North west", 1, 1, 21, 16);
            office.AddZone(layer, $"{floor}B", "South west", 1, 19, 21, 16);
            office.AddZone(layer, $"{floor}C", "North east", 38, 1, 21, 16);
            office.AddZone(layer, $"{floor}D", "South east", 38, 19, 21, 16);
            office.AddRoom(layer, meetingRooms[(floor - 1) * 2 % 5], floor == 2 ? 10 : 6, 24, 1, 12, 7, ["display", "whiteboard"]);
            if (floor < 3) office.AddRoom(layer, meetingRooms[((floor - 1) * 2) + 1], 4, 24, 28, 12, 7, ["display"]);
            else office.AddProjectOffice(layer);
        }

        // One corner is being painted, one row is for people without a team.
        foreach (var desk in office.Spaces.Where(s => s.Name.StartsWith("1D-", StringComparison.Ordinal)).Take(2)) desk.Setting = SpaceSetting.Closed;
        foreach (var desk in office.Spaces.Where(s => s.Name.StartsWith("2D-", StringComparison.Ordinal)).Skip(DesksInRow)) desk.Setting = SpaceSetting.Flex;
        foreach (var desk in office.Spaces.Where((_, n) => n % 9 == 0)) desk.Labels = ["standing desk"];
        foreach (var desk in office.Spaces.Where((_, n) => n % 14 == 6)) desk.Labels = [.. desk.Labels, "window"];
        return office;
    }

    /// <summary>One floor of three zones with eight desks each, and a meeting room.</summary>
    public static DemoBuilding Lisbon(Instant made)
    {
        var office = new DemoBuilding("Lisbon – Baixa", "LIS", "Europe/Lisbon", "PT", made);
        var layer = office.AddLayer("Piso 2", "LIS-2", 2);
        office.AddZone(layer, "2A", "Rio", 1, 1, 18, 16, 8);
        office.AddZone(layer, "2B", "Castelo", 1, 19, 18, 16, 8);
        office.AddZone(layer, "2C", "Graça", 40, 1, 19, 16, 8);
        office.AddRoom(layer, "Tejo", 8, 40, 22, 19, 12, ["display", "whiteboard"]);
        return office;
    }

    private Layer AddLayer(string name, string externalId, int order)
    {
        var layer = new Layer { Id = IdFactory.New<LayerId>(made), LocationId = Location.Id, Name = name, ExternalId = externalId, Order = order, CreatedAt = made, UpdatedAt = made };
        Layers.Add(layer);
        return layer;
    }

    private void AddZone(Layer layer, string code, string name, double x, double y, double width, double height, int desks = 14)
    {
        string[] colors = ["#2F6FDE", "#3E9C93", "#E0AE3A", "#8E4AA0"];
        var zone = new Zone
        {
            Id = IdFactory.New<ZoneId>(made),
            LocationId = Location.Id,
            LayerId = layer.Id,
            Name = $"{code} {name}",
            ExternalId = $"{Location.ExternalId}-{code}",
            Color = colors[Zones.Count % colors.Length],
            Polygon = [new PlanPoint(x, y), new PlanPoint(x + width, y), new PlanPoint(x + width, y + height), new PlanPoint(x, y + height)],
            CreatedAt = made,
            UpdatedAt = made,
        };
        Zones.Add(zone);
        var inRow = desks / 2;
        for (var n = 0; n < desks; n++)
        {
            var desk = AddSpace(layer, $"{code}-{n + 1:00}", x + 2 + (n % inRow * (width - 4) / (inRow - 1)), y + (n < inRow ? 7 : 10));
            desk.ZoneId = zone.Id;
        }
    }

    private void AddProjectOffice(Layer layer)
    {
        var room = AddRoom(layer, "Project office", 4, 24, 28, 12, 7, ["whiteboard"]);
        for (var n = 0; n < 4; n++) AddSpace(layer, $"3P-{n + 1:00}", 27 + (n % 2 * 5), 30 + (n / 2 * 3)).RoomId = room.Id;
    }

    private Room AddRoom(Layer layer, string name, int capacity, double x, double y, double width, double height, string[] amenities)
    {
        var room = new Room
        {
            Id = IdFactory.New<RoomId>(made),
            LocationId = Location.Id,
            LayerId = layer.Id,
            Name = name,
            ExternalId = $"{Location.ExternalId}-{name.Replace(' ', '-')}",
            Capacity = capacity,
            Amenities = amenities,
            X = x,
            Y = y,
            Width = width,
            Height = height,
            CreatedAt = made,
            UpdatedAt = made,
        };
        Rooms.Add(room);
        return room;
    }

    private Space AddSpace(Layer layer, string name, double x, double y)
    {
        var space = new Space { Id = IdFactory.New<SpaceId>(made), LocationId = Location.Id, LayerId = layer.Id, Name = name, ExternalId = $"{Location.ExternalId}-{name}", X = x, Y = y, CreatedAt = made, UpdatedAt = made };
        Spaces.Add(space);
        return space;
    }
}
