using NodaTime;

namespace WorkplacePortal.Domain.Forecasting.Engine.Learnt;

/// <summary>Whether what was learnt before still holds for a location as it is now, so that only new days need be taken in.</summary>
internal static class Misfit
{
    /// <summary>Shorter histories change too much with every week.</summary>
    private const int LeastDays = 56;

    private const int MostNewDays = 7;

    /// <summary>So many days beyond those that were tested are no reason: windows that begin today or tomorrow differ by one.</summary>
    private const int MoreAhead = 7;

    // Records that came late, or were mended: so many people a day, and such a part of all.
    private const int PeopleOfDay = 1;
    private const double PartOfDay = 0.02;
    private const double PartOfAll = 0.02;

    // Head counts: such a part, and always a few.
    private const double PartOfHeads = 0.15;
    private const int FewHeads = 3;

    private const int SamePatternWithin = 14;

    /// <summary>Why everything must be learnt anew; null when it need not.</summary>
    /// <param name="learnt">What was learnt.</param>
    /// <param name="history">The past as it is now.</param>
    /// <param name="ahead">Days ahead that must have been tested.</param>
    /// <param name="longest">Most days since everything was learnt anew.</param>
    /// <param name="changes">Since when each group follows a new pattern.</param>
    public static RebuildReason? Of(LearntLocation learnt, History history, int ahead, int longest, IReadOnlyList<LocalDate?> changes)
    {
        if (learnt.Groups.Length != history.Teams + 1) return RebuildReason.TeamsChanged;
        if (learnt.Ahead + MoreAhead < ahead) return RebuildReason.LongerWindow;
        var (origin, fitted) = (history.IndexOf(learnt.Origin), history.IndexOf(learnt.FittedOn));
        if (origin > history.Origin) return RebuildReason.PastChanged;
        if (history.Origin - origin > MostNewDays) return RebuildReason.ManyNewDays;
        if (history.Origin - fitted > longest || fitted < LeastDays) return RebuildReason.Due;
        if (!learnt.OpenWeekdays.SequenceEqual(history.OpenWeekdays) || !IsSameCalendar(learnt, history)) return RebuildReason.CalendarChanged;
        for (var g = 0; g <= history.Teams; g++)
        {
            if (Changed(learnt, history, g) is { } reason) return reason;
            if (changes[g] is { } now && !(learnt.Groups[g].PatternChangedSince is { } then && Math.Abs(Period.DaysBetween(then, now)) <= SamePatternWithin)) return RebuildReason.NewPattern;
        }

        return null;
    }

    /// <summary>What the calendar says of a day, as a number: closed, open, or which holiday.</summary>
    public static int MarkOf(CalendarDay day)
    {
        if (day.Holiday is not { } name) return day.Open ? 1 : 0;
        // FNV-1a: the same in every process.
        var hash = 2166136261u;
        foreach (var c in name) hash = (hash ^ c) * 16777619u;
        return (int)((hash << 2) | 2u | (day.Open ? 1u : 0u));
    }

    private static bool IsSameCalendar(LearntLocation learnt, History history)
    {
        var offset = history.IndexOf(learnt.First);
        for (var i = Math.Max(0, -offset); i < learnt.Days.Length; i++)
        {
            if (learnt.Days[i] != MarkOf(history.Input.Calendar.Days[i + offset])) return false;
        }

        return true;
    }

    private static RebuildReason? Changed(LearntLocation learnt, History history, int group)
    {
        var (known, offset) = (learnt.Groups[group], history.IndexOf(learnt.First));
        for (var day = 0; day < offset; day++)
        {
            if (history.Count(group, day) > 0) return RebuildReason.PastChanged;
        }

        var (people, heads, all, allHeads) = (0, 0, 0, 0);
        for (var i = Math.Max(0, -offset); i < known.Counts.Length; i++)
        {
            var gap = Math.Abs(known.Counts[i] - history.Count(group, i + offset));
            if (gap > Math.Max(PeopleOfDay, PartOfDay * known.Counts[i])) return RebuildReason.PastChanged;
            people += gap;
            heads += Math.Abs(known.Heads[i] - history.Heads(group, i + offset));
            all += known.Counts[i];
            allHeads += known.Heads[i];
        }

        if (people > PartOfAll * all || heads > PartOfAll * allHeads) return RebuildReason.PastChanged;
        var then = known.Heads[history.IndexOf(learnt.FittedOn) - offset];
        return Math.Abs(history.Heads(group, history.Origin) - then) > Math.Max(FewHeads, PartOfHeads * then) ? RebuildReason.HeadCountChanged : null;
    }
}
