using System.Text.Json.Serialization;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Directory;

/// <summary>Body of <c>PUT /people/settings</c>.</summary>
internal sealed record UpdatePeopleSettingsRequest : IChecked
{
    [Bulk(1000)]
    public required IReadOnlyList<PeopleSettingsUpdate> PeopleSettings { get; init; }

    public IEnumerable<PortalError> Check() => Repeats.Check("people_settings", PeopleSettings.Select(s => s.PeopleId.IsGiven ? s.PeopleId.Value : (PersonId?)null));
}

/// <summary>Changes to one person's settings: only what is sent.</summary>
[Requires("_id", "people_settings_id", "people_id")]
internal sealed record PeopleSettingsUpdate : IChecked
{
    [JsonPropertyName("_id"), Text(TextKind.Id)]
    public Given<string> Id { get; init; }

    [Text(TextKind.Id)]
    public Given<string> PeopleSettingsId { get; init; }

    public Given<PersonId> PeopleId { get; init; }

    public Given<TeamId?> DefaultTeamId { get; init; }

    public Given<LocationId?> DefaultLocationId { get; init; }

    [Items(0, PersonSettingsEdit.MostFixedDays)]
    public Given<IReadOnlyList<FixedDay>> FixedDays { get; init; }

    public Given<bool> OpenToInvitation { get; init; }

    public Given<bool> ScheduleHidden { get; init; }

    public Given<bool> ScheduleRestricted { get; init; }

    public Given<bool?> AutoAccept { get; init; }

    public Given<NotificationsInput> Notifications { get; init; }

    public IEnumerable<PortalError> Check()
    {
        if (Id.IsGiven && PeopleSettingsId.IsGiven && Id.Value != PeopleSettingsId.Value)
            yield return new IdMismatch("_id and people_settings_id name different records.") { Field = "people_settings_id" };
        foreach (var fault in ToDomain().Faults()) yield return fault;
    }

    public PersonSettingsEdit ToDomain()
    {
        var notify = Notifications.Value ?? new NotificationsInput();
        return new PersonSettingsEdit
        {
            Id = Id.IsGiven ? Id.Value : PeopleSettingsId.Value,
            PersonId = PeopleId.IsGiven ? PeopleId.Value : null,
            DefaultTeamId = DefaultTeamId,
            DefaultLocationId = DefaultLocationId,
            FixedDays = FixedDays.IsGiven ? Optional.Of<IReadOnlyList<PersonFixedDay>>([.. FixedDays.Value!.Select(d => d.ToDomain())]) : default,
            OpenToInvitation = OpenToInvitation,
            ScheduleHidden = ScheduleHidden,
            ScheduleRestricted = ScheduleRestricted,
            AutoAccept = AutoAccept,
            NotifyOfInvitations = notify.Invitations,
            NotifyOfAllocations = notify.Allocations,
            NotifyOfSuggestions = notify.Suggestions,
        };
    }
}
