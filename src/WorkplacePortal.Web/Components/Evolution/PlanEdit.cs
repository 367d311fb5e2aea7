using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Web.Components.Directory;

namespace WorkplacePortal.Web.Components.Evolution;

/// <summary>The seats of one team, or of people without a team, in one zone or room.</summary>
/// <param name="TeamKey">The team's id, or <see cref="PlanTeams.NoTeamKey"/>.</param>
/// <param name="Look">Its look.</param>
/// <param name="Area">Id of the zone or room.</param>
/// <param name="AreaName">Its name.</param>
/// <param name="Rows">The rows that can be changed: seats of people who booked them stay out.</param>
/// <param name="Booked">Seats that people booked: nobody moves them.</param>
public sealed record PlanBlock(string TeamKey, TeamLook Look, string Area, string AreaName, IReadOnlyList<DaySeatView> Rows, int Booked)
{
    public int Seats => Rows.Sum(r => r.Spaces.Count);

    public bool IsLocked => Rows.Count > 0 && Rows.All(r => r.Locked);
}

/// <summary>A change of the plan by hand: what it does is shown before it is made, and it can be undone.</summary>
/// <param name="Verb">What the button says.</param>
/// <param name="Done">What is said afterwards.</param>
/// <param name="Changes">The rows as they are to be.</param>
/// <param name="Undo">The rows as they were.</param>
/// <param name="Effects">What it means, a sentence each.</param>
/// <param name="Obstacle">Why it cannot be made; null when it can.</param>
public sealed record PlanEdit(
    string Verb, string Done, IReadOnlyList<AllocationChange> Changes, IReadOnlyList<AllocationChange> Undo, IReadOnlyList<string> Effects, string? Obstacle = null)
{
    public static PlanEdit Refused(string verb, string why) => new(verb, "", [], [], [], why);
}
