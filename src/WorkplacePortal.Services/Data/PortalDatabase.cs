using System.Data;
using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Identity;

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

    /// <inheritdoc cref="IDatabaseStore.Version"/>
    internal long? Version() => store.Version();

    /// <summary>A context for reads. Dispose it with the operation.</summary>
    internal PortalDb Open() => store.Create();

    /// <summary>A context whose reads all see the state of the first one. Writers are not held up. Dispose it soon.</summary>
    internal async Task<PortalDb> OpenSnapshotAsync(CancellationToken ct)
    {
        var db = store.Create();
        try
        {
            await store.BeginSnapshotAsync(db, ct);
            return db;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

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

    /// <summary>
    /// <see cref="WriteAsync{T}(Func{PortalDb, CancellationToken, Task{T}}, Func{T, bool}, CancellationToken)"/> for a result: a
    /// refusal rolls back. Under an <see cref="IdempotentCall"/> the answer is stored in the same transaction.
    /// </summary>
    internal Task<Result<T>> WriteAsync<T>(Func<PortalDb, CancellationToken, Task<Result<T>>> work, CancellationToken ct)
        => WriteAsync(work, (_, value, _) => Task.FromResult<object?>(value), ct);

    /// <summary>The same where the work's value is not what the service returns.</summary>
    /// <param name="work">Reads, decides and changes.</param>
    /// <param name="outcome">What the service will return for the value; asked only under an <see cref="IdempotentCall"/>, after the changes were sent to the database.</param>
    /// <param name="ct">Cancels before the commit.</param>
    internal async Task<Result<T>> WriteAsync<T>(
        Func<PortalDb, CancellationToken, Task<Result<T>>> work, Func<PortalDb, T, CancellationToken, Task<object?>> outcome, CancellationToken ct)
    {
        var call = IdempotentCall.Current;
        if (call is null) return await WriteAsync(work, result => result.IsSuccess, ct);
        var kept = await WriteAsync(
            async (db, token) =>
            {
                await call.ClaimAsync(db, token);
                var result = await work(db, token);
                if (!result.IsSuccess) return result;
                await db.SaveChangesAsync(token);
                call.Keep(db, await outcome(db, result.Value, token));
                return result;
            },
            result => result.IsSuccess,
            ct);
        if (kept.IsSuccess) call.Committed();
        return kept;
    }

    /// <summary>True when the exception says that a unique index or exclusion constraint refused a row.</summary>
    internal bool IsConstraintViolation(Exception e) => store.IsConstraintViolation(e);

    internal bool IsOutage(Exception e) => store.IsOutage(e);

    internal bool IsDamage(Exception e) => store.IsDamage(e);

    /// <summary>Brings the schema up to date.</summary>
    internal async Task MigrateAsync(CancellationToken ct)
    {
        await using var db = store.Create();
        using var turn = await store.MigrationTurnAsync(db, ct);
        await db.Database.MigrateAsync(ct);
        // The first two queries of a process must not meet while the model of queries is still being made.
        _ = db.Model.GetRelationalModel();
    }
}
