using Microsoft.AspNetCore.Components;
using MudBlazor;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;

namespace WorkplacePortal.Web.Components.Common.Records;

/// <summary>What pages with a grid share: search, sorting and page in the address, dialogs for records, one at a time.</summary>
public abstract class GridPage : PortalPage
{
    protected const int PageSize = 25;
    private bool isAsking;

    [SupplyParameterFromQuery(Name = "q")]
    protected string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    protected string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "desc")]
    protected string? DescText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    protected string? PageText { get; set; }

    [Inject]
    protected IDialogService Dialogs { get; set; } = null!;

    [Inject]
    protected ISnackbar Toasts { get; set; } = null!;

    protected bool Descending => PageUrl.IsTrue(DescText);

    protected int Number => PageUrl.PageNumber(PageText);

    protected PageRequest Request => new((Number - 1) * PageSize, PageSize, Sort ?? "", Descending);

    /// <summary>False for those who run no place: their pages are elsewhere.</summary>
    protected bool IsManager => Actor.IsAdmin || Actor.Role == Role.FacilityManager;

    /// <summary>Address of the same rows as a file.</summary>
    protected string ExportHref(string path) => $"download/{path}{new Uri(Navigation.Uri).Query}";

    protected void SortBy((string Sort, bool Descending) choice) => Navigation.Filter(("sort", choice.Sort), ("desc", choice.Descending ? true : null), ("page", null));

    protected void SearchFor(string? text) => Navigation.Filter(("q", text?.Trim()), ("page", null));

    protected void GoTo(int page) => Navigation.Step(("page", page == 1 ? null : page));

    /// <summary>Shows a form until the service takes it or somebody gives up; then the page is read anew and says what was done.</summary>
    protected Task EditAsync(string title, RecordForm form, string verb, Func<RecordForm, Task<IReadOnlyList<PortalError>>> save, string done, Func<RecordForm, Task<string?>>? warn = null, string? note = null) => AskAsync(async () =>
    {
        var parameters = new DialogParameters<RecordDialog> { { d => d.Form, form }, { d => d.Verb, verb }, { d => d.Save, save }, { d => d.Warn, warn }, { d => d.Note, note } };
        var dialog = await Dialogs.ShowAsync<RecordDialog>(title, parameters);
        if (await dialog.Result is { Canceled: false }) await FinishAsync(done);
    });

    protected Task ConfirmAsync(string title, string text, string verb, Func<Task<IReadOnlyList<PortalError>>> act, string done) => AskAsync(async () =>
    {
        var parameters = new DialogParameters<ConfirmDialog> { { d => d.Text, text }, { d => d.Verb, verb }, { d => d.Act, act } };
        var dialog = await Dialogs.ShowAsync<ConfirmDialog>(title, parameters);
        if (await dialog.Result is { Canceled: false }) await FinishAsync(done);
    });

    /// <summary>The reasons of a refusal; none when it succeeded.</summary>
    protected static async Task<IReadOnlyList<PortalError>> ReasonsAsync<T>(Task<Result<T>> call) => [.. (await call).Errors.Select(e => e.Error)];

    /// <summary>One dialog at a time: a second click while the first one opens asks nothing.</summary>
    protected async Task AskAsync(Func<Task> ask)
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

    private async Task FinishAsync(string done)
    {
        Toasts.Add(done, Severity.Normal);
        await ReloadAsync();
    }
}
