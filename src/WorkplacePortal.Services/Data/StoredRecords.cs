using Microsoft.EntityFrameworkCore;

namespace WorkplacePortal.Services.Data;

/// <summary>Loads the records that a call or a package names, to be changed: a query for every thousand.</summary>
internal static class StoredRecords
{
    private const int NamesPerQuery = 1000;

    /// <summary>Tracked records by id; unknown ids are left out.</summary>
    public static async Task<Dictionary<TId, T>> ByIdAsync<T, TId>(PortalDb db, IEnumerable<TId> ids, CancellationToken ct)
        where T : class
        where TId : struct
    {
        var found = await OfAsync<T, TId>(db, "Id", ids, ct);
        return found.ToDictionary(x => db.Entry(x).Property<TId>("Id").CurrentValue);
    }

    /// <summary>Tracked records by external id; unknown ids are left out.</summary>
    public static async Task<Dictionary<string, T>> ByExternalIdAsync<T>(PortalDb db, IEnumerable<string> ids, CancellationToken ct)
        where T : class
    {
        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var some in ids.Distinct(StringComparer.Ordinal).Chunk(NamesPerQuery))
        {
            var rows = await db.Set<T>().Where(x => some.Contains(EF.Property<string>(x, "ExternalId"))).ToListAsync(ct);
            foreach (var row in rows) found[db.Entry(row).Property<string>("ExternalId").CurrentValue] = row;
        }

        return found;
    }

    /// <summary>Tracked records that belong to one of these owners.</summary>
    /// <param name="db">The context.</param>
    /// <param name="owner">Name of the property that holds the owner's id.</param>
    /// <param name="ids">The owners.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<List<T>> OfAsync<T, TId>(PortalDb db, string owner, IEnumerable<TId> ids, CancellationToken ct)
        where T : class
    {
        var found = new List<T>();
        foreach (var some in ids.Distinct().Chunk(NamesPerQuery)) found.AddRange(await db.Set<T>().Where(x => some.Contains(EF.Property<TId>(x, owner))).ToListAsync(ct));
        return found;
    }
}
