using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Services.Data;

/// <summary>
/// The composition root of the model. It has no <c>DbSet</c> properties: rooms map their records in <c>…Mapping.cs</c> and
/// use <see cref="DbContext.Set{TEntity}()"/>. One short-lived context per operation, opened by <see cref="PortalDatabase"/>.
/// </summary>
internal abstract class PortalDb(DbContextOptions options) : IdentityUserContext<PortalUser>(options)
{
    /// <summary>
    /// Holds the named locks until the transaction ends, so that what is read next cannot change under the decision. SQLite
    /// needs none: a write transaction is the only one from its first statement on.
    /// </summary>
    public abstract Task LockAsync(IEnumerable<string> names, CancellationToken ct);

    /// <summary>Holds the named lock until the transaction ends; false when another transaction has it.</summary>
    public abstract Task<bool> TryLockAsync(string name, CancellationToken ct);

    /// <summary>Holds rows that are to be deleted: whoever stores one that refers to them waits until the transaction ends, and is refused then.</summary>
    /// <param name="ids">Their ids.</param>
    /// <param name="ct">Cancels.</param>
    public abstract Task LockRowsAsync<T>(IEnumerable<string> ids, CancellationToken ct)
        where T : class;

    /// <summary>Holds rows that a row to be stored names without a foreign key: whoever deletes them waits until the transaction ends.</summary>
    /// <param name="ids">Their ids.</param>
    /// <param name="ct">Cancels.</param>
    public abstract Task HoldRowsAsync<T>(IEnumerable<string> ids, CancellationToken ct)
        where T : class;

    /// <summary>A FROM item that yields the rows, and the parameters that carry them.</summary>
    public abstract (string Sql, object[] Parameters) Source(BulkRows rows);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        PortalConversions.Apply(configurationBuilder);
        base.ConfigureConventions(configurationBuilder);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);
        SnakeCaseNames.Apply(builder.Model);
    }
}
