using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;

namespace WorkplacePortal.Services.Me;

/// <summary>Two weeks of somebody's own days at a place: the one asked for and the one after it.</summary>
/// <param name="Me">Whose.</param>
/// <param name="Days">Fourteen days from a Monday.</param>
/// <param name="LastWeek">Dates of the week before with a confirmed seat of one's own.</param>
public sealed record MyWeekView(MeView Me, IReadOnlyList<MyDayView> Days, IReadOnlyList<LocalDate> LastWeek)
{
    public IEnumerable<MyDayView> ThisWeek => Days.Take(7);

    public IEnumerable<MyDayView> NextWeek => Days.Skip(7);
}

/// <summary>The person in front of the page.</summary>
/// <param name="TeamSize">Members of the default team.</param>
public sealed record MeView(PersonId Id, string FirstName, string LastName, TeamId? TeamId, string? TeamName, string? TeamColor, int TeamSize, LocationId? HomeId)
{
    public string FullName => $"{FirstName} {LastName}";
}

/// <summary>One day.</summary>
/// <param name="Date">Local date at the place.</param>
/// <param name="IsOpen">Whether the place is open.</param>
/// <param name="HolidayName">Name of the holiday, when it is one.</param>
/// <param name="State">The day in one word.</param>
/// <param name="Plans">Own intentions that touch the day, by start.</param>
/// <param name="Seat">Where to sit, once that is known.</param>
/// <param name="Likelihood">Percent that the forecast gives; null without one.</param>
/// <param name="Expected">People of the team that the forecast expects; null without one, and when withheld.</param>
/// <param name="Colleagues">Confirmed people of the team and starred ones, as far as they show their days.</param>
/// <param name="Hidden">How many more of the team come who hide their days; 0 while they are fewer than 5.</param>
public sealed record MyDayView(
    LocalDate Date,
    bool IsOpen,
    string? HolidayName,
    PersonDayState State,
    IReadOnlyList<MyPlanView> Plans,
    MySeatView? Seat,
    decimal? Likelihood,
    int? Expected,
    IReadOnlyList<ColleagueDayView> Colleagues,
    int Hidden)
{
    /// <summary>The confirmed seat, when there is one.</summary>
    public MyPlanView? Booking => Plans.FirstOrDefault(p => p.Status == IntentionStatus.Confirmed && !p.IsLeave);

    /// <summary>What waits for an answer.</summary>
    public IEnumerable<MyPlanView> Waiting => Plans.Where(p => p.Status is IntentionStatus.Pending or IntentionStatus.Likely);
}

/// <summary>An own intention.</summary>
public sealed record MyPlanView(
    IntentionId Id,
    IntentionStatus Status,
    IntentionType? Type,
    bool IsLeave,
    LocationId? LocationId,
    string? LocationName,
    string TimeZone,
    string? PlaceName,
    InstantRange Range,
    string? Title,
    bool IsOrganiser,
    string? OrganiserName,
    IntentionSource Source);

/// <summary>Where somebody sits: an own seat, or the seats of the team.</summary>
/// <param name="SpaceName">The own seat; null where the team has several.</param>
public sealed record MySeatView(LayerId LayerId, string LayerName, ZoneId? ZoneId, string? ZoneName, RoomId? RoomId, string? RoomName, IReadOnlyList<SpaceId> Spaces, string? SpaceName, bool OfTeam);

/// <summary>A colleague who comes.</summary>
public sealed record ColleagueDayView(PersonId Id, string Name, bool IsStarred, bool IsOfTeam);
