using System.Numerics;
using NodaTime;

namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>
/// The past as bits: day numbers count from the calendar's first date. Closed days are not learnt from, nor are open days on which
/// nobody at all was seen where people use to be: nothing was recorded then.
/// </summary>
internal sealed class History
{
    public const int Week = 7;

    /// <summary>A location with fewer people may really have had an empty day.</summary>
    private const int FewestForMissing = 5;

    private readonly ulong[][] present;
    private readonly ulong[][] active;
    private readonly int[][] teamCounts;
    private readonly int[][] teamHeads;
    private readonly int[][] teamJoiners;
    private readonly int[] joiners;
    private readonly int[] joined;

    public History(ForecastInput input)
    {
        Input = input;
        Origin = Math.Min(input.Calendar.IndexOf(input.Origin), input.Calendar.Days.Count - 1);
        Days = input.Calendar.Days.Count;
        Monday = (int)input.Calendar.First.DayOfWeek - 1;
        Words = (Days + 63) / 64;
        present = Bits();
        active = Bits();
        Counts = new int[Days];
        HeadCounts = new int[Days];
        teamCounts = [.. input.Teams.Select(_ => new int[Days])];
        teamHeads = [.. input.Teams.Select(_ => new int[Days])];
        teamJoiners = [.. input.Teams.Select(_ => new int[Days])];
        joiners = new int[Days];
        joined = [.. input.People.Select(p => p.ActiveFrom is { } from ? input.Calendar.IndexOf(from) : -1)];
        for (var p = 0; p < input.People.Count; p++) MarkActive(p, input.People[p]);
        foreach (var some in teamJoiners.Append(joiners))
        {
            for (var d = 1; d < Days; d++) some[d] += some[d - 1];
        }

        OpenWeekdays = [.. Enumerable.Range(0, Week).Select(w => Enumerable.Range(0, Days).Any(d => (Monday + d) % Week == w && input.Calendar.Days[d].Open))];
        Holidays = Enumerable.Range(0, Days).Where(d => input.Calendar.Days[d].Holiday is not null).ToDictionary(DateOf, d => input.Calendar.Days[d].Holiday!);
        foreach (var row in input.Attendance) Mark(row);
        Learnable = FindLearnable();
        Members = [.. Enumerable.Range(0, Teams + 1).Select(t => Enumerable.Range(0, People).Where(p => (input.People[p].Team ?? Teams) == t).ToArray())];
        ByWeekday = [.. Enumerable.Range(0, Week).Select(w => Learnable.Where(d => WeekdayOf(d) == w && input.Calendar.Days[d].Holiday is null).ToArray())];
    }

    public ForecastInput Input { get; }

    /// <summary>Number of the last day that may be known.</summary>
    public int Origin { get; }

    public int Days { get; }

    public int Words { get; }

    public int Monday { get; }

    /// <summary>People who came, per day.</summary>
    public int[] Counts { get; }

    /// <summary>People who counted, per day.</summary>
    public int[] HeadCounts { get; }

    /// <summary>Open days with a record, ascending; holidays on which it was open included.</summary>
    public int[] Learnable { get; }

    /// <summary>Learnable days that are no holidays, per weekday, ascending.</summary>
    public int[][] ByWeekday { get; }

    /// <summary>Positions of the people of each team; last those without one.</summary>
    public int[][] Members { get; }

    public int People => Input.People.Count;

    public int Teams => Input.Teams.Count;

    public int WeekdayOf(int day) => (Monday + day) % Week;

    /// <summary>Names of holidays, open or closed.</summary>
    public IReadOnlyDictionary<LocalDate, string> Holidays { get; }

    /// <summary>Weekdays on which the location is ever open, Monday first.</summary>
    public IReadOnlyList<bool> OpenWeekdays { get; }

    /// <summary>People of a group who came: of a team, or of all for the number of teams.</summary>
    public int Count(int group, int day) => group == Teams ? Counts[day] : teamCounts[group][day];

    /// <summary>People of a group who counted.</summary>
    public int Heads(int group, int day) => group == Teams ? HeadCounts[day] : teamHeads[group][day];

    /// <summary>People of a group who count on a day, without those who had not joined by another.</summary>
    public int HeadsKnown(int group, int day, int knownBy)
    {
        var some = group == Teams ? joiners : teamJoiners[group];
        return Heads(group, day) - (knownBy >= day ? 0 : some[day] - (knownBy < 0 ? 0 : some[knownBy]));
    }

    /// <summary>How many days up to one could be learnt from.</summary>
    public int LearnableUpTo(int day)
    {
        var place = Array.BinarySearch(Learnable, day);
        return place < 0 ? ~place : place + 1;
    }

    public bool IsPresent(int person, int day) => (present[person][day >> 6] >> (day & 63) & 1) != 0;

    /// <summary>True when the directory counts the person on that day.</summary>
    public bool IsActive(int person, int day) => (active[person][day >> 6] >> (day & 63) & 1) != 0;

    /// <summary>Day on which the person joined; before the first day for those who were always there.</summary>
    public int JoinedOn(int person) => joined[person];

    /// <summary>Days of a mask on which the person counted, and on how many of them the person came.</summary>
    public (int Days, int Came) Tally(int person, ulong[] mask)
    {
        var (days, came) = (0, 0);
        for (var i = 0; i < mask.Length; i++)
        {
            // Somebody who was seen counted on that day, whatever the directory says about the first and last day.
            days += BitOperations.PopCount((active[person][i] | present[person][i]) & mask[i]);
            came += BitOperations.PopCount(present[person][i] & mask[i]);
        }

        return (days, came);
    }

    /// <summary>The last regular days of a weekday up to a day.</summary>
    public ReadOnlySpan<int> Last(int weekday, int upTo, int most)
    {
        var days = ByWeekday[weekday];
        var end = Array.BinarySearch(days, upTo);
        end = end < 0 ? ~end : end + 1;
        return days.AsSpan(Math.Max(0, end - most), Math.Min(most, end));
    }

    /// <summary>Regular days of the last so many days up to a day.</summary>
    public IEnumerable<int> Recent(int upTo, int days) => Learnable.Where(d => d <= upTo && d > upTo - days && Input.Calendar.Days[d].Holiday is null);

    public ulong[] Mask(ReadOnlySpan<int> days)
    {
        var mask = new ulong[Words];
        foreach (var day in days) mask[day >> 6] |= 1UL << (day & 63);
        return mask;
    }

    /// <summary>Number of a date; negative before the first.</summary>
    public int IndexOf(LocalDate date) => Input.Calendar.IndexOf(date);

    public LocalDate DateOf(int day) => Input.Calendar.First.PlusDays(day);

    private ulong[][] Bits() => [.. Input.People.Select(_ => new ulong[Words])];

    private void MarkActive(int p, PersonInput person)
    {
        var first = Math.Max(0, joined[p]);
        var last = person.ActiveTo is { } to ? Math.Min(Days - 1, Input.Calendar.IndexOf(to)) : Days - 1;
        for (var d = first; d <= last; d++)
        {
            active[p][d >> 6] |= 1UL << (d & 63);
            HeadCounts[d]++;
            if (person.Team is { } team) teamHeads[team][d]++;
        }

        // Who left again before a day is not taken from its head count: rare, and only tests from past days see it.
        if (joined[p] < 0 || joined[p] > last) return;
        joiners[joined[p]]++;
        if (person.Team is { } own) teamJoiners[own][joined[p]]++;
    }

    private void Mark(Presence row)
    {
        var day = Input.Calendar.IndexOf(row.Date);
        if (day < 0 || day > Origin || IsPresent(row.Person, day)) return;
        present[row.Person][day >> 6] |= 1UL << (day & 63);
        Counts[day]++;
        if (Input.People[row.Person].Team is { } team) teamCounts[team][day]++;
    }

    private int[] FindLearnable()
    {
        var days = new List<int>();
        var most = 0;
        for (var d = 0; d <= Origin; d++)
        {
            var open = Input.Calendar.Days[d].Open;
            // Judged by what came before, never by what comes after: a test from a past day must see the same.
            if (open && (Counts[d] > 0 || (most > 0 && most < FewestForMissing))) days.Add(d);
            if (open) most = Math.Max(most, Counts[d]);
        }

        return [.. days];
    }
}
