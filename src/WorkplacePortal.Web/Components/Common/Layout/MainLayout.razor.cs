using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Components.Common.Layout;

public sealed partial class MainLayout : IDisposable
{
    private PageBoundary? boundary;
    private DotNetObjectReference<MainLayout>? self;
    private IDisposable? subscription;
    private Place? place;
    private string choice = "system";
    private bool isDark;

    /// <summary>Wide screens: the navigation shows icons only.</summary>
    private bool isNarrow;

    /// <summary>Smaller screens: the navigation lies over the page.</summary>
    private bool isOpen;

    /// <summary>Read once while prerendering, carried to the circuit.</summary>
    [PersistentState]
    public ShellState? Shell { get; set; }

    [CascadingParameter]
    private ThemeChoice Theme { get; set; } = ThemeChoice.System;

    [Inject]
    private CurrentActor Me { get; set; } = null!;

    [Inject]
    private ViewerZone Viewer { get; set; } = null!;

    [Inject]
    private AccountService Accounts { get; set; } = null!;

    [Inject]
    private SpatialQueries Spatial { get; set; } = null!;

    [Inject]
    private PortalChanges Changes { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        (choice, isDark) = (Theme.Choice, Theme.IsDark);
        Navigation.LocationChanged += OnLocationChanged;
        if (RendererInfo.IsInteractive) subscription = Changes.Subscribe(Hear);
        Shell ??= await ReadAsync();
        ChoosePlace();
        if (RendererInfo.IsInteractive) await RememberAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        self = DotNetObjectReference.Create(this);
        Viewer.BrowserSays(await Script.InvokeAsync<string>("portal.zone"));
        ShowTheme(await Script.InvokeAsync<bool>("portalTheme.watch", self));
    }

    /// <summary>The browser's own theme changed while "system" is chosen.</summary>
    [JSInvokable]
    public void ShowTheme(bool dark)
    {
        if (isDark == dark) return;
        isDark = dark;
        StateHasChanged();
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        subscription?.Dispose();
        self?.Dispose();
    }

    private async Task<ShellState> ReadAsync()
    {
        var actor = await Me.GetAsync(CancellationToken.None);
        var locations = await Spatial.LocationsAsync(actor, CancellationToken.None);
        var last = actor.Id is { } id ? await Accounts.FindPreferencesAsync(id, CancellationToken.None) : null;
        return new ShellState(actor.Name, actor.Role, [.. locations.Select(l => new Place(l.Id, l.Name, l.TimeZone))], (last?.LastLocation ?? last?.HomeLocation)?.Value);
    }

    private void ChoosePlace()
    {
        var wanted = Named();
        place = Shell?.Choose(wanted) is { } chosen && chosen == place ? place : Shell?.Choose(wanted);
    }

    /// <summary>The place that the address names.</summary>
    private string? Named() => System.Web.HttpUtility.ParseQueryString(new Uri(Navigation.Uri).Query)["location"];

    private async Task ChooseAsync(Place chosen)
    {
        await RememberAsync(chosen);
        // What was selected at the other place (a floor, a team, an item) does not exist here.
        var page = Navigation.ToAbsoluteUri(Navigation.Uri).AbsolutePath;
        Navigation.NavigateTo($"{page}?location={chosen.Id}");
    }

    /// <summary>The place that is shown is the one to come back to, whether it was picked or a link led there.</summary>
    private Task RememberAsync() => place is { } here && Named() == here.Id.Value && Shell?.LastPlace != here.Id.Value ? RememberAsync(here) : Task.CompletedTask;

    private async Task RememberAsync(Place shown)
    {
        Shell = Shell! with { LastPlace = shown.Id.Value };
        if ((await Me.GetAsync(CancellationToken.None)).Id is { } id) await Accounts.RememberAsync(id, theme: null, viewerZone: null, shown.Id, CancellationToken.None);
    }

    private async Task ChooseThemeAsync(string wanted)
    {
        choice = wanted;
        isDark = await Script.InvokeAsync<bool>("portalTheme.choose", wanted);
        if ((await Me.GetAsync(CancellationToken.None)).Id is { } id) await Accounts.RememberAsync(id, wanted, viewerZone: null, lastLocation: null, CancellationToken.None);
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        isOpen = false;
        boundary?.Recover();
        ChoosePlace();
        StateHasChanged();
        _ = InvokeAsync(KeepPlaceAsync);
    }

    private async Task KeepPlaceAsync()
    {
        try
        {
            await RememberAsync();
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private void Hear(PortalChange change)
    {
        if (change.Topic != ChangeTopic.Spatial) return;
        _ = InvokeAsync(RefreshAsync);
    }

    private async Task RefreshAsync()
    {
        try
        {
            Shell = await ReadAsync();
            ChoosePlace();
            StateHasChanged();
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private void Toggle() => (isNarrow, isOpen) = (!isNarrow, !isOpen);

    private void Close() => isOpen = false;

    private void OnKey(KeyboardEventArgs e)
    {
        if (e.Key == "Escape") isOpen = false;
    }
}
