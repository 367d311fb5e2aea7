using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Allocations;

/// <summary>What the address says about the week view, read leniently.</summary>
/// <param name="Week">From Monday to Sunday.</param>
/// <param name="Rows">What the rows are.</param>
/// <param name="Floor">Floor shown; null for all.</param>
/// <param name="Team">Team shown; null for all.</param>
/// <param name="Selected">The bar in the side sheet: row, subject and first day.</param>
public sealed record AllocationWeekState(DateWindow Week, TimelineRows Rows, LayerId? Floor, TeamId? Team, string? Selected)
{
    public static AllocationWeekState Read(string? date, string? rows, string? floor, string? team, string? selected, LocalDate today)
        => new(
            WeekTimeline.WeekOf(PageUrl.Date(date, today) ?? today),
            PageUrl.Word<TimelineRows>(rows) ?? TimelineRows.Zones,
            IdFactory.IsId(floor) ? new LayerId(floor!) : null,
            IdFactory.IsId(team) ? new TeamId(team!) : null,
            string.IsNullOrEmpty(selected) || selected.Length > 80 ? null : selected);

    /// <summary>Name of a bar in the address.</summary>
    public static string KeyOf(TimelineRow row, TimelineBar bar) => $"{row.Key}~{bar.Subject}~{bar.FirstDay}";
}
