using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using NodaTime;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Me;

public sealed partial class SettingsPage
{
    private static readonly IReadOnlyList<FilterSelect.Option> Accepting = [new(SettingsModel.Always, "Accept them for me"), new(SettingsModel.Ask, "Always ask me")];
    private Loaded<PersonSettingsView> settings = Loaded<PersonSettingsView>.Waiting;
    private SettingsModel model = new();
    private IReadOnlyList<FilterSelect.Option> teams = [];
    private IReadOnlyList<FilterSelect.Option> places = [];
    private string? zone;
    private bool isBusy;

    [Inject]
    private PersonSettingsService Settings { get; set; } = null!;

    [Inject]
    private AccountService Accounts { get; set; } = null!;

    [Inject]
    private SpatialQueries Spatial { get; set; } = null!;

    [Inject]
    private DirectoryQueries Directory { get; set; } = null!;

    [Inject]
    private ISnackbar Toasts { get; set; } = null!;

    protected override async Task LoadAsync(CancellationToken ct)
    {
        places = [.. (await Spatial.LocationsAsync(Actor, ct)).Select(l => new FilterSelect.Option(l.Id.Value, l.Name))];
        if (Place is { } place && await Directory.TeamsAsync(place.Id, place.Zone, Actor, ct) is { IsSuccess: true } read) teams = [.. read.Value.Select(t => new FilterSelect.Option(t.Id.Value, t.Name))];
        zone = Actor.Id is { } id ? (await Accounts.FindPreferencesAsync(id, ct))?.ViewerZone : null;
        settings = await ReadAsync(settings, token => Settings.FindOwnAsync(Actor, token), ct);
        if (settings.Value is not { } stored) return;
        model = SettingsModel.Of(stored, zone);
    }

    private static string Every(int weeks) => weeks switch { 1 => "Every week", 2 => "Every other week", _ => $"Every {weeks} weeks" };

    private static Task<IEnumerable<string>> ZonesAsync(string? text, CancellationToken ct)
        => Task.FromResult(DateTimeZoneProviders.Tzdb.Ids.Where(id => string.IsNullOrWhiteSpace(text) || id.Replace('_', ' ').Contains(text.Trim().Replace('_', ' '), StringComparison.OrdinalIgnoreCase)).Take(50));

    private async Task SaveAsync()
    {
        if (Actor.PersonId is not { } me) return;
        isBusy = true;
        var result = await Settings.UpdateAsync([model.ToEdit(me)], Actor, CancellationToken.None);
        if (result.IsSuccess && Actor.Id is { } id) await Accounts.RememberAsync(id, theme: null, model.Zone ?? "", lastLocation: null, CancellationToken.None);
        isBusy = false;
        Toasts.Add(result.IsSuccess ? "Your preferences are saved." : $"Nothing was saved. {Where(result.Error!.Field)}{result.Error.Message}", result.IsSuccess ? Severity.Normal : Severity.Warning);
        if (result.IsSuccess) await ReloadAsync();
    }

    private static string Where(string? field) => field switch
    {
        { } f when f.Contains("/weekdays", StringComparison.Ordinal) => "Fixed days: choose a weekday. ",
        { } f when f.Contains("fixed_days", StringComparison.Ordinal) && f.Contains("location", StringComparison.Ordinal) => "Fixed days: choose a location. ",
        _ => "",
    };
}
