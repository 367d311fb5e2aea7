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

/// <summary>A connection with the names of its ends; null for a label, which is its own.</summary>
internal sealed class ConnectionRow
{
    public required Connection Connection { get; init; }

    public required string? FromName { get; init; }

    public required string? ToName { get; init; }

    public ConnectionView ToView() => new(
        Connection.Id,
        Connection.Strength,
        new ConnectionEndView(Connection.FromType, Connection.FromId, FromName ?? Connection.FromId),
        new ConnectionEndView(Connection.ToType, Connection.ToId, ToName ?? Connection.ToId),
        Connection.CreatedAt,
        Connection.UpdatedAt);
}

/// <summary>Reads connections as views in one query.</summary>
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

    public static IQueryable<ConnectionRow> WithNames(PortalDb db, IQueryable<Connection> rows)
        => rows.Select(c => new ConnectionRow
        {
            Connection = c,
            FromName = c.FromType == ConnectionEntityType.Team ? db.Set<Team>().Where(x => (string)(object)x.Id == c.FromId).Select(x => x.Name).FirstOrDefault()
                : c.FromType == ConnectionEntityType.Person ? db.Set<Person>().Where(x => (string)(object)x.Id == c.FromId && x.ErasedAt == null).Select(x => x.FirstName + " " + x.LastName).FirstOrDefault()
                : c.FromType == ConnectionEntityType.Space ? db.Set<Space>().Where(x => (string)(object)x.Id == c.FromId).Select(x => x.Name).FirstOrDefault()
                : c.FromType == ConnectionEntityType.Room ? db.Set<Room>().Where(x => (string)(object)x.Id == c.FromId).Select(x => x.Name).FirstOrDefault()
                : c.FromType == ConnectionEntityType.Zone ? db.Set<Zone>().Where(x => (string)(object)x.Id == c.FromId).Select(x => x.Name).FirstOrDefault()
                : null,
            ToName = c.ToType == ConnectionEntityType.Team ? db.Set<Team>().Where(x => (string)(object)x.Id == c.ToId).Select(x => x.Name).FirstOrDefault()
                : c.ToType == ConnectionEntityType.Person ? db.Set<Person>().Where(x => (string)(object)x.Id == c.ToId && x.ErasedAt == null).Select(x => x.FirstName + " " + x.LastName).FirstOrDefault()
                : c.ToType == ConnectionEntityType.Space ? db.Set<Space>().Where(x => (string)(object)x.Id == c.ToId).Select(x => x.Name).FirstOrDefault()
                : c.ToType == ConnectionEntityType.Room ? db.Set<Room>().Where(x => (string)(object)x.Id == c.ToId).Select(x => x.Name).FirstOrDefault()
                : c.ToType == ConnectionEntityType.Zone ? db.Set<Zone>().Where(x => (string)(object)x.Id == c.ToId).Select(x => x.Name).FirstOrDefault()
                : null,
        });

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
