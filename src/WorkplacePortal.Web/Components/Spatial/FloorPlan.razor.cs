using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using WorkplacePortal.Web.Components.Directory;

namespace WorkplacePortal.Web.Components.Spatial;

/// <summary>What the drawing shows.</summary>
public enum PlanDetail
{
    Zones,
    Seats,
    Rooms,
}

/// <summary>Who sits in one area is to go to another.</summary>
public readonly record struct PlanCarry(string From, string To);

public sealed partial class FloorPlan
{
    private readonly Dictionary<int, ElementReference> buttons = [];
    private ILookup<string?, PlanDesk> desks = Array.Empty<PlanDesk>().ToLookup(d => d.AreaKey);
    private FloorPlanModel? sorted;
    private string? stop;
    private string? grasped;
    private string? carried;

    [Parameter, EditorRequired]
    public FloorPlanModel Model { get; set; } = null!;

    /// <summary>The floor, and what the drawing tells about it.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public PlanDetail Detail { get; set; } = PlanDetail.Seats;

    /// <summary>Key of the chosen area.</summary>
    [Parameter]
    public string? Selected { get; set; }

    [Parameter]
    public EventCallback<string> OnSelect { get; set; }

    /// <summary>True when areas can be drawn to others, by the pointer or by M, arrows and Enter.</summary>
    [Parameter]
    public bool MayCarry { get; set; }

    [Parameter]
    public EventCallback<PlanCarry> OnCarried { get; set; }

    private string? Carrying => Model.Areas.FirstOrDefault(a => a.Key == carried) is { } area ? $"Moving who sits in {area.Name}. Arrows choose where to, Enter shows what it means, Escape gives up." : null;

    /// <summary>The one area that Tab stops at.</summary>
    private int Stop
    {
        get
        {
            var at = IndexOf(stop) is >= 0 and var last ? last : IndexOf(Selected);
            return Math.Max(0, at);
        }
    }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(sorted, Model)) return;
        sorted = Model;
        var known = Model.Areas.Select(a => a.Key).ToHashSet(StringComparer.Ordinal);
        desks = Model.Desks.ToLookup(d => d.AreaKey is { } key && known.Contains(key) ? key : null);
    }

    private async Task OnKeyAsync(KeyboardEventArgs e)
    {
        if (Model.Areas.Count == 0) return;
        var here = Stop;
        var next = e.Key switch
        {
            "ArrowLeft" => Model.Next(here, PlanDirection.Left),
            "ArrowRight" => Model.Next(here, PlanDirection.Right),
            "ArrowUp" => Model.Next(here, PlanDirection.Up),
            "ArrowDown" => Model.Next(here, PlanDirection.Down),
            "Home" => 0,
            "End" => Model.Areas.Count - 1,
            _ => here,
        };
        if (e.Key is "m" or "M" && MayCarry && !e.CtrlKey && !e.AltKey && !e.MetaKey) carried = Model.Areas[here].Key;
        if (e.Key == "Escape") carried = null;
        if (e.Key is "Enter" or " ") await (carried is { } from ? PutDownAsync(from, Model.Areas[here].Key) : ChooseAsync(here));
        if (next == here) return;
        stop = Model.Areas[next].Key;
        await buttons[next].FocusAsync();
    }

    private Task ChooseAsync(int area)
    {
        stop = Model.Areas[area].Key;
        return OnSelect.InvokeAsync(stop);
    }

    private void Grasp(string area) => grasped = MayCarry ? area : null;

    private Task DropAsync(string area)
    {
        var from = grasped;
        grasped = null;
        return from is null || from == area ? Task.CompletedTask : PutDownAsync(from, area);
    }

    private Task PutDownAsync(string from, string to)
    {
        carried = null;
        return from == to ? Task.CompletedTask : OnCarried.InvokeAsync(new PlanCarry(from, to));
    }

    private IEnumerable<PlanDesk> DesksOf(string? area) => desks[area];

    private int IndexOf(string? key) => key is null ? -1 : Model.Areas.ToList().FindIndex(a => a.Key == key);

    private string Css(PlanArea area) => string.Join(
        ' ',
        area.Kind.ToString().ToLowerInvariant(),
        area.Key == Selected ? "on" : "",
        area.Key == carried ? "carried" : "",
        area.Parts.Count == 1 && !area.Closed ? "tinted" : "",
        area.Closed ? "closed" : "");

    private static string? Ground(PlanArea area) => area.Parts.Count == 1 ? area.Parts[0].Team.Slot.Style : null;

    private static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
