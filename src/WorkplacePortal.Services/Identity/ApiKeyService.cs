using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Identity;

/// <summary>Makes, lists, rotates and revokes the keys of integrations. For administrators only.</summary>
public sealed class ApiKeyService(PortalDatabase database, ApiKeyCache cache, PortalChanges changes, IClock clock)
{
    private const int LongestName = 200;

    /// <summary>Makes a key. Its text is in the answer and nowhere else.</summary>
    public async Task<Result<IssuedApiKey>> CreateAsync(NewApiKey wanted, Actor by, CancellationToken ct)
    {
        if (!by.IsAdmin) return new InsufficientScope("api keys");
        var now = clock.GetCurrentInstant().ToMilliseconds();
        if (Refusal(wanted, now) is { } refusal) return refusal;
        var id = IdFactory.New<ApiKeyId>(now);
        var (text, hash) = ApiKeyText.Make(id);
        var key = new ApiKey
        {
            Id = id,
            Name = wanted.Name.Trim(),
            SecretHash = hash,
            Scopes = [.. wanted.Scopes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Locations = [.. wanted.Locations.Distinct()],
            ExpiresAt = wanted.ExpiresAt?.ToMilliseconds(),
            CreatedBy = by.Name,
            CreatedAt = now,
            UpdatedAt = now,
        };
        var result = await database.WriteAsync<IssuedApiKey>(
            async (db, token) =>
            {
                var known = await db.Set<Location>().Where(l => key.Locations.Contains(l.Id)).Select(l => l.Id).ToListAsync(token);
                if (key.Locations.Except(known).ToList() is [var unknown, ..]) return new LocationNotFound(unknown.Value) { Field = "locations" };
                db.Add(key);
                db.Audit(by, "api_key.create", "api_key", id.Value, $"{key.Name}: {string.Join(' ', key.Scopes)}", now);
                return new IssuedApiKey(ApiKeyView.Of(key, now), text);
            },
            ct);
        Tell(result.IsSuccess, id);
        return result;
    }

    /// <summary>All keys, the newest first, revoked and expired ones included.</summary>
    public async Task<Result<IReadOnlyList<ApiKeyView>>> ListAsync(Actor by, CancellationToken ct)
    {
        if (!by.IsAdmin) return new InsufficientScope("api keys");
        await using var db = database.Open();
        var now = clock.GetCurrentInstant();
        var keys = await db.Set<ApiKey>().AsNoTracking().OrderByDescending(k => k.CreatedAt).ThenByDescending(k => k.Id).ToListAsync(ct);
        return keys.ConvertAll(k => ApiKeyView.Of(k, now));
    }

    /// <summary>Ends a key: on this node at once, on others within <see cref="ApiKeyCache.Lifetime"/>. Revoking twice is no fault.</summary>
    public async Task<Result<ApiKeyView>> RevokeAsync(ApiKeyId id, Actor by, CancellationToken ct)
    {
        if (!by.IsAdmin) return new InsufficientScope("api keys");
        var now = clock.GetCurrentInstant().ToMilliseconds();
        var result = await ChangeAsync<ApiKeyView>(
            id,
            (db, key) =>
            {
                if (key.RevokedAt is null)
                {
                    key.RevokedAt = key.UpdatedAt = now;
                    db.Audit(by, "api_key.revoke", "api_key", id.Value, key.Name, now);
                }

                return ApiKeyView.Of(key, now);
            },
            ct);
        Tell(result.IsSuccess, id);
        return result;
    }

    /// <summary>Gives the key a new secret. The one before it stays good for <paramref name="overlap"/>, so that integrations can change over.</summary>
    public async Task<Result<IssuedApiKey>> RotateAsync(ApiKeyId id, Duration overlap, Actor by, CancellationToken ct)
    {
        if (!by.IsAdmin) return new InsufficientScope("api keys");
        if (overlap < Duration.Zero || overlap > Duration.FromDays(90)) return new InvalidRange("The overlap is 0 to 90 days.") { Field = "overlap" };
        var now = clock.GetCurrentInstant().ToMilliseconds();
        var (text, hash) = ApiKeyText.Make(id);
        var result = await ChangeAsync<IssuedApiKey>(
            id,
            (db, key) =>
            {
                if (key.RevokedAt is not null) return new ApiKeyRevoked(id);
                key.PreviousSecretHash = key.SecretHash;
                key.PreviousValidUntil = now + overlap;
                key.SecretHash = hash;
                key.UpdatedAt = now;
                db.Audit(by, "api_key.rotate", "api_key", id.Value, key.Name, now);
                return new IssuedApiKey(ApiKeyView.Of(key, now), text);
            },
            ct);
        Tell(result.IsSuccess, id);
        return result;
    }

    private static PortalError? Refusal(NewApiKey wanted, Instant now)
    {
        if (string.IsNullOrWhiteSpace(wanted.Name) || wanted.Name.Length > LongestName || wanted.Name.Any(char.IsControl))
        {
            return new InvalidValue($"A name has 1 to {LongestName} characters.") { Field = "name" };
        }

        if (wanted.Scopes.Count == 0) return new PropertyRequired("scopes") { Field = "scopes" };
        if (wanted.Scopes.FirstOrDefault(s => !ApiScopes.Exists(s)) is { } unknown) return new InvalidValue($"There is no scope '{unknown}'.") { Field = "scopes" };
        if (wanted.ExpiresAt is { } end && end <= now) return new DateInPast("The key would have expired already.") { Field = "expires_at" };
        return null;
    }

    private Task<Result<T>> ChangeAsync<T>(ApiKeyId id, Func<PortalDb, ApiKey, Result<T>> change, CancellationToken ct)
        => database.WriteAsync<T>(
            async (db, token) =>
            {
                await db.LockAsync([$"api_key/{id}"], token);
                var key = await db.Set<ApiKey>().SingleOrDefaultAsync(k => k.Id == id, token);
                return key is null ? new ApiKeyNotFound(id) : change(db, key);
            },
            ct);

    private void Tell(bool changed, ApiKeyId id)
    {
        if (!changed) return;
        cache.Forget(id);
        changes.Publish(new PortalChange(ChangeTopic.ApiKeys, SubjectId: id.Value));
    }
}
