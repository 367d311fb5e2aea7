using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Data;

/// <summary>One bulk call while it runs: its transaction, who calls, and what it leaves behind.</summary>
internal sealed class BulkCall(PortalDb db, Actor by, Instant now)
{
    private readonly HashSet<PortalChange> changes = [];

    public PortalDb Db => db;

    public Actor By => by;

    public Instant Now => now;

    /// <summary>To publish after the commit.</summary>
    public IReadOnlyCollection<PortalChange> Changes => changes;

    public void Tell(PortalChange change) => changes.Add(change);

    /// <summary>Writes down what happened to one record.</summary>
    public void Note(string kind, string verb, string id, string detail, LocationId? location) => db.Audit(by, $"{kind}.{verb}", kind, id, detail, now, location);
}

internal static class BulkCalls
{
    // Whoever was in the way has committed, so that looking again finds it; new ones may come in between.
    private const int MostAttempts = 20;

    /// <summary>
    /// Runs a bulk call in one write transaction and publishes what changed after the commit; a refusal changes nothing. When the
    /// database refuses a row that was free when the call looked, the call looks again and refuses by name.
    /// </summary>
    public static async Task<Result<T>> WriteBulkAsync<T>(
        this PortalDatabase database, PortalChanges board, IClock clock, Actor by, Func<BulkCall, CancellationToken, Task<Result<T>>> work, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var now = clock.GetCurrentInstant().ToMilliseconds();
            IReadOnlyCollection<PortalChange> changes = [];
            try
            {
                var result = await database.WriteAsync(
                    async (db, token) =>
                    {
                        var call = new BulkCall(db, by, now);
                        var outcome = await work(call, token);
                        changes = call.Changes;
                        return outcome;
                    },
                    ct);
                if (!result.IsSuccess) return result;
                foreach (var change in changes) board.Publish(change);
                return result;
            }
            catch (Exception e) when (attempt < MostAttempts && database.IsConstraintViolation(e))
            {
            }
        }
    }
}
