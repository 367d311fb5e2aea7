using Microsoft.AspNetCore.Components;
using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Identity;

public sealed partial class CreateKeyDialog
{
    private static readonly int[] Choices = [1, 3, 6, 12, 24, 0];
    private static readonly string[] Fields = ["name", "scopes", "locations", "expires_at"];
    private HashSet<string> chosen = new(StringComparer.Ordinal);
    private IReadOnlyCollection<LocationId> places = [];
    private string name = "";
    private int months = 12;
    private bool isBusy;
    private PortalError? error;

    /// <summary>What can be chosen.</summary>
    [Parameter]
    public IReadOnlyList<LocationView> Locations { get; set; } = [];

    /// <summary>Zone in which the last day is meant.</summary>
    [Parameter]
    public DateTimeZone Zone { get; set; } = DateTimeZone.Utc;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private ApiKeyService Keys { get; set; } = null!;

    [Inject]
    private CurrentActor Me { get; set; } = null!;

    [Inject]
    private IClock Clock { get; set; } = null!;

    private string? PageError => error is { } e && !Fields.Contains(e.Field) ? e.Message : null;

    private void Choose(IReadOnlySet<string> scopes) => chosen = scopes.ToHashSet(StringComparer.Ordinal);

    private async Task CreateAsync()
    {
        if (isBusy) return;
        isBusy = true;
        var wanted = new NewApiKey(name, [.. chosen])
        {
            Locations = [.. places],
            ExpiresAt = months == 0 ? null : EndsOn(months).PlusDays(1).StartOf(Zone),
        };
        var made = await Keys.CreateAsync(wanted, await Me.GetAsync(CancellationToken.None), CancellationToken.None);
        isBusy = false;
        error = made.Error;
        if (made.IsSuccess) Dialog.Close(made.Value);
    }

    private LocalDate EndsOn(int afterMonths) => Clock.GetCurrentInstant().DateIn(Zone).PlusMonths(afterMonths);

    private string Words(int afterMonths)
        => afterMonths == 0 ? "Never" : $"In {Figures.Of(afterMonths, "month", "months")}: {Days.DayMonthYear(EndsOn(afterMonths))}";

    private List<string> NamesOf(IEnumerable<LocationId> ids) => [.. Locations.Where(l => ids.Contains(l.Id)).Select(l => l.Name)];

    private string? Wrong(string field) => error is { } e && e.Field == field ? e.Message : null;
}
