using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Web.Components.Common.Records;

namespace WorkplacePortal.Web.Components.Spatial;

/// <summary>The week of a location as people write it: for each weekday the hours, several with commas between them, empty for closed.</summary>
internal static class WeekForm
{
    public const string Always = "always_open";
    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly IsoDayOfWeek[] Days = [.. Enumerable.Range(1, 7).Select(d => (IsoDayOfWeek)d)];

    public static RecordForm Of(OpeningHours week) => new(
        isNew: false,
        [
            .. Days.Select(day => new RecordField(day.ToString(), day.ToString()) { Before = Written(week, day), Help = day == IsoDayOfWeek.Monday ? "Such as 07:00-19:00; empty: closed." : null }),
            new(Always, "Open day and night, every day", FieldKind.Check) { Before = RecordField.Of(week.Periods.Count == 0) },
        ]);

    /// <summary>The hours of a day, or <c>closed</c>; for lists.</summary>
    public static string Shown(OpeningHours week, IsoDayOfWeek day)
        => week.Periods.Count == 0 ? "all day" : Written(week, day) is { Length: > 0 } hours ? hours.Replace("-", "–", StringComparison.Ordinal) : "closed";

    /// <summary>The week; or what cannot be read, by weekday.</summary>
    public static Result<OpeningHours> Read(RecordForm form)
    {
        if (form.Fields.First(f => f.Name == Always).Value == "true") return OpeningHours.AlwaysOpen;
        var faults = new List<PortalError>();
        var hours = new List<(IsoDayOfWeek Day, LocalTime Opens, LocalTime Closes)>();
        foreach (var day in Days)
        {
            foreach (var part in form.Fields.First(f => f.Name == day.ToString()).Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var ends = part.Replace('–', '-').Split('-', StringSplitOptions.TrimEntries);
                if (ends is [var from, var to] && Time.Parse(from) is { Success: true } opens && Time.Parse(to) is { Success: true } closes && opens.Value < closes.Value) hours.Add((day, opens.Value, closes.Value));
                else faults.Add(new InvalidValue($"'{part}' is no span of hours, such as 07:00-19:00. 23:59 is the end of the day.") { Field = day.ToString() });
            }
        }

        if (faults.Count > 0) return Result<OpeningHours>.Refused(faults);
        if (hours.Count == 0) return new InvalidValue("No day has hours. For a place that never closes, tick the box; otherwise give at least one day its hours.");
        return new OpeningHours([.. hours.GroupBy(h => (h.Opens, h.Closes)).Select(g => new OpeningPeriod([.. g.Select(h => h.Day)], g.Key.Opens, g.Key.Closes))]);
    }

    private static string Written(OpeningHours week, IsoDayOfWeek day)
        => string.Join(", ", week.Periods.Where(p => p.Days.Contains(day)).OrderBy(p => p.Opens).Select(p => $"{Time.Format(p.Opens)}-{Time.Format(p.Closes)}"));
}
