using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Directory;

/// <summary>
/// Reads and writes how much teams, people, labels and places should be near each other. Writes take many and store all of them or none;
/// administrators and managers may. A pair has one connection, whatever the order of its ends.
/// </summary>
public sealed class ConnectionService(PortalDatabase database, PortalChanges changes, IClock clock)
{
    /// <summary>One page. Sorted by <c>created_at</c> (the default), <c>updated_at</c> or <c>strength</c>.</summary>
    public Task<Result<PageStream<ConnectionView>>> StreamAsync(ConnectionFilter filter, PageRequest page, Actor by, CancellationToken ct)
        => database.StreamAsync<ConnectionView>(
            page,
            async (db, part, token) => await db.Set<Connection>().AsNoTracking().Matching(filter).Sorted(part).ToPageAsync(part, some => ConnectionRows.WithNames(db, some), r => r.ToView(), token),
            ct);

    /// <summary>Makes these connections and returns them in the same order. Refused where a pair is connected already.</summary>
    public Task<Result<IReadOnlyList<ConnectionView>>> CreateAsync(IReadOnlyList<NewConnection> items, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => new ConnectionWriting(call).CreateAsync(items, token), ct);

    /// <summary>Merges these changes and returns the connections in the same order.</summary>
    public Task<Result<IReadOnlyList<ConnectionView>>> UpdateAsync(IReadOnlyList<RecordChange<ConnectionId, ConnectionEdit>> items, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => new ConnectionWriting(call).UpdateAsync(items, token), ct);

    /// <summary>Deletes these connections and returns what they were.</summary>
    public Task<Result<IReadOnlyList<ConnectionView>>> DeleteAsync(IReadOnlyList<ConnectionId> ids, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => new ConnectionWriting(call).DeleteAsync(ids, token), ct);
}
