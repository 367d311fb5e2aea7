using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Intentions;

/// <summary>One day of the month or week of intentions.</summary>
/// <param name="Date">Local date.</param>
/// <param name="IsOpen">Whether the place is open.</param>
/// <param name="Note">Why it is closed.</param>
/// <param name="Counts">How many of each status that is shown.</param>
/// <param name="Rows">Some of them; empty in a month.</param>
public sealed record IntentionDay(LocalDate Date, bool IsOpen, string? Note, IReadOnlyList<(IntentionStatus Status, int Count)> Counts, IReadOnlyList<AgendaRow> Rows)
{
    public int Total => Counts.Sum(c => c.Count);

    /// <summary>For those who hear it.</summary>
    public string Summary => $"{Days.Long(Date)}: {(Total == 0 ? IsOpen ? "nothing planned" : $"closed{(Note is null ? "" : $", {Note}")}" : Figures.List([.. Counts.Select(c => $"{Figures.Count(c.Count)} {PageUrl.Word(c.Status)}")]))}";
}

/// <summary>Days in whole weeks, without weekdays on which the place is never open and nobody plans. Pure.</summary>
public static class IntentionMonth
{
    public static IReadOnlyList<IReadOnlyList<IntentionDay>> Weeks(LocationCalendarView calendar, IReadOnlyList<AgendaCount> counts, IReadOnlyList<IntentionStatus> statuses, IReadOnlyList<AgendaRow> rows, DateTimeZone zone)
    {
        var counted = counts.Where(c => statuses.Contains(c.Status)).ToLookup(c => c.Date);
        var first = calendar.Days[0].Date;
        var listed = rows.ToLookup(r => LocalDate.Max(r.Intention.StartsAt.DateIn(zone), first));
        var days = calendar.Days.Select(d => new IntentionDay(d.Date, d.IsOpen, d.HolidayName, [.. counted[d.Date].OrderBy(c => c.Status).Select(c => (c.Status, c.Count))], [.. listed[d.Date].OrderBy(r => r.Intention.Status).ThenBy(r => r.Intention.StartsAt)])).ToList();
        var columns = days.Where(d => d.IsOpen || d.Total > 0).Select(d => d.Date.DayOfWeek).ToHashSet();
        return [.. days.Chunk(7).Select(w => w.Where(d => columns.Count == 0 || columns.Contains(d.Date.DayOfWeek)).ToList())];
    }
}
