using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Imports;

/// <summary>Brings the spatial records of a package into the database: new ones are made, others are changed where they differ.</summary>
internal sealed class SpatialImport(PortalDb db, KnownRecords known, Package package, Instant now, CancellationToken ct)
{
    private readonly Dictionary<string, ZoneId> zones = known.Zones.ToDictionary(z => z.Key, z => new ZoneId(z.Value.Id), StringComparer.Ordinal);
    private readonly Dictionary<string, RoomId> rooms = known.Rooms.ToDictionary(r => r.Key, r => new RoomId(r.Value.Id), StringComparer.Ordinal);
    private Dictionary<string, Layer> layers = new(StringComparer.Ordinal);

    /// <summary>Locations by external id, the package's and those that were there.</summary>
    public Dictionary<string, LocationId> Locations { get; } = known.Locations.ToDictionary(l => l.Key, l => l.Value.Id, StringComparer.Ordinal);

    public async Task<IReadOnlyList<FileOutcome>> StoreAsync()
        => [await LocationsAsync(), await LayersAsync(), await ZonesAsync(), await RoomsAsync(), await SpacesAsync()];

    public async Task<FileOutcome> HolidaysAsync()
    {
        var tally = new Tally(CsvImport.Holidays);
        var stored = await StoredRecords.OfAsync<Holiday, LocationId>(db, nameof(Holiday.LocationId), package.Holidays.Select(h => Locations[h.Location]), ct);
        var byDate = stored.ToDictionary(h => (h.LocationId, h.Date));
        foreach (var row in package.Holidays)
        {
            var location = Locations[row.Location];
            var holiday = byDate.GetValueOrDefault((location, row.Date)) ?? SpatialRecords.NewHoliday(location, row.Date, now);
            row.Edit.ApplyTo(holiday);
            tally.Add(db.Keep(holiday, now));
        }

        return tally.ToOutcome(package.RowCounts[CsvImport.Holidays]);
    }

    private async Task<FileOutcome> LocationsAsync()
    {
        var tally = new Tally(CsvImport.Locations);
        var stored = await StoredRecords.ByExternalIdAsync<Location>(db, package.Locations.Select(r => r.ExternalId), ct);
        var settings = (await StoredRecords.OfAsync<LocationSettings, LocationId>(db, nameof(LocationSettings.LocationId), stored.Values.Select(l => l.Id), ct)).ToDictionary(s => s.LocationId);
        foreach (var row in package.Locations)
        {
            var (location, own) = stored.TryGetValue(row.ExternalId, out var there) ? (there, settings.GetValueOrDefault(there.Id) ?? SpatialRecords.NewSettings(there.Id, now)) : SpatialRecords.NewLocation(db, now);
            row.Edit.ApplyTo(location);
            own.OpeningHours = row.Hours;
            tally.Add(db.Keep(location, now).With(db.Keep(own, now)));
            Locations[row.ExternalId] = location.Id;
        }

        return tally.ToOutcome(package.RowCounts[CsvImport.Locations]);
    }

    private async Task<FileOutcome> LayersAsync()
    {
        var tally = new Tally(CsvImport.Layers);
        var named = package.Layers.Select(r => r.ExternalId).Concat(package.Zones.Select(r => r.Layer)).Concat(package.Rooms.Select(r => r.Layer)).Concat(package.Spaces.Select(r => r.Layer));
        layers = await StoredRecords.ByExternalIdAsync<Layer>(db, named, ct);
        foreach (var row in package.Layers)
        {
            var layer = layers.GetValueOrDefault(row.ExternalId) ?? SpatialRecords.NewLayer(Locations[row.Location], now);
            row.Edit.ApplyTo(layer);
            tally.Add(db.Keep(layer, now));
            layers[row.ExternalId] = layer;
        }

        return tally.ToOutcome(package.RowCounts[CsvImport.Layers]);
    }

    private async Task<FileOutcome> ZonesAsync()
    {
        var tally = new Tally(CsvImport.Zones);
        var stored = await StoredRecords.ByExternalIdAsync<Zone>(db, package.Zones.Select(r => r.ExternalId), ct);
        foreach (var row in package.Zones)
        {
            var zone = stored.GetValueOrDefault(row.ExternalId) ?? SpatialRecords.NewZone(layers[row.Layer], zones.Count, now);
            row.Edit.ApplyTo(zone);
            // As many as it has desks: the capacity follows them, also when one is closed later.
            zone.Capacity = row.Capacity == package.Desks.GetValueOrDefault(row.ExternalId) ? null : row.Capacity;
            tally.Add(db.Keep(zone, now));
            zones[row.ExternalId] = zone.Id;
        }

        return tally.ToOutcome(package.RowCounts[CsvImport.Zones]);
    }

    private async Task<FileOutcome> RoomsAsync()
    {
        var tally = new Tally(CsvImport.Rooms);
        var stored = await StoredRecords.ByExternalIdAsync<Room>(db, package.Rooms.Select(r => r.ExternalId), ct);
        foreach (var row in package.Rooms)
        {
            var room = stored.GetValueOrDefault(row.ExternalId) ?? SpatialRecords.NewRoom(layers[row.Layer], now);
            row.Edit.ApplyTo(room);
            tally.Add(db.Keep(room, now));
            rooms[row.ExternalId] = room.Id;
        }

        return tally.ToOutcome(package.RowCounts[CsvImport.Rooms]);
    }

    private async Task<FileOutcome> SpacesAsync()
    {
        var tally = new Tally(CsvImport.Spaces);
        var stored = await StoredRecords.ByExternalIdAsync<Space>(db, package.Spaces.Select(r => r.ExternalId), ct);
        foreach (var row in package.Spaces)
        {
            var layer = layers[row.Layer];
            var space = stored.GetValueOrDefault(row.ExternalId) ?? SpatialRecords.NewSpace(layer, now);
            var edit = row.Edit with
            {
                ZoneId = row.Zone is { } zone ? zones[zone] : (ZoneId?)null,
                RoomId = row.Room is { } room ? rooms[room] : (RoomId?)null,
                X = OnPlan(row.X, layer.PlanWidth),
                Y = OnPlan(row.Y, layer.PlanHeight),
            };
            if (edit.ApplyTo(space) is { } contradiction) throw new InvalidOperationException(contradiction.Message);
            tally.Add(db.Keep(space, now));
        }

        await new SlotsInRooms().FollowAsync(db, SpaceMove.Of(db), now, ct);
        return tally.ToOutcome(package.RowCounts[CsvImport.Spaces]);
    }

    /// <summary>Per mille of the plan in metres, to the millimetre.</summary>
    private static double? OnPlan(double? perMille, double length) => perMille is { } share ? Math.Round(share * length / 1000, 3) : null;
}
