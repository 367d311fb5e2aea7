using System.Globalization;
using NodaTime.Text;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Occupancy;

/// <summary>What the page shows, as a table for other programs. What is hidden on the page is hidden here and says so.</summary>
public static class OccupancyCsv
{
    private const string Hidden = "fewer than 5 people";

    public static string Of(OccupancyReading reading)
    {
        var rows = reading.State.Layout == OccupancyLayout.Hours ? Hours(reading) : Dates(reading);
        return string.Concat(rows.Select(row => string.Join(',', row.Select(Quoted)) + "\r\n"));
    }

    /// <summary>A name for the file that says what is in it.</summary>
    public static string FileName(OccupancyReading reading, string place, string extension)
    {
        var subject = string.Concat((reading.Map.SubjectName ?? place).Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Trim('-');
        return $"occupancy-{subject}-{LocalDatePattern.Iso.Format(reading.State.Window.From)}-{LocalDatePattern.Iso.Format(reading.State.Window.To)}.{extension}";
    }

    private static IEnumerable<string[]> Hours(OccupancyReading reading)
    {
        yield return ["weekday", "hour", "average_people", "peak_people", "share_percent", "days"];
        foreach (var weekday in WeekdayMap.Weekdays(reading))
        {
            foreach (var hour in reading.Columns())
            {
                var days = reading.At(weekday, hour);
                if (days.Count == 0) continue;
                if (days.Any(d => d.Count.IsWithheld)) yield return [weekday.ToString(), WeekdayMap.Hour(hour), Hidden, Hidden, Hidden, Number(days.Count)];
                else yield return [weekday.ToString(), WeekdayMap.Hour(hour), Number(days.Average(d => d.Count.People!.Value)), Number(days.Max(d => d.Count.People!.Value)), Number(100 * reading.ShareOf(days.Average(d => d.Count.People!.Value))), Number(days.Count)];
            }
        }
    }

    private static IEnumerable<string[]> Dates(OccupancyReading reading)
    {
        yield return ["date", "open", "holiday", "people", "peak_people", "average_people", "share_percent", "booked", "booked_not_seen", "seen_not_booked"];
        foreach (var day in reading.Map.Days.Where(d => d.Date <= reading.Map.Today))
        {
            var (peak, booked) = (MonthMap.Peak(day)?.People, reading.Bookings?.GetValueOrDefault(day.Date));
            yield return
            [
                LocalDatePattern.Iso.Format(day.Date), day.IsOpen ? "yes" : "no", day.HolidayName ?? "", Shown(day.People.People), Shown(peak), Shown(MonthMap.Average(reading, day)),
                Shown(peak is { } p ? 100 * reading.ShareOf(p) : null), booked is null ? "" : Shown(booked.Booked), booked is null ? "" : Shown(booked.NotSeen), reading.Bookings is null ? "" : Shown(OccupancyFigures.UnbookedOn(reading, day.Date)),
            ];
        }
    }

    private static string Shown(double? value) => value is { } number ? Number(number) : Hidden;

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A name that a spreadsheet would run as a formula is made text.</summary>
    private static string Quoted(string value)
    {
        var text = value.Length > 0 && value[0] is '=' or '+' or '@' or '\t' ? "'" + value : value;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
