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

/// <summary>Seats of one subject in one row in one step, a day or half an hour: what the timeline is built of.</summary>
/// <param name="Row">Key of the row: a zone, room or team.</param>
/// <param name="Subject">Key of what is drawn in it: a team, or a place where the rows are teams.</param>
/// <param name="Step">Index of the step.</param>
/// <param name="Seats">Seats given.</param>
/// <param name="Locked">Kept by later plans.</param>
/// <param name="Allocation">The row behind it.</param>
public sealed record TimelineEntry(string Row, string Subject, int Step, int Seats, bool Locked, AllocationId Allocation)
{
    /// <summary>What keeps bars of one subject apart: its times, where steps are hours. Empty where they join.</summary>
    public string Part { get; init; } = "";
}

/// <summary>One subject in neighbouring steps.</summary>
/// <param name="Subject">Key of what is drawn.</param>
/// <param name="First">Index of its first step.</param>
/// <param name="Seats">Seats in each of its steps.</param>
/// <param name="Lane">From 0, top down.</param>
/// <param name="Locked">Some of it is kept by later plans.</param>
/// <param name="Allocations">The rows behind it.</param>
public sealed record TimelineBar(string Subject, int First, IReadOnlyList<int> Seats, int Lane, bool Locked, IReadOnlyList<AllocationId> Allocations)
{
    /// <summary>All of it is kept by later plans: there is nothing left to lock.</summary>
    public bool WhollyLocked { get; init; }

    /// <summary>What keeps it apart from others of its subject; empty where they join.</summary>
    public string Part { get; init; } = "";

    /// <summary>Steps that it covers.</summary>
    public int Length => Seats.Count;

    public int Last => First + Seats.Count - 1;
}

/// <summary>One row with its bars.</summary>
/// <param name="Key">A zone, room or team.</param>
/// <param name="Name">Its name.</param>
/// <param name="Capacity">Seats of the row; null where it has no such number.</param>
/// <param name="Bars">By lane, then by step.</param>
public sealed record TimelineRow(string Key, string Name, int? Capacity, IReadOnlyList<TimelineBar> Bars)
{
    public int Lanes => Bars.Count == 0 ? 1 : Bars.Max(b => b.Lane) + 1;
}

/// <summary>Rows under one heading: a floor.</summary>
/// <param name="Title">Empty where there is no heading.</param>
/// <param name="Seats">Seats of all its rows.</param>
/// <param name="Rows">In order.</param>
public sealed record TimelineGroup(string Title, int Seats, IReadOnlyList<TimelineRow> Rows);

/// <summary>Joins entries to bars and stacks bars that share a step. Pure.</summary>
public static class Timeline
{
    /// <param name="key">The row.</param>
    /// <param name="name">Its name.</param>
    /// <param name="capacity">Most seats at a time.</param>
    /// <param name="entries">Entries of this row.</param>
    public static TimelineRow Row(string key, string name, int? capacity, IEnumerable<TimelineEntry> entries)
    {
        var runs = new List<(string Subject, string Part, List<IGrouping<int, TimelineEntry>> Steps)>();
        foreach (var bar in entries.GroupBy(e => (e.Subject, e.Part)).OrderBy(g => g.Key.Subject, StringComparer.Ordinal).ThenBy(g => g.Key.Part, StringComparer.Ordinal))
        {
            foreach (var step in bar.GroupBy(e => e.Step).OrderBy(g => g.Key))
            {
                if (runs.Count > 0 && (runs[^1].Subject, runs[^1].Part) == bar.Key && runs[^1].Steps[^1].Key == step.Key - 1) runs[^1].Steps.Add(step);
                else runs.Add((bar.Key.Subject, bar.Key.Part, [step]));
            }
        }

        return new TimelineRow(key, name, capacity, Stack(runs));
    }

    // Long bars first, each in the first lane that is free in all its steps: the eye finds the steady ones on top.
    private static List<TimelineBar> Stack(IEnumerable<(string Subject, string Part, List<IGrouping<int, TimelineEntry>> Steps)> runs)
    {
        var bars = new List<TimelineBar>();
        foreach (var (subject, part, run) in runs.OrderByDescending(r => r.Steps.Count).ThenByDescending(r => r.Steps.Sum(s => s.Sum(e => e.Seats))).ThenBy(r => r.Subject, StringComparer.Ordinal).ThenBy(r => r.Steps[0].Key))
        {
            var (first, last) = (run[0].Key, run[^1].Key);
            var lane = 0;
            while (bars.Exists(b => b.Lane == lane && b.First <= last && b.Last >= first)) lane++;
            bars.Add(new TimelineBar(
                subject,
                first,
                [.. run.Select(s => s.Sum(e => e.Seats))],
                lane,
                run.Exists(s => s.Any(e => e.Locked)),
                [.. run.SelectMany(s => s.Select(e => e.Allocation)).Distinct()])
            { Part = part, WhollyLocked = run.TrueForAll(s => s.All(e => e.Locked)) });
        }

        return [.. bars.OrderBy(b => b.Lane).ThenBy(b => b.First)];
    }

    /// <summary>The week of a date: from Monday to Sunday.</summary>
    public static DateWindow WeekOf(LocalDate date)
    {
        var monday = date.PlusDays(1 - (int)date.DayOfWeek);
        return new DateWindow(monday, monday.PlusDays(6));
    }
}
