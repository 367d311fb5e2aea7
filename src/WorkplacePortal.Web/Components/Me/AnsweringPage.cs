using Microsoft.AspNetCore.Components;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Me;

/// <summary>What pages share on which somebody answers: what was answered is shown at once, and what waits for its undo is sent when the page is left.</summary>
public abstract class AnsweringPage : PortalPage
{
    [Inject]
    protected MyAnswers Answers { get; set; } = null!;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Answers.Changed += OnAnswered;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Answers.Changed -= OnAnswered;
            Answers.SendNow(Actor);
        }

        base.Dispose(disposing);
    }

    private void OnAnswered() => _ = DispatchAsync(async () =>
    {
        if (Gone.IsCancellationRequested) return;
        await ReloadAsync();
        StateHasChanged();
    });
}
