using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>
/// The one way in which occupancy records come and go. Attendance and hourly counts follow in the same transaction, so they
/// always equal a recount of the records. Each call is a handful of statements, however many rows it has.
/// </summary>
internal static class OccupancyLedger
{
    /// <summary>
    /// Stores sightings inside the caller's transaction. A key that is there changes nothing; a deleted one comes back with
    /// what is sent now. People, locations and teams must have been saved before. Callers with very many rows call it for
    /// one part after the other (some thousands each) in one transaction, which bounds the memory.
    /// </summary>
    /// <param name="db">A context of <c>PortalDatabase.WriteAsync</c>.</param>
    /// <param name="sightings">In any order; a key may come twice.</param>
    /// <param name="now">When they are stored.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public static async Task<LedgerOutcome> StoreAsync(PortalDb db, IReadOnlyList<Sighting> sightings, Instant now, CancellationToken ct)
    {
        var locations = sightings.Select(s => s.LocationId).Distinct().ToList();
        await LockAsync(db, locations, ct);
        return await StoreAsync(db, sightings, await ZonesAsync(db, locations, ct), now, ct);
    }

    /// <summary>The same for callers who hold the locks of the locations and know their zones.</summary>
    internal static async Task<LedgerOutcome> StoreAsync(
        PortalDb db, IReadOnlyList<Sighting> sightings, IReadOnlyDictionary<LocationId, DateTimeZone> zones, Instant now, CancellationToken ct)
    {
        if (sightings.Count == 0) return new LedgerOutcome([], new Dictionary<SightingKey, OccupancyRecord>());
        var at = now.ToMilliseconds();
        var fresh = new Dictionary<SightingKey, OccupancyRecord>(sightings.Count);
        foreach (var sighting in sightings) fresh.TryAdd(sighting.Key, Record(sighting, at));
        var stored = await StoreAsync(db, fresh, ct);

        await new RollUp(at).AddAsync(db, stored.Values, zones, ct);

        var fates = new SightingFate[sightings.Count];
        var told = new HashSet<SightingKey>(stored.Count);
        for (var n = 0; n < fates.Length; n++)
        {
            var key = sightings[n].Key;
            if (!stored.TryGetValue(key, out var record) || !told.Add(key)) continue;
            fates[n] = record.Id == fresh[key].Id ? SightingFate.Created : SightingFate.Restored;
        }

        return new LedgerOutcome(fates, stored);
    }

    /// <summary>
    /// Holds back other writers of these locations until the transaction ends: a person's day is read, changed and written
    /// as one. Whoever reads sessions or deletes takes it first.
    /// </summary>
    public static Task LockAsync(PortalDb db, IEnumerable<LocationId> locations, CancellationToken ct)
        => db.LockAsync(locations.Select(l => $"occupancy:{l}"), ct);

    internal static async Task<Dictionary<LocationId, DateTimeZone>> ZonesAsync(PortalDb db, IReadOnlyList<LocationId> locations, CancellationToken ct)
    {
        var found = await db.Matching<Location>("id", [.. locations.Select(l => l.Value)]).Select(l => new { l.Id, l.TimeZone }).ToListAsync(ct);
        return found.ToDictionary(l => l.Id, l => LocalTimes.Zone(l.TimeZone));
    }

    /// <summary>What is new, or back, by its key.</summary>
    private static async Task<Dictionary<SightingKey, OccupancyRecord>> StoreAsync(PortalDb db, IReadOnlyDictionary<SightingKey, OccupancyRecord> fresh, CancellationToken ct)
    {
        var ids = (await OccupancySql.StoreAsync(db, [.. fresh.Values], ct)).ToHashSet(StringComparer.Ordinal);
        var stored = new Dictionary<SightingKey, OccupancyRecord>(ids.Count);
        foreach (var (key, record) in fresh)
        {
            if (ids.Remove(record.Id.Value)) stored[key] = record;
        }

        // Those that are back are few; they are read as they are now.
        if (ids.Count == 0) return stored;
        foreach (var back in await db.Matching<OccupancyRecord>("id", [.. ids]).ToListAsync(ct)) stored[SightingKey.Of(back)] = back;
        return stored;
    }

    private static OccupancyRecord Record(Sighting sighting, Instant now) => new()
    {
        Id = IdFactory.New<OccupancyId>(now),
        LocationId = sighting.LocationId,
        PersonId = sighting.PersonId,
        SeenAt = sighting.SeenAt.ToMilliseconds(),
        FirstSeenAt = sighting.FirstSeenAt?.ToMilliseconds(),
        LastSeenAt = sighting.LastSeenAt?.ToMilliseconds(),
        TeamId = sighting.TeamId,
        LayerId = sighting.LayerId,
        ZoneId = sighting.ZoneId,
        TimeZone = sighting.TimeZone,
        SessionId = sighting.SessionId,
        CreatedAt = now,
        UpdatedAt = now,
    };
}
