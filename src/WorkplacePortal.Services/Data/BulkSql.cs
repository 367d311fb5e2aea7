using Microsoft.EntityFrameworkCore;

namespace WorkplacePortal.Services.Data;

/// <summary>Runs hand-written SQL over <see cref="BulkRows"/>. The SQL is a constant of the code; what comes from outside is in the rows.</summary>
internal static class BulkSql
{
    /// <param name="db">Its transaction is the statement's.</param>
    /// <param name="rows">Available as <c>{source}</c> in the SQL.</param>
    /// <param name="sql">One statement.</param>
    /// <param name="ct">Cancels the statement.</param>
    /// <returns>Rows changed.</returns>
    public static Task<int> ExecuteAsync(this PortalDb db, BulkRows rows, string sql, CancellationToken ct)
    {
        var (text, parameters) = Bind(db, rows, sql);
        return db.Database.ExecuteSqlRawAsync(text, parameters, ct);
    }

    /// <summary>What a statement returns in its one column, <c>"Value"</c>.</summary>
    public static Task<List<string>> ReturningAsync(this PortalDb db, BulkRows rows, string sql, CancellationToken ct)
    {
        var (text, parameters) = Bind(db, rows, sql);
        return db.Database.SqlQueryRaw<string>(text, parameters).ToListAsync(ct);
    }

    /// <summary>Figures that a statement works out: a property of <typeparamref name="T"/> for each of its columns.</summary>
    public static Task<List<T>> NumbersAsync<T>(this PortalDb db, BulkRows rows, string sql, CancellationToken ct)
    {
        var (text, parameters) = Bind(db, rows, sql);
        return db.Database.SqlQueryRaw<T>(text, parameters).ToListAsync(ct);
    }

    /// <summary>Records that match a row: by all of the given columns, which have the same name on both sides. An index must lead with them.</summary>
    public static IQueryable<T> Matching<T>(this PortalDb db, BulkRows rows)
        where T : class
        => db.Matching<T>(rows, string.Join(" AND ", rows.Columns.Select(c => $"t.{c} = r.{c}")));

    /// <summary>Records <c>t</c> that match a row <c>r</c>.</summary>
    public static IQueryable<T> Matching<T>(this PortalDb db, BulkRows rows, string condition)
        where T : class
    {
        // A CROSS JOIN keeps SQLite from starting with the large table; to PostgreSQL it means nothing.
        var (text, parameters) = Bind(db, rows, $"SELECT t.* FROM {{source}} r CROSS JOIN {db.Model.FindEntityType(typeof(T))!.GetTableName()} t WHERE {condition}");
        return db.Set<T>().FromSqlRaw(text, parameters).AsNoTracking();
    }

    /// <summary>Records whose column has one of these values.</summary>
    public static IQueryable<T> Matching<T>(this PortalDb db, string column, IReadOnlyList<string> values)
        where T : class
        => db.Matching<T>(new BulkRows<string>(values).Text(column, v => v));

    private static (string Sql, object[] Parameters) Bind(PortalDb db, BulkRows rows, string sql)
    {
        var (source, parameters) = db.Source(rows);
        return (sql.Replace("{source}", source, StringComparison.Ordinal), parameters);
    }
}
