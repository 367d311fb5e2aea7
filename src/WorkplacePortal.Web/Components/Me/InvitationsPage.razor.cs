using Microsoft.AspNetCore.Components;
using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Me;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Me;

/// <summary>Which invitations are shown.</summary>
public enum InvitationView
{
    Received,
    Sent,
}

public sealed partial class InvitationsPage
{
    private const string ViewParameter = "view";
    private const int MostRows = 200;
    private Loaded<Page<AgendaRow>> received = Loaded<Page<AgendaRow>>.Waiting;
    private Loaded<IReadOnlyList<SentInvitation>> sent = Loaded<IReadOnlyList<SentInvitation>>.Waiting;
    private bool isBusy;
    private string? invited;

    [SupplyParameterFromQuery(Name = ViewParameter)]
    public string? ViewText { get; set; }

    /// <summary>A team to invite: opens the dialog with it.</summary>
    [SupplyParameterFromQuery(Name = "invite")]
    public string? InviteTeam { get; set; }

    [Inject]
    private AgendaQueries Agenda { get; set; } = null!;

    [Inject]
    private SentInvitations Sent { get; set; } = null!;

    [Inject]
    private Inviting Inviting { get; set; } = null!;

    [Inject]
    private IntentionService Intentions { get; set; } = null!;

    [Inject]
    private ViewerZone Viewer { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private ISnackbar Toasts { get; set; } = null!;

    private DateTimeZone Zone => Place?.Zone ?? DateTimeZone.Utc;

    private InvitationView View => PageUrl.Word<InvitationView>(ViewText) ?? InvitationView.Received;

    private IReadOnlyList<TabBar<InvitationView>.Item> Tabs =>
    [
        new(InvitationView.Received, "Received", Icons.Material.Outlined.Inbox, received.Value is { } page ? Waiting(page).Count : null),
        new(InvitationView.Sent, "Sent", Icons.Material.Outlined.Send, sent.Value?.Count),
    ];

    protected override bool Concerns(PortalChange change) => change.Topic == ChangeTopic.Intentions && change.IsOf(Actor.PersonId);

    protected override async Task LoadAsync(CancellationToken ct)
    {
        sent = await ReadAsync(sent, token => Sent.ListAsync(Actor, token), ct);
        received = await ReadAsync(received, ReceivedAsync, ct);
        if (InviteTeam is { } team && team != invited && Place is not null)
        {
            invited = team;
            _ = DispatchAsync(() => InviteAsync(new TeamId(team)));
        }
    }

    private async Task<Result<Page<AgendaRow>>> ReceivedAsync(CancellationToken ct)
    {
        if (Actor.PersonId is not { } me) return new NotLinkedToPerson();
        var filter = new IntentionFilter { PersonId = me, From = Today, Statuses = [IntentionStatus.Pending, IntentionStatus.Confirmed, IntentionStatus.Declined] };
        return await Agenda.ListAsync(filter, new PageRequest(Limit: MostRows, Sort: "starts_at"), Actor, ct);
    }

    private List<AgendaRow> Waiting(Page<AgendaRow> page)
        => [.. page.Items.Where(r => r.Intention.Status == IntentionStatus.Pending && !r.Intention.IsOver(Now) && !Answers.IsHeld(r.Intention.Id))];

    private List<AgendaRow> Answered(Page<AgendaRow> page)
        => [.. page.Items.Where(r => r.Intention.Status != IntentionStatus.Pending && r.Intention.OrganiserId is { } o && o != r.Intention.PersonId && !r.Intention.IsOver(Now))];

    private static MyPlanView Plan(AgendaRow row)
    {
        var it = row.Intention;
        return new MyPlanView(it.Id, it.Status, it.Type, it.ExternalType == ExternalType.Leave, it.LocationId, it.LocationName, it.TimeZone, row.PlaceName, new InstantRange(it.StartsAt, it.EndsAt), it.Title, it.OrganiserId == it.PersonId, row.OrganiserName, it.Source);
    }

    private async Task AcceptAsync(AgendaRow row)
    {
        if (isBusy) return;
        isBusy = true;
        await Answers.AcceptAsync(Plan(row), Actor, Dialogs);
        isBusy = false;
        await ReloadAsync();
    }

    private async Task DeclineAsync(AgendaRow row)
    {
        var dialog = await Dialogs.ShowAsync<DeclineDialog>("Decline", new DialogParameters<DeclineDialog> { { d => d.Organiser, row.OrganiserName } });
        if (await dialog.Result is { Canceled: false, Data: string reason }) Answers.Decline(Plan(row), reason.Length == 0 ? null : reason, Actor);
    }

    private async Task CancelAsync(AgendaRow row)
    {
        await Answers.CancelAsync(Plan(row), Actor, Dialogs);
        await ReloadAsync();
    }

    private async Task CancelForAllAsync(SentInvitation group)
    {
        var dialog = await Dialogs.ShowAsync<CancelSentDialog>("Cancel", new DialogParameters<CancelSentDialog> { { d => d.Group, group } });
        if (await dialog.Result is not { Canceled: false }) return;
        isBusy = true;
        var result = await Intentions.CancelAsync(group.Handle, forAll: true, reason: null, Actor, CancellationToken.None);
        isBusy = false;
        Toasts.Add(result.IsSuccess ? "It is cancelled for everybody." : MyAnswers.Explain(result.Error), result.IsSuccess ? Severity.Normal : Severity.Warning);
        await ReloadAsync();
    }

    private async Task InviteAsync(TeamId? team)
    {
        if (Place is not { } place) return;
        var dialog = await Dialogs.ShowAsync<InviteDialog>("Invite", new DialogParameters<InviteDialog> { { d => d.Place, place }, { d => d.Today, Today }, { d => d.By, Actor }, { d => d.Team, team } });
        if (await dialog.Result is not { Canceled: false, Data: NewInvitation invitation }) return;
        var result = await Inviting.InviteAsync(invitation, Actor, CancellationToken.None);
        if (!result.IsSuccess)
        {
            Toasts.Add(MyAnswers.Explain(result.Error), Severity.Warning);
            return;
        }

        var made = result.Value.Days.Where(d => d.Made is not null).Select(d => d.Date).ToList();
        if (made.Count > 0) Toasts.Add($"{Figures.Of(result.Value.Invited, "person is", "people are")} invited for {DayWords.List(made)}.");
        foreach (var refused in result.Value.Days.Where(d => d.Refused is not null)) Toasts.Add($"{Days.Short(refused.Date)}: {MyAnswers.Explain(refused.Refused!)}", Severity.Warning);
        if (result.Value.LeftOut.Count > 0) Toasts.Add($"{Figures.List([.. result.Value.LeftOut.Take(5)])}{(result.Value.LeftOut.Count > 5 ? " and others" : null)} take no invitations.", Severity.Warning);
        Navigation.Step((ViewParameter, InvitationView.Sent), ("invite", null));
    }
}
