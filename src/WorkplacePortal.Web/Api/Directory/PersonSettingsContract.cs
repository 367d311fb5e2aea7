using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Directory;

/// <summary>Parameters of <c>GET /people/settings</c>.</summary>
internal sealed record ListPeopleSettings : ListParameters
{
    [OneOf("name", "external_id", "created_at", "updated_at")]
    public override string Sort { get; init; } = "name";

    public PersonId? PeopleId { get; init; }

    public TeamId? TeamId { get; init; }

    [Text(TextKind.ExternalId)]
    public string? ExternalId { get; init; }

    [JsonIgnore]
    public PersonSettingsFilter Filter => new(PeopleId, TeamId, ExternalId);
}

internal sealed record PeopleSettingsPage(IAsyncEnumerable<PeopleSettingsContract> PeopleSettings, PaginationContract Pagination)
{
    public static PeopleSettingsPage Of(PageStream<PersonSettingsView> page) => new(page.Items.Select(PeopleSettingsContract.Of), PaginationContract.Of(page));
}

internal sealed record WrittenPeopleSettings(IEnumerable<PeopleSettingsContract> PeopleSettings)
{
    public static WrittenPeopleSettings Of(IReadOnlyList<PersonSettingsView> written) => new(written.Select(PeopleSettingsContract.Of));
}

internal sealed record PeopleSettingsContract(
    [property: JsonPropertyName("_id"), Text(TextKind.Id)] string Id,
    [property: Text(TextKind.Id)] string PeopleSettingsId,
    PersonId PeopleId,
    string? ExternalId,
    string PeopleFirstName,
    string PeopleLastName,
    TeamId? DefaultTeamId,
    LocationId? DefaultLocationId,
    [property: Items(0, PersonSettingsEdit.MostFixedDays)] IEnumerable<FixedDay> FixedDays,
    bool OpenToInvitation,
    bool ScheduleHidden,
    bool ScheduleRestricted,
    bool? AutoAccept,
    NotificationsInput Notifications,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static PeopleSettingsContract Of(PersonSettingsView view) => new(
        view.Id,
        view.Id,
        view.PersonId,
        view.ExternalId,
        view.FirstName,
        view.LastName,
        view.DefaultTeamId,
        view.DefaultLocationId,
        view.FixedDays.Select(FixedDay.Of),
        view.OpenToInvitation,
        view.ScheduleHidden,
        view.ScheduleRestricted,
        view.AutoAccept,
        NotificationsInput.Of(view.Notifications),
        view.CreatedAt,
        view.UpdatedAt);
}

/// <summary>A repeating pattern of days on site; answered as it was sent.</summary>
[SchemaName("PersonFixedDay")]
internal sealed record FixedDay
{
    [Weekday, Items(1, 7, Unique = true)]
    public required IReadOnlyList<int> Weekdays { get; init; }

    [Range(1, PersonSettingsEdit.MostWeeks)]
    public int EveryNWeeks { get; init; } = 1;

    public required LocationId LocationId { get; init; }

    public TeamId? TeamId { get; init; }

    public required LocalDate From { get; init; }

    public static FixedDay Of(PersonFixedDay day)
        => new() { Weekdays = [.. day.Weekdays.Select(d => (int)d)], EveryNWeeks = day.EveryWeeks, LocationId = day.LocationId, TeamId = day.TeamId, From = day.From };

    public PersonFixedDay ToDomain() => new([.. Weekdays.Select(d => (IsoDayOfWeek)d)], EveryNWeeks, LocationId, TeamId, From);
}

/// <summary>Which e-mails somebody wants; what is left out stays.</summary>
[SchemaName("PersonNotifications")]
internal sealed record NotificationsInput
{
    public Given<bool> Invitations { get; init; }

    public Given<bool> Allocations { get; init; }

    public Given<bool> Suggestions { get; init; }

    public static NotificationsInput Of(PersonNotifications set) => new() { Invitations = set.Invitations, Allocations = set.Allocations, Suggestions = set.Suggestions };
}
