using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Intentions;

public sealed record IntentionNotFound(IntentionId Id) : NotFound("intention_not_found", $"No intention has the id {Id}.");

public sealed record IntentionInPast(IntentionId Id) : Conflict("intention_in_past", $"Intention {Id} is over; past intentions are history and stay as they are.");

public sealed record IntentionNotPending(IntentionId Id, IntentionStatus Status)
    : Conflict("intention_not_pending", $"Intention {Id} is {Status.ToString().ToUpperInvariant()} and waits for no answer; cancel it instead.");

public sealed record IntentionConflict(IReadOnlyList<IntentionId> Others)
    : Conflict("intention_conflict", $"The person has a confirmed intention at that time: {string.Join(", ", Others)}.");

public sealed record DuplicateIntention(IntentionId Other) : Conflict("duplicate_intention", $"The same intention exists already: {Other}.");

public sealed record CapacityExceeded(LocationId Location, LocalDate Date, int Capacity)
    : Conflict("capacity_exceeded", $"No seat is left at location {Location} on {Date:uuuu'-'MM'-'dd}: all {Capacity} are booked.");

public sealed record RoomCapacityExceeded(RoomId Room, int Capacity)
    : Conflict("capacity_exceeded", $"No place is left in room {Room}: all {Capacity} are booked.");

public sealed record LocationClosed(LocationId Location, LocalDate Date)
    : Conflict("location_closed", $"Location {Location} is closed at that time on {Date:uuuu'-'MM'-'dd}.");

public sealed record PersonNotOpenToInvitations(PersonId Person)
    : Conflict("person_not_open_to_invitations", $"Person {Person} does not take invitations.");

public sealed record PersonInactive(PersonId Person, LocalDate Date)
    : Conflict("person_inactive", $"Person {Person} is not active on {Date:uuuu'-'MM'-'dd}.");

public sealed record GuestsNotAllowed(TeamId Team) : Conflict("guests_not_allowed", $"Team {Team} takes no guests.");

public sealed record CancelForAllForbidden(IntentionId Id)
    : NotAllowed("cancel_for_all_forbidden", $"Only the organiser may cancel intention {Id} for everybody.");

public sealed record ExternalLocationNotMapped(string Id) : NotFound("external_location_not_mapped", $"The configuration maps no location to '{Id}'.");

/// <summary>The same for every token that is not one.</summary>
public sealed record AnswerLinkUnknown() : NotFound("intention_not_found", "This link does not work.");

public sealed record AnswerLinkClosed(AnswerState State) : Conflict("intention_not_pending", "This invitation does not wait for an answer any more.");

public sealed record DaySuggestedAlready(LocalDate Day) : Conflict("already_exists", $"{Day:uuuu'-'MM'-'dd} was suggested already; one suggestion is enough.");
