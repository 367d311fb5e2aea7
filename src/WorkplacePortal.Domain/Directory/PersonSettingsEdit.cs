using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Directory;

/// <summary>Changes to one person's settings. The record is named by its own id, by its person, or by both.</summary>
public sealed record PersonSettingsEdit
{
    public const int MostFixedDays = 20;
    public const int MostWeeks = 8;

    public string? Id { get; init; }

    public PersonId? PersonId { get; init; }

    /// <summary>The same value as on the person, who becomes a member.</summary>
    public Optional<TeamId?> DefaultTeamId { get; init; }

    /// <summary>The same value as on the person.</summary>
    public Optional<LocationId?> DefaultLocationId { get; init; }

    /// <summary>Replaces the whole list.</summary>
    public Optional<IReadOnlyList<PersonFixedDay>> FixedDays { get; init; }

    public Optional<bool> OpenToInvitation { get; init; }

    public Optional<bool> ScheduleHidden { get; init; }

    public Optional<bool> ScheduleRestricted { get; init; }

    /// <summary>Null follows the location.</summary>
    public Optional<bool?> AutoAccept { get; init; }

    /// <summary>True: no days planned or suggested from the forecast.</summary>
    public Optional<bool> AutoScheduleOff { get; init; }

    public Optional<bool> NotifyOfInvitations { get; init; }

    public Optional<bool> NotifyOfAllocations { get; init; }

    public Optional<bool> NotifyOfSuggestions { get; init; }

    /// <summary>Every location that the change names.</summary>
    public IEnumerable<(string Field, LocationId Location)> NamedLocations()
    {
        if (DefaultLocationId.Value is { } home) yield return ("default_location_id", home);
        foreach (var (n, day) in (FixedDays.Value ?? []).Index()) yield return ($"fixed_days/{n}/location_id", day.LocationId);
    }

    /// <summary>Every team that the change names.</summary>
    public IEnumerable<(string Field, TeamId Team)> NamedTeams()
    {
        if (DefaultTeamId.Value is { } team) yield return ("default_team_id", team);
        foreach (var (n, day) in (FixedDays.Value ?? []).Index())
        {
            if (day.TeamId is { } with) yield return ($"fixed_days/{n}/team_id", with);
        }
    }

    /// <summary>What is wrong with the values themselves.</summary>
    public IEnumerable<PortalError> Faults()
    {
        if (Id is null && PersonId is null) yield return new PropertyRequired("people_id") { Field = "people_id" };
        var days = FixedDays.Value ?? [];
        if (days.Count > MostFixedDays) yield return new InvalidValue($"At most {MostFixedDays} are allowed.") { Field = "fixed_days" };
        foreach (var (n, day) in days.Index())
        {
            if (day.Weekdays.Count == 0 || day.Weekdays.Distinct().Count() < day.Weekdays.Count || day.Weekdays.Contains(IsoDayOfWeek.None)) yield return new InvalidValue("One to seven different weekdays are needed.") { Field = $"fixed_days/{n}/weekdays" };
            if (day.EveryWeeks is < 1 or > MostWeeks) yield return new InvalidValue($"It lies between 1 and {MostWeeks}.") { Field = $"fixed_days/{n}/every_n_weeks" };
        }
    }

    /// <summary>Merges the change, except what belongs to the person.</summary>
    public void ApplyTo(PersonSettings settings)
    {
        settings.FixedDays = FixedDays.Or(settings.FixedDays);
        settings.OpenToInvitation = OpenToInvitation.Or(settings.OpenToInvitation);
        settings.ScheduleHidden = ScheduleHidden.Or(settings.ScheduleHidden);
        settings.ScheduleRestricted = ScheduleRestricted.Or(settings.ScheduleRestricted);
        settings.AutoAccept = AutoAccept.Or(settings.AutoAccept);
        settings.AutoScheduleOff = AutoScheduleOff.Or(settings.AutoScheduleOff);
        var now = settings.Notifications;
        settings.Notifications = new PersonNotifications(NotifyOfInvitations.Or(now.Invitations), NotifyOfAllocations.Or(now.Allocations), NotifyOfSuggestions.Or(now.Suggestions));
    }
}
