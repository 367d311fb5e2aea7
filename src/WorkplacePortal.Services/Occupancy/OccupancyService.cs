using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>
/// Takes in who was seen where and when. Calls that arrive at the same time share a durable commit; each is answered when
/// its records, the attendance and the hourly counts that follow from them are stored.
/// </summary>
public sealed class OccupancyService
{
    private readonly PortalDatabase database;
    private readonly PortalChanges changes;
    private readonly IClock clock;
    private readonly SharedCommits<OccupancyCall, Result<OccupancyOutcome>> commits;

    public OccupancyService(PortalDatabase database, PortalChanges changes, IClock clock)
    {
        (this.database, this.changes, this.clock) = (database, changes, clock);
        commits = new(CommitAsync, call => Math.Max(1, call.Batch.Records.Count), OccupancyBatch.MostRecords);
    }

    /// <summary>
    /// Stores a batch. A record that is there (same person, location and instant) changes nothing and counts as a duplicate;
    /// a deleted one comes back with what is sent now. Refused with the index of each record at fault: contradictions,
    /// locations that are not the actor's, unknown names, a closed session.
    /// </summary>
    /// <param name="batch">At most <see cref="OccupancyBatch.MostRecords"/> records.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public async Task<Result<OccupancyOutcome>> StoreAsync(OccupancyBatch batch, Actor by, CancellationToken ct)
    {
        if (OccupancyFaults.Find(batch, clock.GetCurrentInstant()) is { } faults) return faults;
        if (OccupancyFaults.FindForbidden(batch, by) is { } forbidden) return forbidden;
        return await commits.RunAsync(new OccupancyCall(batch, by, IdempotentCall.Current), ct);
    }

    /// <summary>Soft-deletes records and corrects what was derived from them. Returns how many; none is a success too. Audited.</summary>
    /// <param name="selection">Which records.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public async Task<Result<int>> DeleteAsync(OccupancySelection selection, Actor by, CancellationToken ct)
    {
        if (selection.From > selection.To) return new InvalidRange("The end must not lie before the start.") { Field = "ends_at" };
        if (OccupancyRights.RefuseWrite(selection.LocationId, by) is { } refusal) return refusal with { Field = "location_id" };
        var now = clock.GetCurrentInstant().ToMilliseconds();
        var result = await database.WriteAsync((db, token) => OccupancyDeletion.DeleteAsync(db, selection, by, now, token), ct);
        if (result is { IsSuccess: true, Value: > 0 }) changes.Publish(new PortalChange(ChangeTopic.Occupancy, selection.LocationId));
        return result;
    }

    private async Task<IReadOnlyList<Result<OccupancyOutcome>>> CommitAsync(IReadOnlyList<OccupancyCall> calls, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant().ToMilliseconds();
        var outcomes = await WriteAsync(calls, now, ct);
        foreach (var call in calls) call.Idempotent?.Committed();
        var touched = outcomes.Where(o => o.IsSuccess && o.Value.Created + o.Value.Restored > 0).SelectMany(o => o.Value.Records).Select(r => r.LocationId).Distinct();
        foreach (var location in touched) changes.Publish(new PortalChange(ChangeTopic.Occupancy, location));
        return outcomes;
    }

    private async Task<IReadOnlyList<Result<OccupancyOutcome>>> WriteAsync(IReadOnlyList<OccupancyCall> calls, Instant now, CancellationToken ct)
    {
        try
        {
            return await database.WriteAsync((db, token) => StoreAsync(db, calls, now, token), commit: null, ct);
        }
        catch (Exception e) when (calls.Count == 1 && database.IsConstraintViolation(e))
        {
            // What a record names was deleted after it was read: read again, it is unknown.
            return await database.WriteAsync((db, token) => StoreAsync(db, calls, now, token), commit: null, ct);
        }
    }

    private static async Task<IReadOnlyList<Result<OccupancyOutcome>>> StoreAsync(PortalDb db, IReadOnlyList<OccupancyCall> calls, Instant now, CancellationToken ct)
    {
        foreach (var call in calls)
        {
            if (call.Idempotent is { } idempotent) await idempotent.ClaimAsync(db, ct);
        }

        var outcomes = await OccupancyIntake.StoreAsync(db, calls, now, ct);
        for (var n = 0; n < calls.Count; n++)
        {
            if (outcomes[n].IsSuccess) calls[n].Idempotent?.Keep(db, outcomes[n].Value);
        }

        return outcomes;
    }
}
