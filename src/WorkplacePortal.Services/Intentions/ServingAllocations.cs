using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions;

/// <summary>
/// Which allocation serves an intention, once it is confirmed and there is one: the person's own place, otherwise the room that the
/// intention names, otherwise the seats of the team. Of several the one that covers most of it.
/// </summary>
internal static class ServingAllocations
{
    private sealed record Row(AllocationId Id, AllocationType Type, LocationId LocationId, PersonId? PersonId, TeamId? TeamId, ZoneId? ZoneId, RoomId? RoomId, InstantRange Range);

    /// <summary>Of the intentions that are served, by what; one query however many there are.</summary>
    public static async Task<IReadOnlyDictionary<IntentionId, AllocationId>> FindAsync(PortalDb db, IReadOnlyCollection<Intention> intentions, CancellationToken ct)
    {
        var served = new Dictionary<IntentionId, AllocationId>();
        Intention[] waiting = [.. intentions.Where(i => i is { Status: IntentionStatus.Confirmed, Type: not null, LocationId: not null })];
        if (waiting.Length == 0) return served;
        var rows = await ReadAsync(db, waiting, ct);
        var (byPerson, byTeam, byRoom) = (rows.Where(r => r.PersonId is not null).ToLookup(r => r.PersonId), rows.Where(r => r.PersonId is null && r.TeamId is not null).ToLookup(r => r.TeamId), rows.ToLookup(r => r.RoomId));
        foreach (var intention in waiting)
        {
            // A meeting takes nobody from their seat: it is served by its room alone.
            var found = (intention.Type == IntentionType.Meeting ? null : Best(intention, intention.PersonId is { } person ? byPerson[person] : []))
                ?? (intention.RoomId is { } room ? Best(intention, byRoom[room].Where(r => r.Type == AllocationType.Room && (r.PersonId is null || r.PersonId == intention.OrganiserId))) : null)
                ?? (intention.Type == IntentionType.Space && intention.TeamId is { } team ? Best(intention, byTeam[team].Where(r => r.Type == AllocationType.Space)) : null);
            if (found is not null) served[intention.Id] = found.Id;
        }

        return served;
    }

    private static Row? Best(Intention intention, IEnumerable<Row> rows)
        => rows
            .Where(r => r.LocationId == intention.LocationId && r.Range.Overlaps(intention.Range))
            .OrderByDescending(r => intention.ZoneId is not null && r.ZoneId == intention.ZoneId)
            .ThenByDescending(r => Instant.Min(r.Range.EndsAt, intention.EndsAt) - Instant.Max(r.Range.StartsAt, intention.StartsAt))
            .ThenBy(r => r.Id.Value, StringComparer.Ordinal)
            .FirstOrDefault();

    private static async Task<List<Row>> ReadAsync(PortalDb db, IReadOnlyCollection<Intention> intentions, CancellationToken ct)
    {
        PersonId?[] people = [.. intentions.Select(i => i.PersonId).Where(p => p is not null).Distinct()];
        TeamId?[] teams = [.. intentions.Select(i => i.TeamId).Where(t => t is not null).Distinct()];
        RoomId?[] rooms = [.. intentions.Select(i => i.RoomId).Where(r => r is not null).Distinct()];
        var (from, to) = (intentions.Min(i => i.StartsAt), intentions.Max(i => i.EndsAt));
        var earliest = from - Allocation.LongestDay;
        var rows = db.Set<Allocation>().AsNoTracking()
            .Where(a => a.StartsAt < to && a.EndsAt > from)
            .Where(a => people.Contains(a.PersonId) || rooms.Contains(a.RoomId) || (a.PersonId == null && teams.Contains(a.TeamId)));
        // Long rows are looked up apart, so that the history of the others is passed by.
        return await rows.Where(a => !a.IsLong && a.StartsAt > earliest).Concat(rows.Where(a => a.IsLong))
            .Select(a => new Row(a.Id, a.Type, a.LocationId, a.PersonId, a.TeamId, a.ZoneId, a.RoomId, new InstantRange(a.StartsAt, a.EndsAt)))
            .ToListAsync(ct);
    }
}
