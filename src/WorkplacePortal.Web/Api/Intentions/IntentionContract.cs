using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Intentions;

internal sealed record IntentionPage(IAsyncEnumerable<IntentionContract> Intentions, PaginationContract Pagination)
{
    public static IntentionPage Of(PageStream<IntentionView> page) => new(page.Items.Select(IntentionContract.Of), PaginationContract.Of(page));
}

internal sealed record ChangedIntentions(IEnumerable<IntentionContract> Intentions)
{
    public static ChangedIntentions Of(IntentionOutcome outcome) => new(outcome.Intentions.Select(IntentionContract.Of));
}

/// <summary>What was changed, and what <c>force</c> cancelled for it.</summary>
internal sealed record ForcedIntentions(IEnumerable<IntentionContract> Intentions, IReadOnlyList<IntentionId> Superseded)
{
    public static ForcedIntentions Of(IntentionOutcome outcome) => new(outcome.Intentions.Select(IntentionContract.Of), outcome.Superseded);
}

/// <summary>What a mirror call did.</summary>
internal sealed record ExternalIntentions(IEnumerable<IntentionContract> Intentions, [property: Count] int Created, [property: Count] int Updated, [property: Count] int Unchanged, [property: Count] int Rejected, IReadOnlyList<Fault> Errors)
{
    public static ExternalIntentions Of(ExternalOutcome outcome, IReadOnlyList<Fault> errors)
        => new(outcome.Intentions.Select(IntentionContract.Of), outcome.Created, outcome.Updated, outcome.Unchanged, errors.Count, errors);
}

internal sealed record IntentionContract(
    [property: JsonPropertyName("_id")] IntentionId Id,
    IntentionId IntentionId,
    IntentionStatus Status,
    IntentionType? Type,
    LocationId? LocationId,
    string? LocationName,
    LayerId? LayerId,
    ZoneId? ZoneId,
    RoomId? RoomId,
    AllocationId? AllocationId,
    PersonId? PeopleId,
    string? PeopleFirstName,
    string? PeopleLastName,
    string? PeopleEmail,
    TeamId? TeamId,
    string? TeamName,
    Instant StartsAt,
    Instant EndsAt,
    string Timezone,
    IntentionGroupId GroupId,
    PersonId? OrganiserId,
    IEnumerable<IntentionAttendeeContract> Attendees,
    IReadOnlyList<string> Labels,
    string? Title,
    string? Reason,
    IntentionSource Source,
    bool SkipAutoAccept,
    ConfigurationId? ConfigurationId,
    string? ExternalId,
    ExternalType? ExternalType,
    [property: Text(TextKind.ExternalId)] string? ExternalLocationId,
    [property: StringLength(500)] IReadOnlyDictionary<string, string>? Metadata,
    Instant CreatedAt,
    Instant? AnsweredAt,
    Instant? CancelledAt,
    Instant UpdatedAt)
{
    public static IntentionContract Of(IntentionView view) => new(
        view.Id,
        view.Id,
        view.Status,
        view.Type,
        view.LocationId,
        view.LocationName,
        view.LayerId,
        view.ZoneId,
        view.RoomId,
        view.AllocationId,
        view.PersonId,
        view.FirstName,
        view.LastName,
        view.Email,
        view.TeamId,
        view.TeamName,
        view.StartsAt,
        view.EndsAt,
        view.TimeZone,
        view.GroupId,
        view.OrganiserId,
        view.Attendees.Select(IntentionAttendeeContract.Of),
        view.Labels,
        view.Title,
        view.Reason,
        view.Source,
        view.SkipAutoAccept,
        view.ConfigurationId,
        view.ExternalId,
        view.ExternalType,
        view.ExternalLocationId,
        view.Metadata,
        view.CreatedAt,
        view.AnsweredAt,
        view.CancelledAt,
        view.UpdatedAt);
}

internal sealed record IntentionAttendeeContract(
    IntentionId IntentionId, PersonId? PeopleId, string? PeopleFirstName, string? PeopleLastName, IntentionStatus Status, string? Reason)
{
    public static IntentionAttendeeContract Of(AttendeeView view) => new(view.IntentionId, view.PersonId, view.FirstName, view.LastName, view.Status, view.Reason);
}
