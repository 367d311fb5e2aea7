using Microsoft.AspNetCore.Components;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Evolution;

public sealed partial class PlanHands
{
    private const string MoveWord = "move:";
    private const string SwapWord = "swap:";
    private PlanGround? shownGround;
    private string? shownArea;
    private string? shownAim;
    private string? moving;
    private string? target;
    private PlanEdit? edit;
    private IReadOnlyList<FilterSelect.Option> options = [];

    [Parameter, EditorRequired]
    public PlanGround Ground { get; set; } = null!;

    /// <summary>The chosen zone or room.</summary>
    [Parameter, EditorRequired]
    public PlanGroundArea Area { get; set; } = null!;

    /// <summary>Key of the place that the chosen one was drawn to; null when it was not.</summary>
    [Parameter]
    public string? Aim { get; set; }

    [Parameter]
    public bool MayEdit { get; set; }

    [Parameter]
    public bool IsBusy { get; set; }

    [Parameter]
    public EventCallback<PlanEdit> OnEdit { get; set; }

    /// <summary>The question where to is closed: the place that was drawn to may be drawn to again.</summary>
    [Parameter]
    public EventCallback OnClosed { get; set; }

    private IReadOnlyList<PlanBlock> Blocks => Ground.In(Area.Key);

    private PlanBlock? Moving => moving is null ? null : Blocks.FirstOrDefault(b => b.TeamKey == moving);

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(shownGround, Ground) && shownArea == Area.Key && shownAim == Aim) return;
        var isSame = shownArea == Area.Key && shownAim == Aim;
        (shownGround, shownArea, shownAim) = (Ground, Area.Key, Aim);
        if (isSame)
        {
            // Somebody changed the day: what is being asked stays, what it means is worked out anew.
            var asked = target;
            Open(moving, null);
            if (Moving is not null && options.Any(o => o.Value == asked)) Choose(asked);
            return;
        }

        Open(null, null);
        if (Aim is { } to && Blocks.FirstOrDefault(b => b.Rows.Count > 0) is { } block) Open(block.TeamKey, to);
    }

    /// <summary>Asks where a team is to go; a place that it was drawn to is chosen already: free seats there, otherwise whoever sits there.</summary>
    private void Open(string? team, string? to)
    {
        (moving, target, edit) = (team, null, null);
        if (Moving is not { } block) return;
        options = Options(block);
        if (to is null) return;
        var move = PlanEdits.Move(Ground, block, to);
        var host = move.Obstacle is null ? null : Ground.In(to).FirstOrDefault(b => PlanEdits.Swap(Ground, block, b).Obstacle is null);
        Choose(host is null ? MoveWord + to : $"{SwapWord}{to}:{host.TeamKey}");
    }

    private void Choose(string? option)
    {
        target = option;
        edit = option is null || Moving is not { } block ? null
            : option.StartsWith(MoveWord, StringComparison.Ordinal) ? PlanEdits.Move(Ground, block, option[MoveWord.Length..])
            : Ground.Blocks.FirstOrDefault(b => $"{SwapWord}{b.Area}:{b.TeamKey}" == option) is { } other ? PlanEdits.Swap(Ground, block, other)
            : null;
    }

    private async Task ApplyAsync()
    {
        if (edit is not { Obstacle: null } ready) return;
        await CloseAsync();
        await OnEdit.InvokeAsync(ready);
    }

    private Task ToggleAsync(string team)
    {
        if (team == moving) return CloseAsync();
        Open(team, null);
        return Task.CompletedTask;
    }

    private Task CloseAsync()
    {
        Open(null, null);
        return OnClosed.InvokeAsync();
    }

    private string? TextOf(string? option) => options.FirstOrDefault(o => o.Value == option)?.Text;

    private List<FilterSelect.Option> Options(PlanBlock block)
    {
        var forTeam = block.TeamKey != PlanTeams.NoTeamKey;
        return
        [
            .. Ground.Areas.Where(a => a.Key != Area.Key).Select(a => new FilterSelect.Option(MoveWord + a.Key, $"to {a.Name}, {a.Floor.Name} ({Figures.Count(Ground.Free(a, forTeam).Count)} free)")),
            .. Ground.Blocks.Where(b => b.Area != Area.Key && b.Rows.Count > 0).OrderBy(b => b.Look.Name, StringComparer.OrdinalIgnoreCase)
                .Select(b => new FilterSelect.Option($"{SwapWord}{b.Area}:{b.TeamKey}", $"swap with {b.Look.Name} in {b.AreaName} ({Figures.Count(b.Seats)})")),
        ];
    }
}
