using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;

namespace WorkplacePortal.Services.Identity;

/// <summary>A key that shall be made.</summary>
/// <param name="Name">For people: which integration.</param>
/// <param name="Scopes">From <see cref="ApiScopes.All"/>, at least one.</param>
public sealed record NewApiKey(string Name, IReadOnlyList<string> Scopes)
{
    /// <summary>Locations that the key is limited to; empty for all.</summary>
    public IReadOnlyList<LocationId> Locations { get; init; } = [];

    public Instant? ExpiresAt { get; init; }
}

/// <summary>A key as people see it; never its secret.</summary>
/// <param name="Id">Part of the key's text: <c>wpk_&lt;id&gt;_…</c>.</param>
/// <param name="Name">Which integration.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Locations">Where; empty for everywhere.</param>
/// <param name="ExpiresAt">From when on it is refused; null for never.</param>
/// <param name="RevokedAt">Since when it is refused; null while it holds.</param>
/// <param name="OldSecretValidUntil">After a rotation: until when the secret before it is taken as well.</param>
/// <param name="LastUsedAt">To the minute or so; null for never.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="CreatedAt">When.</param>
public sealed record ApiKeyView(
    ApiKeyId Id,
    string Name,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<LocationId> Locations,
    Instant? ExpiresAt,
    Instant? RevokedAt,
    Instant? OldSecretValidUntil,
    Instant? LastUsedAt,
    string CreatedBy,
    Instant CreatedAt)
{
    internal static ApiKeyView Of(ApiKey key, Instant now) => new(
        key.Id,
        key.Name,
        key.Scopes,
        key.Locations,
        key.ExpiresAt,
        key.RevokedAt,
        key.PreviousValidUntil is { } end && end > now ? end : null,
        key.LastUsedAt,
        key.CreatedBy,
        key.CreatedAt);
}

/// <summary>A key with its text, which is shown this once and never again.</summary>
public sealed record IssuedApiKey(ApiKeyView View, string Key);

public sealed record ApiKeyNotFound(ApiKeyId Id) : NotFound("api_key_not_found", $"No API key has the id {Id}.");

public sealed record ApiKeyRevoked(ApiKeyId Id) : Conflict("in_use", $"API key {Id} is revoked; make a new one.");
