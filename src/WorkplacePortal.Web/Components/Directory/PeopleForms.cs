using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Web.Components.Common.Records;

namespace WorkplacePortal.Web.Components.Directory;

/// <summary>The forms about people, and what they mean.</summary>
internal static class PeopleForms
{
    public static RecordForm Person(PersonRecordView? person, IReadOnlyList<FieldOption> teams, IReadOnlyList<FieldOption> locations, string? home) => new(
        isNew: person is null,
        [
            new("first_name", "First name") { Before = person?.FirstName ?? "" },
            new("last_name", "Last name") { Before = person?.LastName ?? "" },
            new("email", "E-mail") { Before = person?.Email ?? "" },
            new("external_id", "External id") { Before = person?.ExternalId ?? "", Help = "The person’s name in other systems, such as the badge." },
            new("default_team_id", "Team", FieldKind.Choice) { Before = person?.DefaultTeamId?.Value ?? "", Options = [new("", "No team"), .. teams] },
            new("default_location_id", "Location", FieldKind.Choice) { Before = person is null ? home ?? "" : person.DefaultLocationId?.Value ?? "", Options = [new("", "No location"), .. locations] },
            new("active_from", "First day", FieldKind.Date) { Before = Written(person?.ActiveFrom), Help = "Empty: always." },
            new("active_to", "Last day", FieldKind.Date) { Before = Written(person?.ActiveTo), Help = "Empty: no end." },
            new("labels", "Labels", FieldKind.Words) { Before = string.Join(", ", person?.Labels ?? []), Help = "Words with commas between them." },
            new("guest", "Guest from outside", FieldKind.Check) { Before = RecordField.Of(person?.Guest ?? false) },
        ]);

    public static PersonEdit ToPerson(RecordForm form) => new()
    {
        FirstName = form.Text("first_name"),
        LastName = form.Text("last_name"),
        Email = form.TextOrNone("email"),
        ExternalId = form.TextOrNone("external_id"),
        DefaultTeamId = form.Id<TeamId>("default_team_id"),
        DefaultLocationId = form.Id<LocationId>("default_location_id"),
        ActiveFrom = form.DateOrNone("active_from"),
        ActiveTo = form.DateOrNone("active_to"),
        Labels = form.List("labels"),
        Guest = form.Check("guest"),
    };

    /// <summary>Changes to many people: what stays as it is keeps each one's own.</summary>
    public static RecordForm Many(IReadOnlyList<FieldOption> teams, IReadOnlyList<FieldOption> locations) => new(
        isNew: false,
        [
            new("default_team_id", "Team", FieldKind.Choice) { Before = "*", Options = [new("*", "Leave as it is"), new("", "No team"), .. teams] },
            new("default_location_id", "Location", FieldKind.Choice) { Before = "*", Options = [new("*", "Leave as it is"), new("", "No location"), .. locations] },
            new("active_to", "Last day", FieldKind.Date) { Help = "Empty: leave as it is." },
        ]);

    public static RecordForm Settings(PersonSettingsView settings) => new(
        isNew: false,
        [
            new("open_to_invitation", "Colleagues may invite", FieldKind.Check) { Before = RecordField.Of(settings.OpenToInvitation) },
            new("schedule_hidden", "Colleagues do not see the days", FieldKind.Check) { Before = RecordField.Of(settings.ScheduleHidden) },
            new("schedule_restricted", "Only managers and the team’s lead plan for this person", FieldKind.Check) { Before = RecordField.Of(settings.ScheduleRestricted) },
            new("auto_accept", "Invitations", FieldKind.Choice) { Before = settings.AutoAccept switch { true => "true", false => "false", null => "" }, Options = [new("", "As the location says"), new("true", "Accepted without asking"), new("false", "Always asked")] },
            new("invitations", "E-mails about invitations", FieldKind.Check) { Before = RecordField.Of(settings.Notifications.Invitations) },
            new("allocations", "E-mails about seats", FieldKind.Check) { Before = RecordField.Of(settings.Notifications.Allocations) },
            new("suggestions", "E-mails about suggestions", FieldKind.Check) { Before = RecordField.Of(settings.Notifications.Suggestions) },
        ]);

    public static PersonSettingsEdit ToSettings(PersonId person, RecordForm form) => new()
    {
        PersonId = person,
        OpenToInvitation = form.Check("open_to_invitation"),
        ScheduleHidden = form.Check("schedule_hidden"),
        ScheduleRestricted = form.Check("schedule_restricted"),
        AutoAccept = form.TextOrNone("auto_accept") is { IsGiven: true, Value: var choice } ? Optional.Of<bool?>(choice is null ? null : choice == "true") : default,
        NotifyOfInvitations = form.Check("invitations"),
        NotifyOfAllocations = form.Check("allocations"),
        NotifyOfSuggestions = form.Check("suggestions"),
    };

    public static string Written(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : "";
}
