using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>A location that records name.</summary>
internal sealed record KnownPlace(LocationId Id, string? ExternalId, string TimeZone);

/// <summary>A person whom records name.</summary>
internal sealed record KnownPerson(PersonId Id, string? ExternalId, TeamId? DefaultTeamId);

/// <summary>What the batches of one commit name, read in at most seven queries.</summary>
internal sealed class OccupancyReferences
{
    private readonly Dictionary<string, KnownPlace> places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownPlace> placesByExternalId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownPerson> people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownPerson> peopleByExternalId = new(StringComparer.Ordinal);
    private readonly HashSet<TeamId> teams = [];
    private readonly Dictionary<LayerId, LocationId> layers = [];
    private readonly Dictionary<ZoneId, (LocationId LocationId, LayerId LayerId)> zones = [];

    public static async Task<OccupancyReferences> ReadAsync(PortalDb db, IReadOnlyCollection<OccupancyBatch> batches, CancellationToken ct)
    {
        var known = new OccupancyReferences();
        var records = batches.SelectMany(b => b.Records).ToList();
        string[] placeIds = Named([.. batches.Select(b => b.LocationId?.Value), .. records.Select(r => r.LocationId?.Value)]);
        string[] placeNames = Named([.. batches.Select(b => b.LocationExternalId), .. records.Select(r => r.LocationExternalId)]);
        await known.ReadPlacesAsync(db, "id", placeIds, ct);
        await known.ReadPlacesAsync(db, "external_id", placeNames, ct);
        await known.ReadPeopleAsync(db, "id", Named(records.Select(r => r.PersonId?.Value)), ct);
        await known.ReadPeopleAsync(db, "external_id", Named(records.Select(r => r.PersonExternalId)), ct);
        await known.ReadSurroundingsAsync(db, records, ct);
        return known;
    }

    public KnownPlace Place(LocationId id) => places[id.Value];

    public KnownPerson Person(PersonId id) => people[id.Value];

    /// <summary>By id, external id, or both when they agree.</summary>
    public Result<KnownPlace> FindPlace(LocationId? id, string? externalId)
    {
        var byId = id is { } i ? places.GetValueOrDefault(i.Value) : null;
        var byName = externalId is not null ? placesByExternalId.GetValueOrDefault(externalId) : null;
        if (id is not null && byId is null) return new LocationNotFound(id.Value.Value) { Field = "location_id" };
        if (externalId is not null && byName is null) return new LocationNotFound(externalId) { Field = "location_external_id" };
        if (byId is not null && byName is not null && byId.Id != byName.Id) return new IdMismatch("location_id and location_external_id name different locations.") { Field = "location_external_id" };
        return (byId ?? byName)!;
    }

    /// <summary>By id, external id, or both when they agree.</summary>
    public Result<KnownPerson> FindPerson(PersonId? id, string? externalId)
    {
        var byId = id is { } i ? people.GetValueOrDefault(i.Value) : null;
        var byName = externalId is not null ? peopleByExternalId.GetValueOrDefault(externalId) : null;
        if (id is not null && byId is null) return new PersonNotFound(id.Value.Value) { Field = "people_id" };
        if (externalId is not null && byName is null) return new PersonNotFound(externalId) { Field = "people_external_id" };
        if (byId is not null && byName is not null && byId.Id != byName.Id) return new IdMismatch("people_id and people_external_id name different people.") { Field = "people_external_id" };
        return (byId ?? byName)!;
    }

    /// <summary>The team, layer and zone that a record names exist, and lie at its location (null when that is unknown) and on its layer.</summary>
    public IEnumerable<PortalError> SurroundingFaults(NewOccupancy record, KnownPlace? place)
    {
        if (record.TeamId is { } team && !teams.Contains(team)) yield return new TeamNotFound(team.Value) { Field = "team_id" };
        if (record.LayerId is { } layer)
        {
            if (!layers.TryGetValue(layer, out var at)) yield return new LayerNotFound(layer.Value) { Field = "layer_id" };
            else if (place is not null && at != place.Id) yield return new ReferenceMismatch("The layer lies at another location.") { Field = "layer_id" };
        }

        if (record.ZoneId is { } zone)
        {
            if (!zones.TryGetValue(zone, out var at)) yield return new ZoneNotFound(zone.Value) { Field = "zone_id" };
            else if (place is not null && at.LocationId != place.Id) yield return new ReferenceMismatch("The zone lies at another location.") { Field = "zone_id" };
            else if (record.LayerId is { } on && on != at.LayerId) yield return new ReferenceMismatch("The zone lies on another layer.") { Field = "zone_id" };
        }
    }

    private static string[] Named(IEnumerable<string?> names) => [.. names.OfType<string>().Distinct(StringComparer.Ordinal)];

    private async Task ReadPlacesAsync(PortalDb db, string column, string[] values, CancellationToken ct)
    {
        if (values.Length == 0) return;
        foreach (var place in await db.Matching<Location>(column, values).Select(l => new KnownPlace(l.Id, l.ExternalId, l.TimeZone)).ToListAsync(ct))
        {
            places[place.Id.Value] = place;
            if (place.ExternalId is { } name) placesByExternalId[name] = place;
        }
    }

    private async Task ReadPeopleAsync(PortalDb db, string column, string[] values, CancellationToken ct)
    {
        if (values.Length == 0) return;
        foreach (var person in await db.Matching<Person>(column, values).Where(p => p.ErasedAt == null).Select(p => new KnownPerson(p.Id, p.ExternalId, p.DefaultTeamId)).ToListAsync(ct))
        {
            people[person.Id.Value] = person;
            if (person.ExternalId is { } name) peopleByExternalId[name] = person;
        }
    }

    private async Task ReadSurroundingsAsync(PortalDb db, List<NewOccupancy> records, CancellationToken ct)
    {
        if (Named(records.Select(r => r.TeamId?.Value)) is { Length: > 0 } teamIds)
            teams.UnionWith(await db.Matching<Team>("id", teamIds).Select(t => t.Id).ToListAsync(ct));
        if (Named(records.Select(r => r.LayerId?.Value)) is { Length: > 0 } layerIds)
        {
            foreach (var layer in await db.Matching<Layer>("id", layerIds).Select(l => new { l.Id, l.LocationId }).ToListAsync(ct)) layers[layer.Id] = layer.LocationId;
        }

        if (Named(records.Select(r => r.ZoneId?.Value)) is { Length: > 0 } zoneIds)
        {
            foreach (var zone in await db.Matching<Zone>("id", zoneIds).Select(z => new { z.Id, z.LocationId, z.LayerId }).ToListAsync(ct)) zones[zone.Id] = (zone.LocationId, zone.LayerId);
        }
    }
}
