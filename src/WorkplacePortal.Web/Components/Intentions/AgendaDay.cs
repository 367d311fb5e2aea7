using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Intentions;

/// <summary>One day of the list: its heading and its rows.</summary>
/// <param name="Date">Local date at the place.</param>
/// <param name="Summary">Such as "Today · 148 confirmed, 16 likely, 1 pending": of all that match, not of the page only.</param>
/// <param name="Rows">In order of start.</param>
public sealed record AgendaDay(LocalDate Date, string Summary, IReadOnlyList<AgendaRow> Rows)
{
    private static readonly IntentionStatus[] Told = [IntentionStatus.Confirmed, IntentionStatus.Likely, IntentionStatus.Pending];

    /// <summary>Groups a page by the date on which each intention starts; what began before the window belongs to its first day.</summary>
    public static IReadOnlyList<AgendaDay> Group(IReadOnlyList<AgendaRow> rows, IReadOnlyList<AgendaCount> counts, LocalDate from, LocalDate today, DateTimeZone zone)
        => [.. rows
            .GroupBy(r => LocalDate.Max(r.Intention.StartsAt.DateIn(zone), from))
            .OrderBy(g => g.Key)
            .Select(g => new AgendaDay(g.Key, Summarise(g.Key, counts, today), [.. g]))];

    private static string Summarise(LocalDate date, IReadOnlyList<AgendaCount> counts, LocalDate today)
    {
        var numbers = Told
            .Select(status => (status, Count: counts.Where(c => c.Date == date && c.Status == status).Sum(c => c.Count)))
            .Where(n => n.Count > 0)
            .Select(n => $"{Figures.Count(n.Count)} {PageUrl.Word(n.status)}");
        var name = date == today ? "Today" : date == today.PlusDays(1) ? "Tomorrow" : "";
        var told = string.Join(", ", numbers);
        return name.Length == 0 ? told : told.Length == 0 ? name : $"{name} · {told}";
    }
}
