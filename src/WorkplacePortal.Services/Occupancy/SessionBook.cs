using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>Opens, continues and closes the sessions of the batches of one commit, in their order. The locations are locked.</summary>
internal sealed class SessionBook
{
    private readonly PortalDb db;
    private readonly Instant now;
    private readonly Dictionary<OccupancySessionId, OccupancySession> sessions;

    private SessionBook(PortalDb db, Instant now, Dictionary<OccupancySessionId, OccupancySession> sessions) => (this.db, this.now, this.sessions) = (db, now, sessions);

    public static async Task<SessionBook> ReadAsync(PortalDb db, IEnumerable<OccupancyBatch> batches, Instant now, CancellationToken ct)
    {
        OccupancySessionId[] ids = [.. batches.Select(b => b.SessionId).OfType<OccupancySessionId>().Distinct()];
        var found = ids.Length == 0 ? [] : await db.Set<OccupancySession>().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        return new SessionBook(db, now, found);
    }

    /// <summary>The session of the batch; null when it belongs to none. Refused: unknown, of another location, closed or timed out.</summary>
    public Result<OccupancySessionId?> Enter(OccupancyBatch batch, LocationId location)
    {
        if (batch is { SessionStarted: false, SessionId: null }) return (OccupancySessionId?)null;
        OccupancySession session;
        if (batch.SessionId is not { } id)
        {
            session = new OccupancySession { Id = IdFactory.New<OccupancySessionId>(now), LocationId = location, OpenedAt = now, LastBatchAt = now };
            db.Add(session);
        }
        else
        {
            if (!sessions.TryGetValue(id, out session!)) return new SessionNotFound(id.Value) { Field = "session_id" };
            if (session.LocationId != location) return new ReferenceMismatch("The session belongs to another location.") { Field = "session_id" };
            if (!session.IsOpen(now)) return new SessionClosed(id) { Field = "session_id" };
        }

        session.LastBatchAt = now;
        if (batch.SessionFinished) session.ClosedAt = now;
        return (OccupancySessionId?)session.Id;
    }
}
