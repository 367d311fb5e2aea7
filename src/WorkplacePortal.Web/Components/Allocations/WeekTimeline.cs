using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Web.Components.Allocations;

/// <summary>What the rows of the timeline are.</summary>
public enum TimelineRows
{
    Zones,
    Rooms,
    Teams,
}

/// <summary>Seats of one subject in one row on one day: what the timeline is built of.</summary>
/// <param name="Row">Key of the row: a zone, room or team.</param>
/// <param name="Subject">Key of what is drawn in it: a team, or a place where the rows are teams.</param>
/// <param name="Day">Index of the day.</param>
/// <param name="Seats">Seats given.</param>
/// <param name="Locked">Kept by later plans.</param>
/// <param name="Allocation">The row behind it.</param>
public sealed record TimelineEntry(string Row, string Subject, int Day, int Seats, bool Locked, AllocationId Allocation);

/// <summary>One subject on neighbouring days.</summary>
/// <param name="Subject">Key of what is drawn.</param>
/// <param name="FirstDay">Index of its first day.</param>
/// <param name="Seats">Seats on each of its days.</param>
/// <param name="Lane">From 0, top down.</param>
/// <param name="Locked">Some of it is kept by later plans.</param>
/// <param name="Allocations">The rows behind it.</param>
public sealed record TimelineBar(string Subject, int FirstDay, IReadOnlyList<int> Seats, int Lane, bool Locked, IReadOnlyList<AllocationId> Allocations)
{
    /// <summary>All of it is kept by later plans: there is nothing left to lock.</summary>
    public bool WhollyLocked { get; init; }

    public int Days => Seats.Count;

    public int LastDay => FirstDay + Seats.Count - 1;
}

/// <summary>One row with its bars.</summary>
/// <param name="Key">A zone, room or team.</param>
/// <param name="Name">Its name.</param>
/// <param name="Capacity">Seats of the row; null where it has no such number.</param>
/// <param name="Bars">By lane, then by day.</param>
public sealed record TimelineRow(string Key, string Name, int? Capacity, IReadOnlyList<TimelineBar> Bars)
{
    public int Lanes => Bars.Count == 0 ? 1 : Bars.Max(b => b.Lane) + 1;
}

/// <summary>Rows under one heading: a floor.</summary>
/// <param name="Title">Empty where there is no heading.</param>
/// <param name="Seats">Seats of all its rows.</param>
/// <param name="Rows">In order.</param>
public sealed record TimelineGroup(string Title, int Seats, IReadOnlyList<TimelineRow> Rows);

/// <summary>Joins entries to bars and stacks bars that share a day. Pure.</summary>
public static class WeekTimeline
{
    /// <param name="key">The row.</param>
    /// <param name="name">Its name.</param>
    /// <param name="capacity">Most seats on a day.</param>
    /// <param name="entries">Entries of this row.</param>
    public static TimelineRow Row(string key, string name, int? capacity, IEnumerable<TimelineEntry> entries)
    {
        var runs = new List<(string Subject, List<IGrouping<int, TimelineEntry>> Days)>();
        foreach (var subject in entries.GroupBy(e => e.Subject, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            foreach (var day in subject.GroupBy(e => e.Day).OrderBy(g => g.Key))
            {
                if (runs.Count > 0 && runs[^1].Subject == subject.Key && runs[^1].Days[^1].Key == day.Key - 1) runs[^1].Days.Add(day);
                else runs.Add((subject.Key, [day]));
            }
        }

        return new TimelineRow(key, name, capacity, Stack(runs));
    }

    // Long bars first, each in the first lane that is free on all its days: the eye finds the steady ones on top.
    private static List<TimelineBar> Stack(IEnumerable<(string Subject, List<IGrouping<int, TimelineEntry>> Days)> runs)
    {
        var bars = new List<TimelineBar>();
        foreach (var (subject, run) in runs.OrderByDescending(r => r.Days.Count).ThenByDescending(r => r.Days.Sum(d => d.Sum(e => e.Seats))).ThenBy(r => r.Subject, StringComparer.Ordinal).ThenBy(r => r.Days[0].Key))
        {
            var (first, last) = (run[0].Key, run[^1].Key);
            var lane = 0;
            while (bars.Exists(b => b.Lane == lane && b.FirstDay <= last && b.LastDay >= first)) lane++;
            bars.Add(new TimelineBar(
                subject,
                first,
                [.. run.Select(d => d.Sum(e => e.Seats))],
                lane,
                run.Exists(d => d.Any(e => e.Locked)),
                [.. run.SelectMany(d => d.Select(e => e.Allocation)).Distinct()])
            { WhollyLocked = run.TrueForAll(d => d.All(e => e.Locked)) });
        }

        return [.. bars.OrderBy(b => b.Lane).ThenBy(b => b.FirstDay)];
    }

    /// <summary>The week of a date: from Monday to Sunday.</summary>
    public static DateWindow WeekOf(LocalDate date)
    {
        var monday = date.PlusDays(1 - (int)date.DayOfWeek);
        return new DateWindow(monday, monday.PlusDays(6));
    }
}
