using Microsoft.AspNetCore.Components;
using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Identity;

public sealed partial class ApiKeysPage
{
    private static readonly DialogOptions MustAnswer = new() { CloseOnEscapeKey = false, BackdropClick = false, FullWidth = true, MaxWidth = MaxWidth.Small };
    private Loaded<IReadOnlyList<ApiKeyView>> keys = Loaded<IReadOnlyList<ApiKeyView>>.Waiting;
    private IReadOnlyList<LocationView> locations = [];
    private bool isAsking;

    [Inject]
    private ApiKeyService Keys { get; set; } = null!;

    [Inject]
    private SpatialQueries Spatial { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private ISnackbar Toasts { get; set; } = null!;

    private DateTimeZone ViewZone => Place?.Zone ?? DateTimeZone.Utc;

    private IReadOnlyList<string?> Facts => keys.Value is not { } list || keys.State != LoadState.Ready
        ? ["Only a hash of each key is stored"]
        : ["Header x-api-key", Counted(list), "Only a hash is stored"];

    protected override bool Concerns(PortalChange change) => change.Topic == ChangeTopic.ApiKeys;

    protected override async Task LoadAsync(CancellationToken ct)
    {
        locations = await Spatial.LocationsAsync(Actor, ct);
        keys = await ReadAsync(keys, token => Keys.ListAsync(Actor, token), ct);
    }

    private Task CreateAsync() => AskAsync(async () =>
    {
        var parameters = new DialogParameters<CreateKeyDialog> { { d => d.Locations, locations }, { d => d.Zone, ViewZone } };
        var dialog = await Dialogs.ShowAsync<CreateKeyDialog>("Create API key", parameters);
        if (await dialog.Result is { Canceled: false, Data: IssuedApiKey issued }) await ShowOnceAsync(issued);
    });

    private Task RotateAsync(ApiKeyView key) => AskAsync(async () =>
    {
        var dialog = await Dialogs.ShowAsync<RotateKeyDialog>("Rotate key", new DialogParameters<RotateKeyDialog> { { d => d.Key, key }, { d => d.Zone, ViewZone } });
        if (await dialog.Result is { Canceled: false, Data: IssuedApiKey issued }) await ShowOnceAsync(issued);
    });

    private async Task ShowOnceAsync(IssuedApiKey issued)
    {
        var parameters = new DialogParameters<KeyShownOnceDialog> { { d => d.Issued, issued }, { d => d.Expires, LastDay(issued.View) } };
        await (await Dialogs.ShowAsync<KeyShownOnceDialog>("Copy your key now", parameters, MustAnswer)).Result;
        await ReloadAsync();
    }

    private Task RevokeAsync(ApiKeyView key) => AskAsync(async () =>
    {
        var dialog = await Dialogs.ShowAsync<RevokeKeyDialog>("Revoke key", new DialogParameters<RevokeKeyDialog> { { d => d.Key, key } });
        if (await dialog.Result is not { Canceled: false }) return;
        Toasts.Add($"“{key.Name}” is revoked. Calls with it are refused from now on.", Severity.Normal);
        await ReloadAsync();
    });

    /// <summary>One dialog at a time: a second click while the first one opens asks nothing.</summary>
    private async Task AskAsync(Func<Task> ask)
    {
        if (isAsking) return;
        isAsking = true;
        try
        {
            await ask();
        }
        finally
        {
            isAsking = false;
        }
    }

    private string Places(ApiKeyView key)
        => key.Locations.Count == 0 ? "All" : string.Join(", ", key.Locations.Select(id => locations.FirstOrDefault(l => l.Id == id)?.Name ?? id.Value));

    private LocalDate? LastDay(ApiKeyView key) => key.ExpiresAt?.Minus(Duration.Epsilon).DateIn(ViewZone);

    private string Counted(IReadOnlyList<ApiKeyView> list)
    {
        var live = list.Count(k => KeyStatus.Of(k, Now).IsLive);
        return $"{Figures.Count(live)} active, {Figures.Count(list.Count - live)} ended";
    }
}
