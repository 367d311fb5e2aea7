using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Identity;

/// <summary>
/// A call under an <c>Idempotency-Key</c>, while it runs. It is ambient: the write transaction of the service that does the work
/// finds it and stores the answer beside the effect, so that after a crash there are both or neither, and a repeat is safe.
/// Whoever calls must <see cref="Expect"/> the outcome first; without that, or where nothing is written, <see cref="KeepAsync"/> stores it.
/// </summary>
public sealed class IdempotentCall : IDisposable
{
    private static readonly AsyncLocal<IdempotentCall?> Ambient = new();
    private readonly PortalDatabase database;
    private readonly IClock clock;
    private readonly ApiKeyId owner;
    private readonly string key;
    private readonly string requestHash;
    private readonly Action leave;
    private Func<object, string?>? form;
    private string? stored;
    private bool isCommitted;

    internal IdempotentCall(PortalDatabase database, IClock clock, ApiKeyId owner, string key, string requestHash, Action leave)
        => (this.database, this.clock, this.owner, this.key, this.requestHash, this.leave) = (database, clock, owner, key, requestHash, leave);

    /// <summary>The call under which this code runs; null for most.</summary>
    public static IdempotentCall? Current => Ambient.Value;

    /// <summary>The answer that was committed with the effect; null while there is none.</summary>
    public string? Answer => isCommitted ? stored : null;

    private string LockName => $"idempotency:{owner}:{key}";

    /// <summary>Runs work under this call.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken ct)
    {
        Ambient.Value = this;
        try
        {
            return await work(ct);
        }
        finally
        {
            Ambient.Value = null;
        }
    }

    /// <summary>Says what the outcome looks like as an answer. Must have no effects: a transaction that is repeated asks again.</summary>
    public void Expect<TOutcome>(Func<TOutcome, string> answer) => form = outcome => outcome is TOutcome expected ? answer(expected) : null;

    /// <summary>Stores the answer of a call that changed nothing, in a transaction of its own.</summary>
    public async Task<string> KeepAsync(string answer, CancellationToken ct)
    {
        await database.WriteAsync(
            async (db, token) =>
            {
                await ClaimAsync(db, token);
                Add(db, answer);
                return true;
            },
            commit: null,
            ct);
        (stored, isCommitted) = (answer, true);
        return answer;
    }

    public void Dispose() => leave();

    /// <summary>First in a transaction: nobody else has answered, or is about to.</summary>
    /// <exception cref="AnsweredElsewhereException">Another node has, or is.</exception>
    internal async Task ClaimAsync(PortalDb db, CancellationToken ct)
    {
        if (isCommitted) return;
        stored = null;
        if (!await db.TryLockAsync(LockName, ct)) throw new AnsweredElsewhereException();
        var oldest = IdempotentCalls.OldestKept(clock.GetCurrentInstant());
        var known = db.Set<IdempotencyRecord>().Where(r => r.ApiKeyId == owner && r.Key == key);
        await known.Where(r => r.CreatedAt <= oldest).ExecuteDeleteAsync(ct);
        if (await known.AnyAsync(ct)) throw new AnsweredElsewhereException();
    }

    /// <summary>Last in a transaction: the answer to this outcome, if it is the one that is expected.</summary>
    internal void Keep(PortalDb db, object? outcome)
    {
        if (isCommitted || stored is not null || outcome is null || form?.Invoke(outcome) is not { } answer) return;
        stored = answer;
        Add(db, answer);
    }

    /// <summary>The transaction that kept the answer was committed.</summary>
    internal void Committed() => isCommitted |= stored is not null;

    private void Add(PortalDb db, string answer)
        => db.Add(new IdempotencyRecord { ApiKeyId = owner, Key = key, RequestHash = requestHash, Answer = answer, CreatedAt = clock.GetCurrentInstant().ToMilliseconds() });
}

/// <summary>The same <c>Idempotency-Key</c> is answered by another node at this moment; nothing was changed here.</summary>
public sealed class AnsweredElsewhereException() : Exception("The same call is answered elsewhere.");
