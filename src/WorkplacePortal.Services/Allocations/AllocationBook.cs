using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Allocations;

/// <summary>
/// The rows of a day, for the evolution: read, replace by a plan, keep as a version, bring back. Everything runs on the
/// context and in the write transaction of the caller, who rolls back when a result is a refusal. Rows <em>of</em> a day lie
/// within it; rows that reach over midnight are <em>longer</em> and are never replaced or restored. Seats at linked locations are
/// of the day of the location whose people they are for, and merely touch the day of where they lie.
/// </summary>
internal static class AllocationBook
{
    /// <summary>Waits until no other writer changes allocations of the location; call it before reading what the decision rests on.</summary>
    public static Task LockAsync(PortalDb db, LocationId location, CancellationToken ct) => LockAsync(db, [location], ct);

    /// <summary>The same for several locations, in an order in which nobody waits for somebody who waits.</summary>
    public static Task LockAsync(PortalDb db, IEnumerable<LocationId> locations, CancellationToken ct) => db.LockAsync(locations.Select(OccupiedSlots.Lock), ct);

    /// <summary>Every row that touches the day, longer ones and those at linked locations included, by id.</summary>
    public static Task<List<Allocation>> ReadTouchingAsync(PortalDb db, AllocationDay day, CancellationToken ct)
    {
        var location = day.LocationId;
        return db.Set<Allocation>().Where(a => a.LocationId == location).Touching(day.Range.StartsAt, day.Range.EndsAt).Union(Linked(db, day)).AsNoTracking().OrderBy(a => a.Id).ToListAsync(ct);
    }

    /// <summary>The linked locations at which the day has rows.</summary>
    public static Task<List<LocationId>> LinkedLocationsAsync(PortalDb db, AllocationDay day, CancellationToken ct) => Linked(db, day).Select(a => a.LocationId).Distinct().ToListAsync(ct);

    /// <summary>The linked locations at which a version has rows.</summary>
    public static IEnumerable<LocationId> LinkedLocations(string? snapshot)
        => snapshot is null || !snapshot.Contains("\"homeLocationId\"", StringComparison.Ordinal) ? [] : DaySnapshot.Read(snapshot).Where(r => r.HomeLocationId is not null).Select(r => r.LocationId).Distinct();

    /// <summary>The rows of the day, by id.</summary>
    public static Task<List<Allocation>> ReadDayAsync(PortalDb db, AllocationDay day, CancellationToken ct)
        => OfDay(db, day).Union(Linked(db, day)).AsNoTracking().OrderBy(a => a.Id).ToListAsync(ct);

    /// <summary>Replaces every AI row of the day that is not locked. Locked rows stay; a clash with them, or within the plan, is refused by name.</summary>
    /// <returns>The new rows in the order of <paramref name="plan"/>; errors carry the index in it.</returns>
    public static async Task<Result<IReadOnlyList<Allocation>>> ReplacePlanAsync(
        PortalDb db, AllocationDay day, IReadOnlyList<PlannedAllocation> plan, EvolutionId evolution, Instant now, CancellationToken ct)
    {
        await LockAsync(db, day.LocationId, ct);
        foreach (var rows in new[] { OfDay(db, day), Linked(db, day) }) await rows.Where(a => a.Source == AllocationSource.Ai && !a.Locked).ExecuteDeleteAsync(ct);
        return await AddAsync(db, [.. plan.Select(p => Make(p, day, evolution, now))], ct);
    }

    /// <summary>The rows that a plan would have; nothing is written.</summary>
    public static IReadOnlyList<Allocation> Planned(AllocationDay day, IReadOnlyList<PlannedAllocation> plan, EvolutionId evolution, Instant now) => [.. plan.Select(p => Make(p, day, evolution, now))];

    /// <summary>The rows as text that <see cref="RestoreDayAsync"/> understands; equal rows give equal text.</summary>
    public static string Snapshot(IReadOnlyList<Allocation> rows) => DaySnapshot.Of(rows);

    /// <summary>
    /// Makes the rows of the day, manual and locked ones included, what they were in a snapshot, with new ids. What refers to
    /// records that are gone is left out and counted. A clash with a longer row is refused by name.
    /// </summary>
    public static async Task<Result<RestoredDay>> RestoreDayAsync(PortalDb db, AllocationDay day, string snapshot, Instant now, CancellationToken ct)
    {
        await LockAsync(db, day.LocationId, ct);
        await OfDay(db, day).ExecuteDeleteAsync(ct);
        await Linked(db, day).ExecuteDeleteAsync(ct);
        var kept = DaySnapshot.Read(snapshot);
        var (rows, leftOut) = DaySnapshot.Revive(kept, await ReferencesAsync(db, kept, ct), now);
        var added = await AddAsync(db, rows, ct);
        return added.IsSuccess ? new RestoredDay(rows, leftOut) : added.As<RestoredDay>();
    }

    private static async Task<Result<IReadOnlyList<Allocation>>> AddAsync(PortalDb db, Allocation[] rows, CancellationToken ct)
    {
        var references = await ReferencesAsync(db, rows, ct);
        var clashes = await OccupiedSlots.RewriteAsync(db, rows, ct);
        ItemError[] errors =
        [
            .. rows.SelectMany((row, i) => references.Unusable(row).Select(e => new ItemError(i, e))),
            .. await ConflictReport.DescribeAsync(db, clashes, rows, ct),
        ];
        if (errors.Length > 0) return Result<IReadOnlyList<Allocation>>.Refused(errors);
        db.AddRange(rows.AsEnumerable<object>());
        return rows;
    }

    // With the stored spaces even of whole zones: a version brings back what was given, not what the zone has become.
    private static Task<AllocationReferences> ReferencesAsync(PortalDb db, IReadOnlyList<Allocation> rows, CancellationToken ct)
        => AllocationReferences.ReadAsync(db, [.. rows.Select(r => AllocationTerms.Of(r) with { Spaces = r.Spaces })], ct);

    private static IQueryable<Allocation> OfDay(PortalDb db, AllocationDay day)
    {
        var (location, from, to) = (day.LocationId, day.Range.StartsAt, day.Range.EndsAt);
        return db.Set<Allocation>().Where(a => a.LocationId == location && a.HomeLocationId == null && a.StartsAt >= from && a.StartsAt < to && a.EndsAt <= to);
    }

    /// <summary>Whole days at linked locations, which may have another zone: those whose noon lies within the day.</summary>
    private static IQueryable<Allocation> Linked(PortalDb db, AllocationDay day)
    {
        LocationId? location = day.LocationId;
        var (from, to) = (day.Range.StartsAt - AllocationDay.HalfDay, day.Range.EndsAt - AllocationDay.HalfDay);
        return db.Set<Allocation>().Where(a => a.HomeLocationId == location && a.StartsAt >= from && a.StartsAt < to);
    }

    private static Allocation Make(PlannedAllocation planned, AllocationDay day, EvolutionId evolution, Instant now)
    {
        var range = planned.Range ?? day.Range;
        return new Allocation
        {
            Id = IdFactory.New<AllocationId>(now),
            Type = planned.Type,
            LocationId = planned.LinkedId ?? day.LocationId,
            HomeLocationId = planned.LinkedId is null ? null : day.LocationId,
            LayerId = planned.LayerId,
            ZoneId = planned.ZoneId,
            RoomId = planned.RoomId,
            TeamId = planned.TeamId,
            PersonId = planned.PersonId,
            Spaces = planned.Spaces,
            StartsAt = range.StartsAt,
            EndsAt = range.EndsAt,
            Source = AllocationSource.Ai,
            EvolutionId = evolution,
            ReasonCodes = planned.ReasonCodes,
            Reason = planned.Reason,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }
}
