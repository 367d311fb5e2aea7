using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Identity;

/// <summary>
/// Tells who stands behind a presented key. Known keys are remembered for at most <see cref="Lifetime"/>; unknown ones are not, so
/// that nobody fills the memory with guesses. When keys were used is noted here and written by <see cref="WriteUsesAsync"/>.
/// </summary>
public sealed class ApiKeyCache(PortalDatabase database, IClock clock)
{
    /// <summary>How long a change made on another node may go unseen.</summary>
    public static readonly Duration Lifetime = Duration.FromMinutes(1);

    private readonly ConcurrentDictionary<ApiKeyId, Entry> entries = new();
    private readonly ConcurrentDictionary<ApiKeyId, Instant> uses = new();
    private long forgotten;

    /// <summary>The actor of a valid key; null alike for unknown, malformed, expired and revoked ones.</summary>
    public async Task<Actor?> FindActorAsync(string? presented, CancellationToken ct)
    {
        if (!ApiKeyText.TryRead(presented, out var id, out var hash)) return null;
        var now = clock.GetCurrentInstant();
        if (!entries.TryGetValue(id, out var entry) || now - entry.ReadAt >= Lifetime || now < entry.ReadAt)
        {
            var before = Interlocked.Read(ref forgotten);
            entry = await ReadAsync(id, now, ct);
            if (entry is null) return null;
            entries[id] = entry;
            // A key that was revoked or rotated while it was read must not come back by what was read before.
            if (Interlocked.Read(ref forgotten) != before) entries.TryRemove(new(id, entry));
        }

        if (!entry.Key.IsValid(now) || !Opens(entry.Key, hash, now)) return null;
        uses[id] = now;
        return entry.Actor;
    }

    /// <summary>Writes when keys were last used since the last call; returns how many.</summary>
    public async Task<int> WriteUsesAsync(CancellationToken ct)
    {
        var pending = uses.ToArray();
        if (pending.Length == 0) return 0;
        await database.WriteAsync(
            async (db, token) =>
            {
                foreach (var (id, at) in pending)
                {
                    var cut = at.ToMilliseconds();
                    await db.Set<ApiKey>()
                        .Where(k => k.Id == id && (k.LastUsedAt == null || k.LastUsedAt < cut))
                        .ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, cut), token);
                }

                return true;
            },
            commit: null,
            ct);
        foreach (var use in pending) uses.TryRemove(use);
        return pending.Length;
    }

    internal void Forget(ApiKeyId id)
    {
        // Counted first: a reader who misses the count has stored before, and what it stored is removed here.
        Interlocked.Increment(ref forgotten);
        entries.TryRemove(id, out _);
    }

    private static bool Opens(ApiKey key, string hash, Instant now)
    {
        var current = Same(key.SecretHash, hash);
        var before = key.PreviousSecretHash is { } old && key.PreviousValidUntil is { } end && now < end && Same(old, hash);
        return current || before;
    }

    private static bool Same(string expected, string presented)
        => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(presented));

    private async Task<Entry?> ReadAsync(ApiKeyId id, Instant now, CancellationToken ct)
    {
        await using var db = database.Open();
        var key = await db.Set<ApiKey>().AsNoTracking().SingleOrDefaultAsync(k => k.Id == id, ct);
        if (key is null) return null;
        var actor = new Actor(ActorKind.ApiKey, key.Id.Value, key.Name)
        {
            Scopes = key.Scopes.ToHashSet(StringComparer.Ordinal),
            Locations = key.Locations.Count == 0 ? null : key.Locations.ToHashSet(),
        };
        return new Entry(key, actor, now);
    }

    private sealed record Entry(ApiKey Key, Actor Actor, Instant ReadAt);
}
