using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Evolution;

public sealed partial class EvolutionService
{
    /// <summary>A version under the lock of the location's allocations.</summary>
    private sealed record Held(EvolutionRun Run, AllocationDay Day, Instant Now)
    {
        /// <summary>Linked locations at which rows come or go.</summary>
        public IReadOnlyList<LocationId> Linked { get; init; } = [];
    }

    /// <summary>Accepts the plan of the day: who and when is kept, and people whose place changed are told after the hold. Accepted already: unchanged.</summary>
    public Task<Result<EvolutionView>> AcceptAsync(EvolutionId id, Actor by, CancellationToken ct)
        => WriteAsync(id, by, "evolution.accept", AcceptAsync, ct);

    /// <summary>Takes an acceptance back as long as nobody was told.</summary>
    public Task<Result<EvolutionView>> TakeBackAsync(EvolutionId id, Actor by, CancellationToken ct)
        => WriteAsync(
            id,
            by,
            "evolution.take_back",
            async (db, held, _, token) =>
            {
                var hold = Duration.FromMinutes(PlanText.Settings(held.Run.Settings).PublishHoldMinutes);
                if (held.Run.TakeBack(hold, held.Now) is { } refused) return refused;
                await PlanNotices.WithdrawAsync(db, id, held.Now, token);
                return held.Run;
            },
            ct);

    /// <summary>Gives an unanswered plan up: the AI rows of the version before come back; manual and locked rows stay as they are.</summary>
    public Task<Result<EvolutionView>> DiscardAsync(EvolutionId id, Actor by, CancellationToken ct)
        => WriteAsync(
            id,
            by,
            "evolution.discard",
            async (db, held, _, token) =>
            {
                if (held.Run.Discard(held.Now) is { } refused) return refused;
                var before = held.Run.ReplacedId is { } version ? await db.Set<EvolutionRun>().FirstOrDefaultAsync(r => r.Id == version, token) : null;
                var rows = await AllocationBook.ReplacePlanAsync(db, held.Day, PlanOf(before), before?.Id ?? id, held.Now, token);
                if (!rows.IsSuccess) return rows.As<EvolutionRun>();
                held.Run.Message = "Discarded; the plan before it is back.";
                if (before is null) return held.Run;
                Renumber(before, rows.Value);
                await DayVersions.TakeAsync(db, held.Day, before, token);
                return held.Run;
            },
            ct);

    private static async Task<Result<EvolutionRun>> AcceptAsync(PortalDb db, Held held, Actor by, CancellationToken ct)
    {
        var wasAccepted = held.Run.Decision == PlanDecision.Accepted;
        if (held.Run.Accept(by.Kind.ToString(), by.Id, by.Name, held.Now) is { } refused) return refused;
        if (!wasAccepted) await PlanNotices.AddAsync(db, held.Day, held.Run, await AllocationBook.ReadDayAsync(db, held.Day, ct), held.Now, ct);
        return held.Run;
    }

    /// <summary>The rows of a version that a plan consists of: not what people had placed or pinned by hand.</summary>
    private static IReadOnlyList<PlannedAllocation> PlanOf(EvolutionRun? version)
        => version?.Snapshot is not { } snapshot ? [] :
        [
            .. DaySnapshot.Read(snapshot).Where(r => r.Source == AllocationSource.Ai && !r.Locked).Select(r => new PlannedAllocation
            {
                Type = r.Type,
                LinkedId = r.HomeLocationId is null ? null : r.LocationId,
                LayerId = r.LayerId,
                ZoneId = r.ZoneId,
                RoomId = r.RoomId,
                TeamId = r.TeamId,
                PersonId = r.PersonId,
                Spaces = r.Spaces,
                Range = new InstantRange(r.StartsAt, r.EndsAt),
                ReasonCodes = r.ReasonCodes,
                Reason = r.Reason,
            }),
        ];

    /// <summary>Points the placements of a version at the rows that were written again, which have new ids.</summary>
    private static void Renumber(EvolutionRun version, IReadOnlyList<Allocation> written)
    {
        var before = DaySnapshot.Read(version.Snapshot!).ToDictionary(r => r.Id, Identity);
        var now = written.GroupBy(Identity, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.Ordinal);
        var detail = PlanText.Detail(version.Plan);
        version.Plan = PlanText.Of(detail with
        {
            Placements =
            [
                .. detail.Placements.Select(p => p with
                {
                    AllocationId = p.AllocationId is { } old && before.TryGetValue(old, out var same) && now.TryGetValue(same, out var id) ? id : null,
                }),
            ],
        });

        static string Identity(Allocation r) => $"{r.Type}|{r.LayerId}|{r.ZoneId}|{r.RoomId}|{r.TeamId}|{r.PersonId}|{string.Join(',', r.Spaces)}|{r.StartsAt}|{r.EndsAt}";
    }

    private async Task<Result<EvolutionView>> WriteAsync(
        EvolutionId id, Actor by, string action, Func<PortalDb, Held, Actor, CancellationToken, Task<Result<EvolutionRun>>> work, CancellationToken ct)
    {
        IReadOnlyList<LocationId> linked = [];
        var result = await database.WriteAsync(
            async (db, token) =>
            {
                var held = await HoldAsync(db, id, by, token);
                if (!held.IsSuccess) return held.As<EvolutionRun>();
                linked = held.Value.Linked;
                var outcome = await work(db, held.Value, by, token);
                if (outcome.IsSuccess) db.Audit(by, action, "evolution", outcome.Value.Id.Value, null, held.Value.Now, held.Value.Day.LocationId);
                return outcome;
            },
            (db, run, token) => ViewAsync(db, run, by, token),
            ct);
        if (!result.IsSuccess) return result.As<EvolutionView>();
        changes.Publish(new PortalChange(ChangeTopic.Allocations, result.Value.LocationId, result.Value.Date));
        foreach (var location in linked) changes.Publish(new PortalChange(ChangeTopic.Allocations, location, result.Value.Date));
        changes.Publish(new PortalChange(ChangeTopic.Evolutions, result.Value.LocationId, result.Value.Date, result.Value.Id.Value));
        return await queries.FindAsync(result.Value.Id, by, ct);
    }

    private async Task<Result<Held>> HoldAsync(PortalDb db, EvolutionId id, Actor by, CancellationToken ct)
    {
        var now = Now();
        var place = await db.Set<EvolutionRun>().Where(r => r.Id == id).Select(r => new { r.LocationId, r.Date }).FirstOrDefaultAsync(ct);
        if (place is null) return new EvolutionNotFound(id) { Field = "evolution_id" };
        if (Refuse(place.LocationId, by) is { } denied) return denied with { Field = "evolution_id" };
        var calendar = (await CalendarReader.FindAsync(db, place.LocationId, ct))!;
        var day = new AllocationDay(place.LocationId, place.Date, calendar.Zone);
        var linked = await DayVersions.LinkedAsync(db, id, day, ct);
        await AllocationBook.LockAsync(db, [place.LocationId, .. linked], ct);
        if (place.Date < now.DateIn(calendar.Zone)) return new DateInPast($"{place.Date:uuuu'-'MM'-'dd} is over at the location.") { Field = "evolution_id" };
        var run = await db.Set<EvolutionRun>().SingleAsync(r => r.Id == id, ct);
        return new Held(run, day, now) { Linked = linked };
    }
}
