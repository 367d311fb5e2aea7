using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Directory;

/// <summary>Somebody in the directory; may be a guest.</summary>
public sealed class Person
{
    public required PersonId Id { get; init; }

    /// <summary>Lower case; unique where given.</summary>
    public string? Email { get; set; }

    public required string FirstName { get; set; }

    public required string LastName { get; set; }

    public string? ExternalId { get; set; }

    /// <summary>Team that the person is forecast with.</summary>
    public TeamId? DefaultTeamId { get; set; }

    /// <summary>Location that the person is forecast at.</summary>
    public LocationId? DefaultLocationId { get; set; }

    /// <summary>First active day; null for always.</summary>
    public LocalDate? ActiveFrom { get; set; }

    /// <summary>Last active day; null for open end.</summary>
    public LocalDate? ActiveTo { get; set; }

    public bool Guest { get; set; }

    public IReadOnlyList<string> Labels { get; set; } = [];

    /// <summary>When somebody deleted the person: what was counted stays, without the name. Null for everybody in the directory.</summary>
    public Instant? ErasedAt { get; private set; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }

    public string FullName => $"{FirstName} {LastName}";

    /// <summary>Forgets who it was. The id stays, so that past days keep their counts.</summary>
    public void Erase(Instant now)
    {
        (FirstName, LastName, Email, ExternalId) = ("Deleted", "person", null, null);
        (DefaultTeamId, DefaultLocationId, Labels) = (null, null, []);
        ActiveTo = LocalDate.Min(ActiveTo ?? LocalDate.MaxIsoValue, now.InUtc().Date.PlusDays(-1));
        if (ActiveFrom > ActiveTo) ActiveFrom = null;
        (ErasedAt, UpdatedAt) = (now, now);
    }

    public bool IsActiveOn(LocalDate date) => (ActiveFrom is not { } from || date >= from) && (ActiveTo is not { } to || date <= to);
}

/// <summary>A repeating pattern of days on site.</summary>
/// <param name="Weekdays">ISO weekdays.</param>
/// <param name="EveryWeeks">1 for every week, 2 for every other week, up to 8.</param>
/// <param name="LocationId">Where.</param>
/// <param name="TeamId">With which team; null for the default team.</param>
/// <param name="From">The Monday week of this date is the first week of the pattern.</param>
public sealed record PersonFixedDay(IReadOnlyList<IsoDayOfWeek> Weekdays, int EveryWeeks, LocationId LocationId, TeamId? TeamId, LocalDate From)
{
    public bool Matches(LocalDate date)
    {
        if (date < From || !Weekdays.Contains(date.DayOfWeek)) return false;
        var weeks = Period.DaysBetween(Monday(From), Monday(date)) / 7;
        return weeks % EveryWeeks == 0;
    }

    private static LocalDate Monday(LocalDate date) => date.PlusDays(1 - (int)date.DayOfWeek);
}

/// <summary>Which e-mails a person wants.</summary>
public sealed record PersonNotifications(bool Invitations = true, bool Allocations = true, bool Suggestions = true);

/// <summary>Settings of one person; made with it.</summary>
public sealed class PersonSettings
{
    /// <summary>24 hexadecimal characters.</summary>
    public required string Id { get; init; }

    public required PersonId PersonId { get; init; }

    public IReadOnlyList<PersonFixedDay> FixedDays { get; set; } = [];

    public bool OpenToInvitation { get; set; } = true;

    /// <summary>Colleagues do not see the person's days.</summary>
    public bool ScheduleHidden { get; set; }

    /// <summary>Only facility managers and the own team's lead may plan for the person.</summary>
    public bool ScheduleRestricted { get; set; }

    /// <summary>Accept invitations without asking; null follows the location.</summary>
    public bool? AutoAccept { get; set; }

    /// <summary>The portal neither plans nor suggests days from the forecast, where the location lets people choose.</summary>
    public bool AutoScheduleOff { get; set; }

    public PersonNotifications Notifications { get; set; } = new();

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }
}
