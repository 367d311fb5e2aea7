using Bunit;
using NodaTime;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Web.Components.Evolution;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Evolution;

public sealed class PlanSideTests
{
    [Fact]
    public async Task OpenPlan_CanBeAcceptedOrDiscarded_ByThoseWhoMay()
    {
        await using var stage = new Stage();
        var answers = new List<PlanAnswer>();
        var side = Show(stage, PlanDay.Plan([PlanDay.Team("eng", "Engineering", 44, 47, 47)], [], []), answers);
        Button(side, "Accept plan")!.Click();
        Button(side, "Discard")!.Click();
        Assert.Equal([PlanAnswer.Accept, PlanAnswer.Discard], answers);
        side.Render(p => p.Add(s => s.MayPlan, false));
        Assert.Null(Button(side, "Accept plan"));
    }

    [Fact]
    public async Task AcceptedPlan_SaysWho_AndCanBeTakenBackWhileNobodyWasTold()
    {
        await using var stage = new Stage();
        var answers = new List<PlanAnswer>();
        var now = stage.Clock.GetCurrentInstant();
        var accepted = PlanDay.Plan([], [], []) with { Decision = PlanDecision.Accepted, AcceptedAt = now - Duration.FromMinutes(2), AcceptedBy = new PlanActor(ActorKind.User, "u", "Hannah Kerr"), TakeBackUntil = now + Duration.FromMinutes(8) };
        var side = Show(stage, accepted, answers);
        Assert.Contains("Accepted by Hannah Kerr today 11:18", side.Markup, StringComparison.Ordinal);
        Button(side, "Take back (until 11:28)")!.Click();
        Assert.Equal([PlanAnswer.TakeBack], answers);
        side.Render(p => p.Add(s => s.Now, now + Duration.FromMinutes(9)));
        Assert.DoesNotContain("Take back", side.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DayWithoutPlan_SaysWhatIsMissing()
    {
        await using var stage = new Stage();
        var side = Show(stage, null, []);
        Assert.Contains("Not planned yet", side.Markup, StringComparison.Ordinal);
        side = Show(stage, null, [], PlanDay.With() with { HasForecast = false });
        Assert.Contains("No forecast for this day yet", side.Markup, StringComparison.Ordinal);
        Assert.Equal("forecast?day=2026-11-25", side.Find("a").GetAttribute("href"));
    }

    [Fact]
    public async Task TeamRow_OpensItsReasons()
    {
        await using var stage = new Stage();
        string? open = "unset";
        var teams = PlanTeams.From(PlanDay.Plan([PlanDay.Team("eng", "Engineering", 44, 47, 47)], [], []), PlanDay.Looks);
        var table = stage.Render<PlanTeamTable>(p => p.Add(t => t.Teams, teams).Add(t => t.OnOpen, key => open = key));
        var button = table.Find("button");
        Assert.Equal("false", button.GetAttribute("aria-expanded"));
        button.Click();
        Assert.Equal("eng", open);
        table.Render(p => p.Add(t => t.Open, "eng"));
        Assert.Contains("47 seats:", table.Find(".why").TextContent, StringComparison.Ordinal);
        table.Find("button").Click();
        Assert.Null(open);
    }

    private static IRenderedComponent<PlanSide> Show(Stage stage, EvolutionView? plan, List<PlanAnswer> answers, DayPlanView? day = null)
    {
        var reading = (day ?? PlanDay.With()) with { Current = plan };
        return stage.Render<PlanSide>(p => p
            .Add(s => s.Plan, new PlanReading(reading, PlanDay.Looks, PlanSeats.From(reading, PlanDay.Looks, null), plan is null ? [] : PlanTeams.From(plan, PlanDay.Looks), [], null))
            .Add(s => s.MayPlan, true).Add(s => s.Zone, DateTimeZoneProviders.Tzdb["Europe/London"]).Add(s => s.Now, stage.Clock.GetCurrentInstant()).Add(s => s.Today, PlanDay.Wednesday.PlusDays(-1))
            .Add(s => s.OnAnswer, answers.Add));
    }

    private static AngleSharp.Dom.IElement? Button(IRenderedComponent<PlanSide> side, string text) => side.FindAll("button").FirstOrDefault(b => b.TextContent.Trim() == text);
}
