using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Intentions;

/// <summary>The numbers sort in the contract's order.</summary>
public enum IntentionStatus
{
    Pending,
    Likely,
    Confirmed,
    Declined,
    Cancelled,
}

public enum IntentionType
{
    Space,
    Room,
    Meeting,
}

public enum IntentionSource
{
    Manual,
    FixedDay,
    Auto,
    Likely,
    External,
}

public enum ExternalType
{
    DeskBooking,
    RoomBooking,
    CalendarEvent,
    Leave,
    Other,
}

/// <summary>A plan or booking: person P will be at L from A to B. State changes only through its methods.</summary>
public sealed class Intention
{
    public required IntentionId Id { get; init; }

    public IntentionStatus Status { get; private set; }

    /// <summary>Null only for a mirrored leave.</summary>
    public IntentionType? Type { get; set; }

    /// <summary>Null only for a mirrored leave without a location.</summary>
    public LocationId? LocationId { get; set; }

    public LayerId? LayerId { get; set; }

    public ZoneId? ZoneId { get; set; }

    public RoomId? RoomId { get; set; }

    /// <summary>Null for a team intention without persons.</summary>
    public PersonId? PersonId { get; set; }

    public TeamId? TeamId { get; set; }

    /// <summary>Organiser and invitees share one.</summary>
    public required IntentionGroupId GroupId { get; init; }

    public PersonId? OrganiserId { get; set; }

    public required Instant StartsAt { get; set; }

    /// <summary>Exclusive.</summary>
    public required Instant EndsAt { get; set; }

    /// <summary>Wishes.</summary>
    public IReadOnlyList<string> Labels { get; set; } = [];

    public string? Title { get; set; }

    public string? Reason { get; set; }

    public IntentionSource Source { get; init; }

    public bool SkipAutoAccept { get; init; }

    public ConfigurationId? ConfigurationId { get; init; }

    public string? ExternalId { get; init; }

    public ExternalType? ExternalType { get; init; }

    public string? ExternalLocationId { get; set; }

    /// <summary>Texts that are kept and sent back, not interpreted.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; set; }

    public required Instant CreatedAt { get; init; }

    /// <summary>When it was first accepted or declined; never overwritten.</summary>
    public Instant? AnsweredAt { get; private set; }

    /// <summary>When it was first cancelled; never overwritten.</summary>
    public Instant? CancelledAt { get; private set; }

    public required Instant UpdatedAt { get; set; }

    /// <summary>Rises with every change that a calendar which holds it must take over.</summary>
    public int Sequence { get; private set; }

    public InstantRange Range => new(StartsAt, EndsAt);

    public bool IsOver(Instant now) => EndsAt <= now;

    /// <summary>The same plan: what <paramref name="other"/> asks for is there already.</summary>
    public bool IsSameAs(Intention other)
        => Status is IntentionStatus.Pending or IntentionStatus.Likely or IntentionStatus.Confirmed
            && PersonId == other.PersonId && (PersonId is not null || TeamId == other.TeamId)
            && LocationId == other.LocationId && Type == other.Type && RoomId == other.RoomId && Range == other.Range;

    /// <summary>Sets the status that the intention is created with.</summary>
    public void Start(IntentionStatus status) => Status = status;

    /// <summary>PENDING, LIKELY, DECLINED, CANCELLED → CONFIRMED; CONFIRMED stays.</summary>
    /// <returns>Null, or why not.</returns>
    public PortalError? Accept(Instant now)
    {
        if (IsOver(now)) return new IntentionInPast(Id);
        if (Status == IntentionStatus.Confirmed) return null;
        if (Status == IntentionStatus.Cancelled) Sequence++;
        Status = IntentionStatus.Confirmed;
        AnsweredAt ??= now;
        UpdatedAt = now;
        return null;
    }

    /// <summary>PENDING, LIKELY → DECLINED; DECLINED stays; CONFIRMED and CANCELLED are refused (use cancel).</summary>
    public PortalError? Decline(string? reason, Instant now)
    {
        if (IsOver(now)) return new IntentionInPast(Id);
        if (Status == IntentionStatus.Declined) return null;
        if (Status is not (IntentionStatus.Pending or IntentionStatus.Likely)) return new IntentionNotPending(Id, Status);
        Status = IntentionStatus.Declined;
        Reason = reason ?? Reason;
        AnsweredAt ??= now;
        UpdatedAt = now;
        return null;
    }

    /// <summary>Every status → CANCELLED; CANCELLED stays.</summary>
    public PortalError? Cancel(string? reason, Instant now)
    {
        if (IsOver(now)) return new IntentionInPast(Id);
        if (Status == IntentionStatus.Cancelled) return null;
        Status = IntentionStatus.Cancelled;
        Reason = reason ?? Reason;
        CancelledAt ??= now;
        UpdatedAt = now;
        Sequence++;
        return null;
    }

    /// <summary>Somebody else becomes organiser.</summary>
    public void HandOver(PersonId organiser, Instant now)
    {
        OrganiserId = organiser;
        UpdatedAt = now;
        Sequence++;
    }

    /// <summary>Takes over what another system now says of its booking, whatever the status was here.</summary>
    /// <returns>False when nothing differs and nothing was changed.</returns>
    public bool Mirror(MirroredBooking booking, Instant now)
    {
        if (booking.Equals(MirroredBooking.Of(this))) return false;
        if (Status != booking.Status && booking.Status is IntentionStatus.Confirmed or IntentionStatus.Declined) AnsweredAt ??= now;
        if (booking.Status == IntentionStatus.Cancelled) CancelledAt ??= now;
        Status = booking.Status;
        Type = booking.Type;
        (LocationId, ExternalLocationId) = (booking.LocationId, booking.ExternalLocationId);
        (PersonId, OrganiserId, TeamId) = (booking.PersonId, booking.PersonId, booking.TeamId);
        (StartsAt, EndsAt) = (booking.Range.StartsAt, booking.Range.EndsAt);
        (Title, Labels, Metadata) = (booking.Title, booking.Labels, booking.Metadata);
        UpdatedAt = now;
        Sequence++;
        return true;
    }
}

public enum IntentionEventKind
{
    Created,
    Accepted,
    Declined,
    Cancelled,
    Updated,
    Deleted,
}

/// <summary>Append-only: what happened to an intention, when and by whom. The forecaster rebuilds from it what was known on a day.</summary>
public sealed class IntentionEvent
{
    public long Sequence { get; init; }

    public required IntentionId IntentionId { get; init; }

    public required IntentionEventKind Kind { get; init; }

    public required Instant At { get; init; }

    public required string By { get; init; }

    public string? Reason { get; init; }

    public required IntentionStatus Status { get; init; }

    public IntentionType? Type { get; init; }

    public ExternalType? ExternalType { get; init; }

    public LocationId? LocationId { get; init; }

    public PersonId? PersonId { get; init; }

    public TeamId? TeamId { get; init; }

    public required Instant StartsAt { get; init; }

    public required Instant EndsAt { get; init; }

    /// <summary>Writes down what has just happened to an intention.</summary>
    public static IntentionEvent Of(Intention intention, IntentionEventKind kind, string by, Instant at, string? reason = null) => new()
    {
        IntentionId = intention.Id,
        Kind = kind,
        At = at,
        By = by,
        Reason = reason,
        Status = intention.Status,
        Type = intention.Type,
        ExternalType = intention.ExternalType,
        LocationId = intention.LocationId,
        PersonId = intention.PersonId,
        TeamId = intention.TeamId,
        StartsAt = intention.StartsAt,
        EndsAt = intention.EndsAt,
    };
}
