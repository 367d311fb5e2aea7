using MudBlazor;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Me;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Me;

/// <summary>Planning days and leave, with what is said about it and its undo. Lives as long as the circuit.</summary>
public sealed class MyPlans(DayPlanning planning, IntentionService intentions, MyAnswers answers, ISnackbar toasts)
{
    /// <summary>Plans the days; those that are refused are named with the reason. True: read again.</summary>
    public async Task<bool> PlanAsync(DaysPlan plan, Actor by)
    {
        var result = await planning.PlanAsync(plan, by, CancellationToken.None);
        if (!result.IsSuccess)
        {
            toasts.Add(result.Error.Message, Severity.Warning);
            return false;
        }

        var made = result.Value.Where(d => d.Made is not null).ToList();
        if (made.Count > 0)
        {
            Say($"You are coming on {DayWords.List([.. made.Select(d => d.Date)])}.", async () =>
            {
                foreach (var day in made) await intentions.CancelAsync(day.Made!.Value, forAll: false, reason: null, by, CancellationToken.None);
            });
        }

        foreach (var refused in result.Value.Where(d => d.Refused is not null)) toasts.Add($"{Days.Short(refused.Date)}: {MyAnswers.Explain(refused.Refused!)}", Severity.Warning);
        return true;
    }

    /// <summary>Away for some days. True: read again.</summary>
    public async Task<bool> LeaveAsync(LocationId location, LeaveChoice choice, Actor by)
    {
        var result = await intentions.LeaveAsync(location, choice.Days, choice.Reason, by, CancellationToken.None);
        if (!result.IsSuccess)
        {
            toasts.Add(MyAnswers.Explain(result.Error), Severity.Warning);
            return false;
        }

        var (leave, cancelled) = (result.Value.Intentions[0].Id, result.Value.Intentions.Skip(1).Select(i => i.Id).ToList());
        var booked = cancelled.Count > 0 ? $" {Figures.Of(cancelled.Count, "booking is", "bookings are")} cancelled." : "";
        Say($"You are away {Days.Span(choice.Days.From, choice.Days.To)}.{booked}", () => intentions.ReturnAsync(leave, cancelled, by, CancellationToken.None));
        return true;
    }

    private void Say(string text, Func<Task> undo) => toasts.Add(text, Severity.Normal, o =>
    {
        o.Action = "Undo";
        o.OnClick = async _ =>
        {
            await undo();
            answers.Tell();
        };
    });
}
