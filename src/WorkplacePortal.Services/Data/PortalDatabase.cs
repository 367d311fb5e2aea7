using System.Data;
using Microsoft.EntityFrameworkCore;

namespace WorkplacePortal.Services.Data;

/// <summary>
/// What services take in their constructors to reach the records. Its members are internal, so that pages and endpoints,
/// who may hold one, can do nothing with it: they reach data through services only.
/// </summary>
public sealed class PortalDatabase
{
    private readonly IDatabaseStore store;

    internal PortalDatabase(IDatabaseStore store) => this.store = store;

    internal DatabaseProvider Provider => store.Provider;

    /// <summary>A context for reads. Dispose it with the operation.</summary>
    internal PortalDb Open() => store.Create();

    /// <summary>
    /// Runs <paramref name="work"/> in one write transaction: everything it changes is saved and committed together, or
    /// nothing is. When the database asks for it (a deadlock, a busy file) the whole work runs again on a fresh context, so it
    /// must not change anything outside. Return <paramref name="commit"/> = false from the predicate to roll back a refusal.
    /// </summary>
    /// <param name="work">Reads, decides and changes through the context it is given; it need not call SaveChanges.</param>
    /// <param name="commit">Whether the outcome is to be kept; null keeps every outcome.</param>
    /// <param name="ct">Cancels before the commit.</param>
    internal async Task<T> WriteAsync<T>(Func<PortalDb, CancellationToken, Task<T>> work, Func<T, bool>? commit, CancellationToken ct)
    {
        const int MostAttempts = 8;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var turn = await store.WriterTurnAsync(ct);
                await using var db = store.Create();
                await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
                var outcome = await work(db, ct);
                if (commit?.Invoke(outcome) == false)
                {
                    await transaction.RollbackAsync(CancellationToken.None);
                    return outcome;
                }

                await db.SaveChangesAsync(ct);
                await transaction.CommitAsync(ct);
                return outcome;
            }
            catch (Exception e) when (attempt < MostAttempts && store.IsTransient(e))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5 * attempt * attempt), ct);
            }
        }
    }

    /// <summary><see cref="WriteAsync{T}(Func{PortalDb, CancellationToken, Task{T}}, Func{T, bool}, CancellationToken)"/> for a result: a refusal rolls back.</summary>
    internal Task<Domain.Common.Result<T>> WriteAsync<T>(Func<PortalDb, CancellationToken, Task<Domain.Common.Result<T>>> work, CancellationToken ct)
        => WriteAsync(work, result => result.IsSuccess, ct);

    /// <summary>True when the exception says that a unique index or exclusion constraint refused a row.</summary>
    internal bool IsConstraintViolation(Exception e) => store.IsConstraintViolation(e);

    /// <summary>Brings the schema up to date.</summary>
    internal async Task MigrateAsync(CancellationToken ct)
    {
        await using var db = store.Create();
        await db.Database.MigrateAsync(ct);
    }
}
