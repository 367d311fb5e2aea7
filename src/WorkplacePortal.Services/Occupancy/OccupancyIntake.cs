using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>A call that waits for its commit.</summary>
internal sealed record OccupancyCall(OccupancyBatch Batch, Actor By, IdempotentCall? Idempotent = null);

/// <summary>Stores the calls that share a commit as one set. Each is judged by itself: a refused one leaves no trace.</summary>
internal static class OccupancyIntake
{
    public static async Task<IReadOnlyList<Result<OccupancyOutcome>>> StoreAsync(PortalDb db, IReadOnlyList<OccupancyCall> calls, Instant now, CancellationToken ct)
    {
        OccupancyBatch[] batches = [.. calls.Select(c => c.Batch)];
        var known = await OccupancyReferences.ReadAsync(db, batches, ct);
        var resolved = calls.Select(c => ResolvedBatch.Resolve(c.Batch, c.By, known)).ToList();
        var sound = resolved.Where(r => r.IsSuccess).Select(r => r.Value).ToList();
        var places = sound.SelectMany(s => s.Sightings.Select(x => x.LocationId).Append(s.Place.Id)).Distinct().ToList();
        await OccupancyLedger.LockAsync(db, places, ct);
        var sessions = await SessionBook.ReadAsync(db, batches, now, ct);
        var entered = resolved.Select(r => r.IsSuccess ? sessions.Enter(r.Value.Batch, r.Value.Place.Id) : r.As<OccupancySessionId?>()).ToList();

        Sighting[][] sightings =
        [
            .. resolved.Zip(entered, (batch, session) => session.IsSuccess
                ? batch.Value.Sightings.Select(s => session.Value is { } id ? s with { SessionId = id } : s).ToArray()
                : []),
        ];
        var zones = places.ToDictionary(p => p, p => LocalTimes.Zone(known.Place(p).TimeZone));
        var ledger = await OccupancyLedger.StoreAsync(db, [.. sightings.SelectMany(s => s)], zones, now, ct);
        var there = await ReadAsync(db, [.. sightings.SelectMany(s => s).Select(s => s.Key).Where(k => !ledger.Stored.ContainsKey(k)).Distinct()], ct);

        var outcomes = new List<Result<OccupancyOutcome>>(calls.Count);
        var next = 0;
        for (var n = 0; n < calls.Count; n++)
        {
            if (!entered[n].IsSuccess)
            {
                outcomes.Add(entered[n].As<OccupancyOutcome>());
                continue;
            }

            var fates = ledger.Fates.Skip(next).Take(sightings[n].Length).ToList();
            next += sightings[n].Length;
            outcomes.Add(new OccupancyOutcome(
                [.. sightings[n].Select(s => OccupancyView.Of(ledger.Stored.GetValueOrDefault(s.Key) ?? there[s.Key], known.Place(s.LocationId), known.Person(s.PersonId)))],
                fates.Count(f => f == SightingFate.Created),
                fates.Count(f => f == SightingFate.Restored),
                fates.Count(f => f == SightingFate.Duplicate),
                resolved[n].Value.Errors,
                entered[n].Value));
        }

        return outcomes;
    }

    /// <summary>The records of these keys, deleted ones included.</summary>
    public static IQueryable<OccupancyRecord> Known(PortalDb db, IReadOnlyList<SightingKey> keys)
        => db.Matching<OccupancyRecord>(new BulkRows<SightingKey>(keys).Text("person_id", k => k.PersonId.Value).Text("location_id", k => k.LocationId.Value).Time("seen_at", k => k.SeenAt));

    private static async Task<Dictionary<SightingKey, OccupancyRecord>> ReadAsync(PortalDb db, IReadOnlyList<SightingKey> keys, CancellationToken ct)
        => keys.Count == 0 ? [] : await Known(db, keys).ToDictionaryAsync(SightingKey.Of, ct);
}
