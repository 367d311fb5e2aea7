using NodaTime;

namespace WorkplacePortal.Web.Components.Charts;

/// <summary>Today, the chosen day and closed days, with labels that do not run into each other.</summary>
internal static class ChartMarks
{
    /// <summary>Labels nearer than this many days are turned away from each other.</summary>
    private const double Near = 5;

    public static IReadOnlyList<ChartMark> Over(IReadOnlyList<ChartDay> days, LocalDate today, int selected)
    {
        var marks = new List<ChartMark>();
        marks.AddRange(Closures(days));
        var now = days.ToList().FindIndex(d => d.Date >= today);
        if (now >= 0 && days[now].Date == today) marks.Add(new ChartMark("today", now, null, "Today", "middle"));
        if (selected >= 0 && selected != now && !days[selected].Closed) marks.Add(new ChartMark("selected", selected, null, Common.Days.Short(days[selected].Date), "middle"));
        marks.Sort((a, b) => Middle(a).CompareTo(Middle(b)));
        for (var i = 0; i < marks.Count; i++)
        {
            var left = i > 0 && Middle(marks[i]) - Middle(marks[i - 1]) < Near;
            var right = i + 1 < marks.Count && Middle(marks[i + 1]) - Middle(marks[i]) < Near;
            marks[i] = (left, right) switch
            {
                (false, false) => Middle(marks[i]) < 1.5 ? marks[i] with { Anchor = "start" } : marks[i],
                (false, true) => marks[i] with { Anchor = "end" },
                (true, false) => marks[i] with { Anchor = "start" },
                _ => marks[i] with { Text = "" },
            };
        }

        return marks;
    }

    /// <summary>Neighbouring closed days of one reason are one column.</summary>
    private static IEnumerable<ChartMark> Closures(IReadOnlyList<ChartDay> days)
    {
        for (var start = 0; start < days.Count; start++)
        {
            if (days[start].ClosedFor is not { } reason) continue;
            var end = start;
            while (end + 1 < days.Count && days[end + 1].ClosedFor == reason) end++;
            yield return new ChartMark("closed", start - 0.5, end + 0.5, reason, "middle");
            start = end;
        }
    }

    private static double Middle(ChartMark mark) => mark.X2 is { } end ? (mark.X + end) / 2 : mark.X;
}
