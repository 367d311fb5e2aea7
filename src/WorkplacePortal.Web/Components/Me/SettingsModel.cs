using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Directory;

namespace WorkplacePortal.Web.Components.Me;

/// <summary>A repeating pattern while it is edited.</summary>
public sealed class FixedDayModel
{
    public HashSet<IsoDayOfWeek> Weekdays { get; } = [];

    public int EveryWeeks { get; set; } = 1;

    public string? Location { get; set; }

    public TeamId? Team { get; init; }

    public LocalDate From { get; set; }

    public void Toggle(IsoDayOfWeek weekday)
    {
        if (!Weekdays.Remove(weekday)) Weekdays.Add(weekday);
    }
}

/// <summary>Preferences while they are edited.</summary>
public sealed class SettingsModel
{
    public const string Always = "always";
    public const string Ask = "ask";

    public string? Team { get; set; }

    public string? Location { get; set; }

    public List<FixedDayModel> FixedDays { get; } = [];

    public bool OpenToInvitation { get; set; }

    public bool ScheduleHidden { get; set; }

    public bool ScheduleRestricted { get; set; }

    /// <summary><see cref="Always"/>, <see cref="Ask"/>, or null as the location says.</summary>
    public string? AutoAccept { get; set; }

    public bool PlansByForecast { get; set; }

    public bool MailInvitations { get; set; }

    public bool MailPlaces { get; set; }

    public bool MailSuggestions { get; set; }

    /// <summary>Null follows the browser.</summary>
    public string? Zone { get; set; }

    public static SettingsModel Of(PersonSettingsView stored, string? zone)
    {
        var model = new SettingsModel
        {
            Team = stored.DefaultTeamId?.Value,
            Location = stored.DefaultLocationId?.Value,
            OpenToInvitation = stored.OpenToInvitation,
            ScheduleHidden = stored.ScheduleHidden,
            ScheduleRestricted = stored.ScheduleRestricted,
            AutoAccept = stored.AutoAccept switch { true => Always, false => Ask, null => null },
            PlansByForecast = !stored.AutoScheduleOff,
            MailInvitations = stored.Notifications.Invitations,
            MailPlaces = stored.Notifications.Allocations,
            MailSuggestions = stored.Notifications.Suggestions,
            Zone = zone,
        };
        foreach (var day in stored.FixedDays)
        {
            var pattern = new FixedDayModel { EveryWeeks = day.EveryWeeks, Location = day.LocationId.Value, Team = day.TeamId, From = day.From };
            pattern.Weekdays.UnionWith(day.Weekdays);
            model.FixedDays.Add(pattern);
        }

        return model;
    }

    /// <summary>Whether saving would change something.</summary>
    public bool Differs(PersonSettingsView stored, string? zone) => Written() != Of(stored, zone).Written();

    /// <summary>The change to send. Patterns without a location are refused by the service, by name.</summary>
    public PersonSettingsEdit ToEdit(PersonId me) => new()
    {
        PersonId = me,
        DefaultTeamId = Team is { } team ? new TeamId(team) : (TeamId?)null,
        DefaultLocationId = Location is { } location ? new LocationId(location) : (LocationId?)null,
        FixedDays = Optional.Of<IReadOnlyList<PersonFixedDay>>([.. FixedDays.Select(d => new PersonFixedDay([.. d.Weekdays.Order()], d.EveryWeeks, new LocationId(d.Location ?? ""), d.Team, d.From))]),
        OpenToInvitation = OpenToInvitation,
        ScheduleHidden = ScheduleHidden,
        ScheduleRestricted = ScheduleRestricted,
        AutoAccept = AutoAccept switch { Always => true, Ask => false, _ => (bool?)null },
        AutoScheduleOff = !PlansByForecast,
        NotifyOfInvitations = MailInvitations,
        NotifyOfAllocations = MailPlaces,
        NotifyOfSuggestions = MailSuggestions,
    };

    private string Written() => string.Join('|', Team, Location, OpenToInvitation, ScheduleHidden, ScheduleRestricted, AutoAccept, PlansByForecast, MailInvitations, MailPlaces, MailSuggestions, Zone)
        + string.Join(';', FixedDays.Select(d => string.Join(',', string.Join('+', d.Weekdays.Order()), d.EveryWeeks, d.Location, d.Team, d.From)));
}
