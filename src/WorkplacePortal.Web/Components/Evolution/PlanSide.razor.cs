using Microsoft.AspNetCore.Components;
using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Evolution;

public sealed partial class PlanSide
{
    [Parameter, EditorRequired]
    public PlanReading Plan { get; set; } = null!;

    [Parameter]
    public PlanTab Tab { get; set; }

    /// <summary>Key of the team whose reasons are open.</summary>
    [Parameter]
    public string? Team { get; set; }

    [Parameter]
    public bool MayPlan { get; set; }

    [Parameter]
    public Instant Now { get; set; }

    [Parameter]
    public LocalDate Today { get; set; }

    [Parameter, EditorRequired]
    public DateTimeZone Zone { get; set; } = null!;

    /// <summary>True while an evolution runs or an answer is on its way.</summary>
    [Parameter]
    public bool IsBusy { get; set; }

    [Parameter]
    public EventCallback<PlanTab> OnTab { get; set; }

    [Parameter]
    public EventCallback<string?> OnTeam { get; set; }

    [Parameter]
    public EventCallback<PlanAnswer> OnAnswer { get; set; }

    /// <summary>Told the id of a version.</summary>
    [Parameter]
    public EventCallback<string> OnCompare { get; set; }

    /// <summary>Told the id of a version.</summary>
    [Parameter]
    public EventCallback<string> OnRestore { get; set; }

    private IReadOnlyList<TabBar<PlanTab>.Item> Tabs =>
    [
        new(PlanTab.Teams, "Teams", Count: Plan.Teams.Count),
        new(PlanTab.Changes, "Changes", Count: Plan.Changes.Count),
        new(PlanTab.Unplaced, "Not placed", Count: Plan.Day.Current?.Unplaced.Sum(u => u.Seats) ?? 0),
        new(PlanTab.Versions, "Versions"),
    ];

    private (string Css, string Icon, string Text) Chip => Plan.Day.Current switch
    {
        { Decision: PlanDecision.Accepted } => ("success", Icons.Material.Outlined.CheckCircle, "Accepted"),
        { Kind: EvolutionKind.Manual } => ("info", Icons.Material.Outlined.BackHand, "Changed by hand"),
        { Unplaced.Count: > 0 } => ("warning", Icons.Material.Outlined.Warning, "Plan ready, some not placed"),
        _ => ("success", Icons.Material.Outlined.CheckCircle, "Plan ready"),
    };

    private (string Title, string Text) Empty => Plan.Day switch
    {
        { IsOver: true } => ("No plan was made", "This day is over."),
        { IsOpen: false } => ("Closed", "Nobody is expected on this day, so there is nothing to plan."),
        { HasForecast: false } => ("No forecast for this day yet", "A plan needs to know who will come. Start a forecast first."),
        _ => ("Not planned yet", "Start evolution decides where each team sits, says why, and lets you change it before anybody sees it."),
    };

    private string Made(EvolutionView run)
    {
        var by = run.Kind switch
        {
            EvolutionKind.Restored => "Brought back",
            EvolutionKind.Manual => "Changed by hand",
            _ => "Run",
        };
        var took = run.Summary is { Seconds: > 0 } sum && run.Kind == EvolutionKind.Evolution ? $" · {Days.Took(Duration.FromSeconds(sum.Seconds))}" : "";
        return $"{by} {Days.When(run.FinishedAt ?? run.CreatedAt, Zone, Today)}{took}";
    }
}
