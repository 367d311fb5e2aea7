using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Me;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Me;

/// <summary>A day of one's own in words and icons.</summary>
public static class DayWords
{
    /// <summary>Class, icon and word of a state; a day that is over speaks of the past.</summary>
    public static (string Class, string Icon, string Word) Of(PersonDayState state, bool isPast = false) => state switch
    {
        PersonDayState.Open => ("open", Icons.Material.Outlined.RadioButtonUnchecked, isPast ? "Nothing planned" : "Not planned"),
        PersonDayState.Office => ("office", Icons.Material.Outlined.CheckCircle, isPast ? "Was planned" : "Office"),
        PersonDayState.Remote => ("remote", Icons.Material.Outlined.HomeWork, "Remote"),
        PersonDayState.Away => ("away", Icons.Material.Outlined.BeachAccess, "Away"),
        PersonDayState.Suggested => ("suggested", Icons.Material.Filled.Insights, "Suggested"),
        PersonDayState.Invited => ("invited", Icons.Material.Filled.HourglassTop, "Invited"),
        PersonDayState.Closed => ("closed", Icons.Material.Outlined.DoNotDisturbOn, "Closed"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
    };

    /// <summary>"Suggested, 82 %" where the forecast says how likely.</summary>
    public static string Word(MyDayView day, bool isPast)
    {
        var word = Of(day.State, isPast).Word;
        return day is { State: PersonDayState.Suggested, Likelihood: { } likely } ? $"{word}, {Figures.Percent((double)likely)}" : word;
    }

    /// <summary>"Seat 3B-07, Floor 3", "Planning sits in 3B, Floor 3", or what is known without a plan.</summary>
    public static string Where(MyDayView day, string? team) => (day.Seat, day.Booking) switch
    {
        ({ SpaceName: { } space } seat, _) => $"Seat {space}, {seat.LayerName}",
        ({ OfTeam: true } seat, _) => $"{team ?? "Your team"} sits in {Area(seat) ?? "its seats"}, {seat.LayerName}",
        ({ } seat, _) => $"{Area(seat) ?? "Your place"}, {seat.LayerName}",
        (null, { Type: IntentionType.Meeting, Title: { Length: > 0 } title }) => title,
        (null, { PlaceName: { } place }) => place,
        (null, { }) => "Your seat comes with the plan",
        _ => "",
    };

    /// <summary>"12 of Planning are coming", from those who said so; oneself counts.</summary>
    public static string Team(MyDayView day, MeView me, bool isPast)
    {
        var coming = Coming(day);
        if (me.TeamName is null) return "";
        var verb = isPast ? (coming == 1 ? "was planned" : "were planned") : coming == 1 ? "is coming" : "are coming";
        if (coming > 0) return $"{Figures.Count(coming)} of {me.TeamName} {verb}";
        return day.Expected is { } expected && !isPast ? $"{Figures.Count(expected)} of {me.TeamName} expected" : "";
    }

    /// <summary>People of the team who come for certain, those who hide as far as they are counted, and oneself included.</summary>
    public static int Coming(MyDayView day) => day.Colleagues.Count(c => c.IsOfTeam) + day.Hidden + (day.State == PersonDayState.Office ? 1 : 0);

    /// <summary>"Tue 24 and Wed 25 Nov"</summary>
    public static string List(IReadOnlyList<LocalDate> dates)
        => Figures.List([.. dates.Select((d, i) => i == dates.Count - 1 ? Days.Short(d) : Days.WeekdayDay(d))]);

    /// <summary>"Tue, Wed, Thu"</summary>
    public static string Weekdays(IEnumerable<LocalDate> dates) => string.Join(", ", dates.Select(d => Days.Weekday(d)[..3]));

    /// <summary>The times of a plan at its place, with the zone where it is another one than the page's.</summary>
    public static string Times(MyPlanView plan, DateTimeZone page)
    {
        var zone = LocalTimes.Zone(plan.TimeZone);
        var times = Days.Times(plan.Range, zone);
        return zone.GetUtcOffset(plan.Range.StartsAt) == page.GetUtcOffset(plan.Range.StartsAt) ? times : $"{times} {Zones.Zone(zone, plan.Range.StartsAt)}";
    }

    private static string? Area(MySeatView seat) => seat.RoomName ?? seat.ZoneName;
}
