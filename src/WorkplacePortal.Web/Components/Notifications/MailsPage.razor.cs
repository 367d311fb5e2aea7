using Microsoft.AspNetCore.Components;
using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Notifications;

/// <summary>The outbox for administrators: what was sent, what waits, what failed and why; where mails are files, their content.</summary>
public sealed partial class MailsPage
{
    private const int PageSize = 50;

    private static readonly IReadOnlyList<FilterSelect.Option> States = [.. Enum.GetValues<MailState>().Select(s => new FilterSelect.Option(PageUrl.Word(s), Word(s)))];

    private Loaded<MailPage> mails = Loaded<MailPage>.Waiting;
    private Loaded<MailContent> opened = Loaded<MailContent>.Waiting;
    private string? read;

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageText { get; set; }

    [SupplyParameterFromQuery]
    private string? Sel { get; set; }

    [Inject]
    private MailQueries Mails { get; set; } = null!;

    [Inject]
    private ISnackbar Toasts { get; set; } = null!;

    private int Number => PageUrl.PageNumber(PageText);

    private DateTimeZone ViewZone => Place?.Zone ?? DateTimeZone.Utc;

    private IReadOnlyList<string?> Facts => mails.Value is { } page && mails.State == LoadState.Ready ? [page.Transport, $"{Figures.Count(page.Total)} mails"] : [];

    protected override bool Concerns(PortalChange change) => change.Topic == ChangeTopic.Mails || (change.Topic == ChangeTopic.Intentions && Number == 1 && PageUrl.Word<MailState>(State) is null or MailState.Waiting);

    protected override async Task LoadAsync(CancellationToken ct)
    {
        mails = await ReadAsync(mails, token => Mails.ListAsync(PageUrl.Word<MailState>(State), (Number - 1) * PageSize, PageSize, Actor, token), ct);
        if (Sel is null) return;
        opened = await ReadAsync(read == Sel ? opened : Loaded<MailContent>.Waiting, token => Mails.OpenAsync(new MailId(Sel), Actor, token), ct);
        read = Sel;
    }

    private async Task RetryAsync(MailId id)
    {
        var result = await Mails.RetryAsync(id, Actor, Gone);
        Toasts.Add(result.IsSuccess ? "It is tried again within seconds." : result.Error.Message, result.IsSuccess ? Severity.Normal : Severity.Warning);
        await ReloadAsync();
    }

    private string When(MailView mail) => mail switch
    {
        { SettledAt: { } settled } => Days.When(settled, ViewZone, Now.DateIn(ViewZone)),
        { State: MailState.Waiting } => $"due {Days.When(mail.DueAt, ViewZone, Now.DateIn(ViewZone))}",
        _ => "now",
    };

    private static string Word(MailKind kind) => kind == MailKind.Place ? "Place changed" : kind.ToString();

    private static string Word(MailState state) => state == MailState.Dropped ? "Not needed" : state.ToString();

    private static string Icon(MailState state) => state switch
    {
        MailState.Sent => Icons.Material.Filled.CheckCircle,
        MailState.Failed => Icons.Material.Filled.Error,
        MailState.Dropped => Icons.Material.Outlined.Block,
        MailState.Sending => Icons.Material.Filled.Send,
        _ => Icons.Material.Filled.HourglassTop,
    };
}
