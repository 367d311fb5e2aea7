using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Identity;

/// <summary>What became of a call's <c>Idempotency-Key</c>.</summary>
public enum IdempotencyState
{
    /// <summary>The first of its kind: do it.</summary>
    Fresh,

    /// <summary>Answered before: give the same answer.</summary>
    Answered,

    /// <summary>Used before for another request.</summary>
    Reused,

    /// <summary>The first one still runs.</summary>
    Running,
}

/// <param name="State">What to do.</param>
/// <param name="Call">The call to run and dispose when it is fresh.</param>
/// <param name="Answer">The first answer when there is one.</param>
public sealed record IdempotencyStart(IdempotencyState State, IdempotentCall? Call = null, string? Answer = null);

/// <summary>
/// Repeats of a call by the same key of the same integration get the first answer for <see cref="KeptFor"/>. What runs is known in
/// memory only, and on PostgreSQL by a lock that dies with its transaction: a crash leaves nothing behind that blocks a repeat.
/// </summary>
public sealed class IdempotentCalls(PortalDatabase database, IClock clock)
{
    public static readonly Duration KeptFor = Duration.FromHours(24);

    private readonly ConcurrentDictionary<(ApiKeyId, string), string> running = new();

    /// <param name="owner">The integration.</param>
    /// <param name="key">Its <c>Idempotency-Key</c>.</param>
    /// <param name="requestHash">Of everything that makes the request what it is.</param>
    /// <param name="ct">Cancels the look-up.</param>
    public async Task<IdempotencyStart> BeginAsync(ApiKeyId owner, string key, string requestHash, CancellationToken ct)
    {
        if (!running.TryAdd((owner, key), requestHash))
        {
            var other = running.TryGetValue((owner, key), out var hash) && hash != requestHash;
            return new IdempotencyStart(other ? IdempotencyState.Reused : IdempotencyState.Running);
        }

        var call = new IdempotentCall(database, clock, owner, key, requestHash, () => running.TryRemove((owner, key), out _));
        try
        {
            await using var db = database.Open();
            var oldest = OldestKept(clock.GetCurrentInstant());
            var known = await db.Set<IdempotencyRecord>().AsNoTracking().FirstOrDefaultAsync(r => r.ApiKeyId == owner && r.Key == key && r.CreatedAt > oldest, ct);
            if (known is null) return new IdempotencyStart(IdempotencyState.Fresh, call);
            call.Dispose();
            return known.RequestHash == requestHash ? new IdempotencyStart(IdempotencyState.Answered, Answer: known.Answer) : new IdempotencyStart(IdempotencyState.Reused);
        }
        catch
        {
            call.Dispose();
            throw;
        }
    }

    /// <summary>Removes answers that nobody may ask for any more; returns how many.</summary>
    public Task<int> ForgetOldAsync(CancellationToken ct)
    {
        var oldest = OldestKept(clock.GetCurrentInstant());
        return database.WriteAsync((db, token) => db.Set<IdempotencyRecord>().Where(r => r.CreatedAt <= oldest).ExecuteDeleteAsync(token), commit: null, ct);
    }

    internal static Instant OldestKept(Instant now) => now.ToMilliseconds() - KeptFor;
}
