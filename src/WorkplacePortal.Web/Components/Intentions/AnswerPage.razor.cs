using Microsoft.AspNetCore.Components;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Intentions;

public sealed partial class AnswerPage
{
    private const string FormName = "answer";

    private AnswerLook? look;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Step { get; set; }

    [SupplyParameterFromForm(FormName = FormName)]
    private AnswerForm? Form { get; set; }

    [Inject]
    private AnswerLinkQueries Links { get; set; } = null!;

    [Inject]
    private IntentionService Intentions { get; set; } = null!;

    private string Token => SecretOfAddress.Of(Http);

    private string Address => $"/i/{Token}";

    protected override async Task OnInitializedAsync()
    {
        // A form answers in its own time; until then it shows what a link shows.
        var step = HttpMethods.IsGet(Http.Request.Method) ? Step : null;
        await ShowAsync(step switch { "decline" => AnswerStep.Decline, "suggest" => AnswerStep.Suggest, _ => AnswerStep.Show });
        if (look is not null) return;
        // At the last moment: a page that says so earlier is replaced by the general one.
        Http.Response.OnStarting(() =>
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }

    private Task AnswerAsync() => Form?.Do switch
    {
        "accept" => AcceptAsync(),
        "decline" => DeclineAsync(),
        "suggest" => SuggestAsync(),
        _ => Task.CompletedTask,
    };

    private async Task AcceptAsync()
        => await AfterAsync(await Intentions.AnswerByLinkAsync(Token, accept: true, null, Http.RequestAborted), AnswerStep.Show);

    private async Task DeclineAsync()
    {
        var reason = AnswerLook.Reason(Form?.Choice, Form?.Words);
        await AfterAsync(await Intentions.AnswerByLinkAsync(Token, accept: false, reason, Http.RequestAborted), AnswerStep.Decline);
    }

    private async Task SuggestAsync()
    {
        var typed = Form?.Other is { Length: > 0 } other ? other : Form?.Day;
        if (!LocalDatePattern.Iso.Parse(typed ?? "").TryGetValue(default, out var day))
        {
            await ShowAsync(AnswerStep.Suggest);
            look = look is null ? null : look with { Refusal = "Choose a day, or type one." };
            return;
        }

        await AfterAsync(await Intentions.SuggestByLinkAsync(Token, day, Http.RequestAborted), AnswerStep.Suggest);
    }

    private async Task AfterAsync(Result<IntentionOutcome> result, AnswerStep again)
    {
        if (result.IsSuccess)
        {
            await ShowAsync(AnswerStep.Show);
            look = look is null ? null : look with { IsFresh = true };
            return;
        }

        // What closed meanwhile shows its state; everything else says why and lets the person go on.
        await ShowAsync(result.Error is AnswerLinkClosed or DaySuggestedAlready ? AnswerStep.Show : again);
        if (look is null || result.Error is AnswerLinkClosed) return;
        var standing = result.Error is IntentionConflict conflict ? await Links.StandingAsync(Token, conflict.Others, Http.RequestAborted) : [];
        look = look with { Refusal = AnswerLook.Why(result.Error), Standing = [.. standing.Select(AnswerLook.Line)] };
    }

    private async Task ShowAsync(AnswerStep step)
    {
        var view = await Links.FindAsync(Token, Http.RequestAborted);
        look = view is null ? null : new AnswerLook(view, view.State == AnswerState.Waiting && !(step == AnswerStep.Suggest && view.SuggestedOn is not null) ? step : AnswerStep.Show);
    }

    /// <summary>What the forms send.</summary>
    public sealed class AnswerForm
    {
        /// <summary><c>accept</c>, <c>decline</c> or <c>suggest</c>.</summary>
        public string? Do { get; set; }

        public string? Choice { get; set; }

        public string? Words { get; set; }

        public string? Day { get; set; }

        public string? Other { get; set; }
    }
}
