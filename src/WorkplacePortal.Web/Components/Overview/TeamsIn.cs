using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Web.Components.Directory;
using WorkplacePortal.Web.Components.Evolution;

namespace WorkplacePortal.Web.Components.Overview;

/// <summary>A team on the day.</summary>
/// <param name="Look">Its look.</param>
/// <param name="SeatedIn">Its places in the plan; empty without one.</param>
/// <param name="Seen">People seen; withheld for small groups.</param>
/// <param name="Expected">Median of the forecast; null without one, and when withheld.</param>
/// <param name="HeadCount">People of the team.</param>
public sealed record TeamInRow(TeamLook Look, string SeatedIn, PeopleCount Seen, int? Expected, int HeadCount);

/// <summary>The teams of a day: most people first.</summary>
public static class TeamsIn
{
    /// <param name="teams">Teams of the location.</param>
    /// <param name="plan">The plan of the day.</param>
    /// <param name="forecasts">Forecast rows of the day by team.</param>
    /// <param name="now">Who was seen so far, for today.</param>
    /// <param name="day">Who was seen, for other days.</param>
    public static IReadOnlyList<TeamInRow> Rows(IReadOnlyList<TeamView> teams, DayPlanView plan, ILookup<TeamId?, GroupForecastView> forecasts, SeenTodayView? now, AttendanceDayView day)
    {
        var looks = new TeamLooks([.. teams.Select(t => (t.Id, t.Name, t.Color))]);
        var places = plan.Current?.Teams.ToDictionary(t => t.TeamId, t => PlanTeams.Short(t.Places)) ?? [];
        var seen = now?.Teams.ToDictionary(t => t.Id, t => t.People) ?? day.Teams.ToDictionary();
        var rows = teams
            .Select(t => new TeamInRow(looks.Of(t.Id), places.GetValueOrDefault(t.Id, ""), seen.GetValueOrDefault(t.Id, new PeopleCount(0)), forecasts[t.Id].FirstOrDefault()?.Figures?.Forecast, t.HeadCount))
            .OrderByDescending(t => t.Seen.People ?? -1).ThenByDescending(t => t.Expected ?? -1).ThenBy(t => t.Look.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
        // Teams that only visit now and then are left out on days without them.
        var here = rows.FindAll(t => t.Expected > 0 || t.Seen.People != 0 || t.SeatedIn.Length > 0);
        return here.Count > 0 ? here : rows;
    }
}
