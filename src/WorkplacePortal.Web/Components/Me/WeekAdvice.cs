using NodaTime;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Me;

namespace WorkplacePortal.Web.Components.Me;

/// <summary>Which days of a week one may plan, and which are the best with the team.</summary>
/// <param name="Open">Days that can be planned: open, not over, nothing certain yet.</param>
/// <param name="Best">Up to three days, and at most half of those that are open, with the most of the team, in the order of the week; empty without a forecast.</param>
/// <param name="SameAsLastWeek">The days that match last week's and can be planned.</param>
public sealed record WeekAdvice(IReadOnlyList<LocalDate> Open, IReadOnlyList<LocalDate> Best, IReadOnlyList<LocalDate> SameAsLastWeek)
{
    private const int MostBest = 3;

    /// <param name="week">The seven days.</param>
    /// <param name="lastWeek">Days that one came, or planned to come, in the week before.</param>
    /// <param name="today">Today at the place.</param>
    public static WeekAdvice Of(IEnumerable<MyDayView> week, IReadOnlyList<LocalDate> lastWeek, LocalDate today)
    {
        var open = week.Where(d => d.IsOpen && d.Date >= today && d.State is not (PersonDayState.Office or PersonDayState.Away)).ToList();
        var best = open.Where(d => d.Expected > 0).OrderByDescending(d => d.Expected).ThenBy(d => d.Date).Take(Math.Min(MostBest, (open.Count + 1) / 2)).Select(d => d.Date).Order().ToList();
        var same = open.Select(d => d.Date).Where(d => lastWeek.Contains(d.PlusDays(-7))).ToList();
        return new WeekAdvice([.. open.Select(d => d.Date)], best, same);
    }
}
