using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Directory;

/// <summary>Which connections are wanted; what is not given does not filter.</summary>
/// <param name="Id">This one.</param>
/// <param name="EntityId">Those with an end of this id, or label.</param>
/// <param name="EntityType">Those with an end of this kind; together with an id the same end.</param>
public sealed record ConnectionFilter(ConnectionId? Id = null, string? EntityId = null, ConnectionEntityType? EntityType = null);

/// <summary>One end as it is shown.</summary>
public sealed record ConnectionEndView(ConnectionEntityType Type, string Id, string Name);

/// <summary>A connection as it is stored.</summary>
public sealed record ConnectionView(ConnectionId Id, int Strength, ConnectionEndView From, ConnectionEndView To, Instant CreatedAt, Instant UpdatedAt);

/// <summary>Reads connections as views: one query, and one for the names of each kind of end.</summary>
internal static class ConnectionRows
{
    public static IQueryable<Connection> Matching(this IQueryable<Connection> rows, ConnectionFilter filter)
    {
        if (filter.Id is { } id) rows = rows.Where(c => c.Id == id);
        // Ids are in lower case, as labels are kept.
        var entity = filter.EntityId?.ToLowerInvariant();
        return (entity, filter.EntityType) switch
        {
            ({ }, { } type) => rows.Where(c => (c.FromId == entity && c.FromType == type) || (c.ToId == entity && c.ToType == type)),
            ({ }, null) => rows.Where(c => c.FromId == entity || c.ToId == entity),
            (null, { } type) => rows.Where(c => c.FromType == type || c.ToType == type),
            _ => rows,
        };
    }

    public static IOrderedQueryable<Connection> Sorted(this IQueryable<Connection> rows, PageRequest page) => page.Sort switch
    {
        "strength" => rows.SortBy(c => c.Strength, c => c.Id, page.Descending),
        "updated_at" => rows.SortBy(c => c.UpdatedAt, c => c.Id, page.Descending),
        _ => rows.SortBy(c => c.CreatedAt, c => c.Id, page.Descending),
    };

    public static async Task<IReadOnlyList<ConnectionView>> CompleteAsync(PortalDb db, IReadOnlyList<Connection> rows, CancellationToken ct)
    {
        var ends = rows.SelectMany(c => new[] { (Type: c.FromType, Id: c.FromId), (Type: c.ToType, Id: c.ToId) }).Distinct().ToLookup(e => e.Type, e => e.Id);
        var names = new Dictionary<(ConnectionEntityType Type, string Id), string>();
        foreach (var kind in ends)
        {
            foreach (var (id, name) in await NamesAsync(db, kind.Key, [.. kind], ct)) names[(kind.Key, id)] = name;
        }

        return [.. rows.Select(c => new ConnectionView(c.Id, c.Strength, End(c.FromType, c.FromId), End(c.ToType, c.ToId), c.CreatedAt, c.UpdatedAt))];

        ConnectionEndView End(ConnectionEntityType type, string id) => new(type, id, names.GetValueOrDefault((type, id), id));
    }

    /// <summary>Names of those that exist; a label is its own name.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NamesAsync(PortalDb db, ConnectionEntityType type, IReadOnlyList<string> ids, CancellationToken ct) => type switch
    {
        ConnectionEntityType.Label => ids.ToDictionary(i => i, StringComparer.Ordinal),
        ConnectionEntityType.Team => await db.Matching<Team>("id", ids).Select(t => new { t.Id, t.Name }).ToDictionaryAsync(t => t.Id.Value, t => t.Name, StringComparer.Ordinal, ct),
        ConnectionEntityType.Person => await db.Matching<Person>("id", ids).Where(p => p.ErasedAt == null).Select(p => new { p.Id, Name = p.FirstName + " " + p.LastName }).ToDictionaryAsync(p => p.Id.Value, p => p.Name, StringComparer.Ordinal, ct),
        ConnectionEntityType.Space => await db.Matching<Space>("id", ids).Select(s => new { s.Id, s.Name }).ToDictionaryAsync(s => s.Id.Value, s => s.Name, StringComparer.Ordinal, ct),
        ConnectionEntityType.Room => await db.Matching<Room>("id", ids).Select(r => new { r.Id, r.Name }).ToDictionaryAsync(r => r.Id.Value, r => r.Name, StringComparer.Ordinal, ct),
        ConnectionEntityType.Zone => await db.Matching<Zone>("id", ids).Select(z => new { z.Id, z.Name }).ToDictionaryAsync(z => z.Id.Value, z => z.Name, StringComparer.Ordinal, ct),
        _ => throw new InvalidOperationException($"Unknown kind of end {type}."),
    };
}
