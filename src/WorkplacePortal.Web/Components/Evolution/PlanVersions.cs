using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Evolution;

/// <summary>One version of a day, or a run that made none, as the list shows it.</summary>
/// <param name="Id">The version.</param>
/// <param name="Icon">Its sign.</param>
/// <param name="Title">How it came about.</param>
/// <param name="Made">By whom and when.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Current">True for the one that the day comes from.</param>
/// <param name="MayRestore">True when the day can be brought back to it.</param>
/// <param name="MayCompare">True when it is a plan.</param>
public sealed record PlanVersionRow(string Id, string Icon, string Title, string Made, string Outcome, bool Current, bool MayRestore, bool MayCompare)
{
    public static PlanVersionRow Of(PlanVersionView version, DateTimeZone zone, LocalDate today)
    {
        var hasPlan = version is { Status: EvolutionStatus.Successful, Summary: not null };
        var (icon, title) = version.Kind switch
        {
            EvolutionKind.Simulation => (Icons.Material.Outlined.Science, "What-if"),
            EvolutionKind.Restored => (Icons.Material.Outlined.Restore, "Brought back"),
            EvolutionKind.Manual => (Icons.Material.Outlined.BackHand, "Changed by hand"),
            _ when version.CreatedBy.Kind == ActorKind.System => (Icons.Material.Outlined.Schedule, "Automatic run"),
            _ => (Icons.Material.Outlined.PlayArrow, "Evolution"),
        };
        return new PlanVersionRow(
            version.Id.Value,
            icon,
            title,
            $"{(version.CreatedBy.Kind == ActorKind.System ? "" : $"{version.CreatedBy.Name}, ")}{Days.When(version.CreatedAt, zone, today)}",
            Told(version),
            version.Current,
            // A what-if that was never applied is applied, not restored: it is checked against what has changed since.
            hasPlan && !version.Current && (version.Kind != EvolutionKind.Simulation || version.AcceptedAt is not null),
            hasPlan && !version.Current);
    }

    private static string Told(PlanVersionView version) => version switch
    {
        { Status: EvolutionStatus.Created } => "Waits.",
        { Status: EvolutionStatus.Processing } => "Runs.",
        { Status: EvolutionStatus.Successful, Summary: { } sum } => $"{Figures.Of(sum.SpacesAllocated, "seat", "seats")}{(sum.Unplaced > 0 ? $", {Figures.Count(sum.Unplaced)} missing" : "")}{(sum.Objective > 0 ? $", {Points(sum.Objective)}" : "")}{Answer(version)}.",
        _ => version.Message ?? "No plan came of it.",
    };

    private static string Answer(PlanVersionView version) => version switch
    {
        { Decision: PlanDecision.Accepted, AcceptedBy: { } by } => $", accepted by {by.Name}",
        { Decision: PlanDecision.Discarded } => ", discarded",
        _ => "",
    };

    private static string Points(long cost) => Figures.Of((int)Math.Min(int.MaxValue, cost), "point", "points");
}
