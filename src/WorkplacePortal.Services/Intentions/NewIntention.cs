using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;

namespace WorkplacePortal.Services.Intentions;

/// <summary>Somebody, by id or e-mail; an unknown e-mail with both names makes a guest where guests are allowed.</summary>
public sealed record PersonRef(PersonId? Id = null, string? Email = null, string? FirstName = null, string? LastName = null)
{
    public static implicit operator PersonRef(PersonId id) => new(id);

    /// <summary>As e-mails are stored and compared.</summary>
    internal string? NormalEmail => Email?.Trim().ToLowerInvariant();

    internal bool IsGiven => Id is not null || Email is not null;
}

/// <summary>An intention to make, with its invitations.</summary>
public sealed record NewIntention
{
    public required IntentionStatus Status { get; init; }

    public required IntentionType Type { get; init; }

    public required LocationId LocationId { get; init; }

    public required IntentionTimes Times { get; init; }

    /// <summary>Who will come; not given for a team intention.</summary>
    public PersonRef Person { get; init; } = new();

    public TeamId? TeamId { get; init; }

    /// <summary>In place of <see cref="TeamId"/>.</summary>
    public string? TeamName { get; init; }

    /// <summary>On whose behalf; by default the person who comes. Somebody else makes it an invitation.</summary>
    public PersonId? OrganiserId { get; init; }

    public LayerId? LayerId { get; init; }

    public ZoneId? ZoneId { get; init; }

    public RoomId? RoomId { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    public string? Title { get; init; }

    public string? Reason { get; init; }

    public string? ExternalId { get; init; }

    public bool SkipAutoAccept { get; init; }

    public IntentionSource Source { get; init; } = IntentionSource.Manual;

    /// <summary>Colleagues; each gets an intention in the same group.</summary>
    public IReadOnlyList<PersonRef> Invites { get; init; } = [];
}

/// <summary>What a change did.</summary>
/// <param name="Intentions">Created or changed, the one that the request is about first.</param>
/// <param name="Superseded">Intentions that <c>force</c> cancelled.</param>
public sealed record IntentionOutcome(IReadOnlyList<IntentionView> Intentions, IReadOnlyList<IntentionId> Superseded);
