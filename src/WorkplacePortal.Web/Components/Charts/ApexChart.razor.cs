using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace WorkplacePortal.Web.Components.Charts;

public sealed partial class ApexChart : IAsyncDisposable
{
    private ElementReference element;
    private DotNetObjectReference<ApexChart>? self;
    private IJSObjectReference? module;
    private IJSObjectReference? chart;
    private object? drawn;
    private bool gone;

    /// <summary>Which chart of the script: <c>forecast</c> or <c>strip</c>.</summary>
    [Parameter, EditorRequired]
    public string Kind { get; set; } = "";

    /// <summary>What to draw, as that chart takes it. Another object is drawn again.</summary>
    [Parameter, EditorRequired]
    public object Data { get; set; } = null!;

    /// <summary>The chart in a sentence or two, for those who cannot see it.</summary>
    [Parameter, EditorRequired]
    public string Summary { get; set; } = "";

    /// <summary>CSS height; reserved before the chart is there.</summary>
    [Parameter]
    public string Height { get; set; } = "400px";

    /// <summary>Position of the day that was clicked.</summary>
    [Parameter]
    public EventCallback<int> OnPick { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [JSInvokable]
    public Task Pick(int day) => OnPick.InvokeAsync(day);

    public async ValueTask DisposeAsync()
    {
        gone = true;
        try
        {
            if (chart is not null) await chart.InvokeVoidAsync("dispose");
            await ReleaseAsync(chart);
            await ReleaseAsync(module);
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and the chart with it.
        }

        self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (firstRender) await CreateAsync();
            if (chart is null || gone || ReferenceEquals(drawn, Data)) return;
            drawn = Data;
            await chart.InvokeVoidAsync("update", Data);
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone; there is nothing left to draw on.
        }
    }

    private async Task CreateAsync()
    {
        self = DotNetObjectReference.Create(this);
        module = await Script.InvokeAsync<IJSObjectReference>("import", $"./{Assets["Components/Charts/ApexChart.razor.js"]}");
        if (gone) return;
        drawn = Data;
        chart = await module.InvokeAsync<IJSObjectReference>("create", element, Kind, Data, self);
    }

    private static ValueTask ReleaseAsync(IJSObjectReference? reference) => reference?.DisposeAsync() ?? ValueTask.CompletedTask;
}
