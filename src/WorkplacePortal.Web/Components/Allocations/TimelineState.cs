using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Allocations;

/// <summary>What the address says about the timeline, read leniently.</summary>
/// <param name="Window">From Monday to Sunday, or one day.</param>
/// <param name="ByHour">The columns are the hours of one day.</param>
/// <param name="Rows">What the rows are.</param>
/// <param name="Floor">Floor shown; null for all.</param>
/// <param name="Team">Team shown; null for all.</param>
/// <param name="Selected">The bar in the side sheet: row, subject and first step.</param>
public sealed record TimelineState(DateWindow Window, bool ByHour, TimelineRows Rows, LayerId? Floor, TeamId? Team, string? Selected)
{
    public static TimelineState Read(string? date, string? rows, string? floor, string? team, string? selected, LocalDate today, bool byHour)
        => new(
            (PageUrl.Date(date, today) ?? today) is var day && byHour ? new DateWindow(day, day) : Timeline.WeekOf(day),
            byHour,
            PageUrl.Word<TimelineRows>(rows) ?? TimelineRows.Zones,
            IdFactory.IsId(floor) ? new LayerId(floor!) : null,
            IdFactory.IsId(team) ? new TeamId(team!) : null,
            string.IsNullOrEmpty(selected) || selected.Length > 80 ? null : selected);

    /// <summary>Name of a bar in the address.</summary>
    public static string KeyOf(TimelineRow row, TimelineBar bar) => bar.Part.Length == 0 ? $"{row.Key}~{bar.Subject}~{bar.First}" : $"{row.Key}~{bar.Subject}~{bar.Part}";
}
