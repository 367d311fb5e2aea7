using NodaTime;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Occupancy;

/// <summary>Weekday by hour, and team by weekday. Pure.</summary>
public static class WeekdayMap
{
    private static readonly IsoDayOfWeek[] Week = [.. Enumerable.Range(1, 7).Select(n => (IsoDayOfWeek)n)];

    /// <summary>Weekdays that have a day in the window.</summary>
    public static IReadOnlyList<IsoDayOfWeek> Weekdays(OccupancyReading reading) => [.. Week.Where(w => reading.Counted.Any(d => d.Date.DayOfWeek == w))];

    public static IReadOnlyList<HeatRow> Rows(OccupancyReading reading)
    {
        var hours = reading.Columns();
        return [.. Weekdays(reading).Select(w => new HeatRow(Short(w), [.. hours.Select(h => Cell(reading, w, h))]) { Weekday = w })];
    }

    public static HeatCell Cell(OccupancyReading reading, IsoDayOfWeek weekday, int hour)
    {
        var days = reading.At(weekday, hour);
        if (days.Count == 0) return HeatCell.None;
        var what = $"{weekday} {Hour(hour)}–{Hour(hour + 1)}";
        // With some of its days left out the mean would be of other days than it says.
        if (days.Any(d => d.Count.IsWithheld)) return new HeatCell(HeatState.Hidden, 0, "", $"{what}: hidden, {HeatCell.HiddenWords}");
        var (mean, peak) = (days.Average(d => d.Count.People!.Value), days.Max(d => d.Count.People!.Value));
        var measured = $"{Figures.Of(days.Count, weekday.ToString(), weekday + "s")} measured";
        if (reading.IsOfPerson) return new HeatCell(HeatState.Counted, mean, Figures.Percent(100 * mean), $"{what}: seen on {Figures.Count((int)days.Sum(d => d.Count.People!.Value))} of {Figures.Of(days.Count, "day", "days")}");
        var value = reading.State.Measure == OccupancyMeasure.Peak ? peak : mean;
        var share = reading.ShareOf(value);
        var text = reading.State.Measure == OccupancyMeasure.Share ? Figures.Count((int)Math.Round(100 * share)) : Figures.Count((int)Math.Round(value));
        return new HeatCell(HeatState.Counted, share, text, $"{what}: average {Figures.OneDecimal(mean)}, most {Figures.Count(peak)} people, {Figures.Percent(100 * share)} of {Figures.Count(reading.Map.Whole)} {reading.WholeWords}; {measured}");
    }

    /// <summary>How much of each team came, by weekday.</summary>
    public static IReadOnlyList<HeatRow> Teams(OccupancyReading reading)
    {
        var weekdays = Weekdays(reading);
        return [.. reading.Map.Teams.Where(t => t.HeadCount > 0 && (t.IsWithheld || t.Days.Count > 0)).Select(t => new HeatRow(t.Name, [.. weekdays.Select(w => OfTeam(reading, t, w))]))];
    }

    public static string Short(IsoDayOfWeek weekday) => weekday.ToString()[..3];

    public static string Hour(int hour) => Formats.Current.TwelveHours ? Days.Time(new LocalTime(hour % 24, 0)) : FormattableString.Invariant($"{hour:00}:00");

    private static HeatCell OfTeam(OccupancyReading reading, OccupancyMapTeam team, IsoDayOfWeek weekday)
    {
        var days = reading.Over.Where(d => d.Date.DayOfWeek == weekday).Select(d => team.Days.GetValueOrDefault(d.Date, new Domain.Common.PeopleCount(0))).ToList();
        if (days.Count == 0) return HeatCell.None;
        var what = $"{team.Name}, {weekday}";
        if (team.IsWithheld || days.Exists(d => d.IsWithheld)) return new HeatCell(HeatState.Hidden, 0, "", $"{what}: hidden, {HeatCell.HiddenWords}, or to protect a team that has");
        var mean = days.Average(d => d.People!.Value);
        var share = mean / team.HeadCount;
        return new HeatCell(HeatState.Counted, share, Figures.Count((int)Math.Round(100 * share)), $"{what}: average {Figures.OneDecimal(mean)} of {Figures.Of(team.HeadCount, "person", "people")}, {Figures.Percent(100 * share)}; {Figures.Of(days.Count, "day", "days")} measured");
    }
}
