using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Identity;

/// <summary>
/// A key of an integration: <c>wpk_&lt;id&gt;_&lt;secret&gt;&lt;checksum&gt;</c>, shown once. Only a hash of the secret is
/// stored; a fast one, for the secret is random and long.
/// </summary>
public sealed class ApiKey
{
    public required ApiKeyId Id { get; init; }

    public required string Name { get; set; }

    /// <summary>SHA-256 of the secret, in hexadecimal.</summary>
    public required string SecretHash { get; set; }

    /// <summary>The hash before a rotation; valid until <see cref="PreviousValidUntil"/>.</summary>
    public string? PreviousSecretHash { get; set; }

    public Instant? PreviousValidUntil { get; set; }

    public IReadOnlyList<string> Scopes { get; set; } = [];

    /// <summary>Locations that the key is limited to; empty for all.</summary>
    public IReadOnlyList<LocationId> Locations { get; set; } = [];

    public Instant? ExpiresAt { get; set; }

    public Instant? RevokedAt { get; set; }

    public Instant? LastUsedAt { get; set; }

    public required string CreatedBy { get; init; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }

    public bool IsValid(Instant now) => RevokedAt is null && (ExpiresAt is not { } end || now < end);
}

/// <summary>Who changed what, written in the same transaction as the change. Never updated.</summary>
public sealed class AuditEntry
{
    public required AuditEntryId Id { get; init; }

    public required Instant At { get; init; }

    public required string ActorKind { get; init; }

    public string? ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>Verb in the product's words, such as <c>intention.accept</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Kind of record, such as <c>intention</c>.</summary>
    public required string SubjectKind { get; init; }

    public string? SubjectId { get; init; }

    public LocationId? LocationId { get; init; }

    /// <summary>What was done, for people; no secrets, no health reasons.</summary>
    public string? Detail { get; init; }
}

/// <summary>A first answer to an <c>Idempotency-Key</c>, kept for 24 hours; committed together with the effect.</summary>
public sealed class IdempotencyRecord
{
    public required ApiKeyId ApiKeyId { get; init; }

    public required string Key { get; init; }

    /// <summary>SHA-256 of method, path, query and body, in hexadecimal.</summary>
    public required string RequestHash { get; init; }

    /// <summary>The body of the 200.</summary>
    public string? Answer { get; set; }

    public required Instant CreatedAt { get; init; }
}
