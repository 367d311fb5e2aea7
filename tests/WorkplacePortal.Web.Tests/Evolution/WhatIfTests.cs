using Bunit;
using Microsoft.AspNetCore.Components.Web;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Web.Components.Evolution;
using WorkplacePortal.Web.Components.Spatial;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Evolution;

/// <summary>What-ifs, versions and comparisons as the Plan page shows them.</summary>
public sealed class WhatIfTests
{
    [Fact]
    public void Model_AddsWhatIsComplete_AndReplacesWhatSaysTheSame()
    {
        var model = new WhatIfModel { Kind = PlanChangeKind.ResizeTeam, Subject = "eng" };
        model.Add();
        Assert.Empty(model.Changes);
        model.Number = 12;
        model.Add();
        (model.Subject, model.Number) = ("eng", 14);
        model.Add();
        Assert.Equal(14, Assert.Single(model.Changes).HeadCount);
        model.Turn(PlanChangeKind.CloseZone);
        model.Subject = "a";
        model.Add();
        Assert.Equal(2, model.Changes.Count);
        (model.OwnChance, model.Chance) = (true, null);
        var request = model.Request(new LocationId("l"), PlanDay.Wednesday);
        Assert.True(request.OverflowProbabilityPercent is { Value: null });
        Assert.Null(request.RunByZone);
    }

    [Fact]
    public void Words_SayWhatAWhatIfAssumes()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "2A", ["eng"] = "Engineering" };
        Assert.Equal("2A is closed", PlanChangeWords.Of(new PlanChange(PlanChangeKind.CloseZone) { ZoneId = new ZoneId("a") }, names, names));
        Assert.Equal("Engineering comes on Friday in place of Monday", PlanChangeWords.Of(new PlanChange(PlanChangeKind.MoveFixedDay) { TeamId = new TeamId("eng"), FromWeekday = IsoDayOfWeek.Monday, ToWeekday = IsoDayOfWeek.Friday }, names, names));
    }

    [Fact]
    public void Versions_SayWhatCameOfARun_AndOfferOnlyWhatCanBeBroughtBack()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/London"];
        var skipped = PlanVersionRow.Of(Version(EvolutionKind.Evolution, EvolutionStatus.NoExecution) with { Message = "Skipped: closed.", CreatedBy = new PlanActor(ActorKind.System, null, "System") }, zone, PlanDay.Wednesday);
        Assert.Equal(("Automatic run", "Skipped: closed.", false, false), (skipped.Title, skipped.Outcome, skipped.MayRestore, skipped.MayCompare));
        var plan = PlanDay.Plan([], [], []).Summary;
        var trial = PlanVersionRow.Of(Version(EvolutionKind.Simulation, EvolutionStatus.Successful) with { Summary = plan }, zone, PlanDay.Wednesday);
        Assert.Equal(("What-if", false, true), (trial.Title, trial.MayRestore, trial.MayCompare));
        var old = PlanVersionRow.Of(Version(EvolutionKind.Manual, EvolutionStatus.Successful) with { Summary = plan }, zone, PlanDay.Wednesday);
        Assert.True(old.MayRestore);
    }

    [Fact]
    public async Task Drawing_IsMovedByTheKeyboard_AndByThePointer()
    {
        await using var stage = new Stage();
        var carried = new List<PlanCarry>();
        var day = PlanDay.With(("eng", ["a1"]));
        var model = FloorPlanModel.From(day.Floors[1], PlanSeats.From(day, PlanDay.Looks, null).Uses, new Dictionary<RoomId, string>());
        var plan = stage.Render<FloorPlan>(p => p.Add(f => f.Model, model).Add(f => f.Label, "Floor 2").Add(f => f.MayCarry, true).Add(f => f.OnCarried, carried.Add));
        var svg = plan.Find("svg");
        svg.KeyDown(new KeyboardEventArgs { Key = "m" });
        Assert.Contains("Moving who sits in 2A", plan.Markup, StringComparison.Ordinal);
        plan.Find("svg").KeyDown(new KeyboardEventArgs { Key = "ArrowRight" });
        plan.Find("svg").KeyDown(new KeyboardEventArgs { Key = "Enter" });
        plan.FindAll("g.area")[1].PointerDown(new PointerEventArgs());
        plan.FindAll("g.area")[0].PointerUp(new PointerEventArgs());
        Assert.Equal([new PlanCarry("a", "b"), new PlanCarry("b", "a")], carried);
    }

    [Fact]
    public async Task Hands_ShowTheEffectBeforeTheChangeIsMade()
    {
        await using var stage = new Stage();
        var edits = new List<PlanEdit>();
        var ground = new PlanGround(PlanDay.With(("eng", ["a1", "a2", "a3"]), ("prd", ["b1", "b2"])), PlanDay.Looks);
        var hands = stage.Render<PlanHands>(p => p.Add(h => h.Ground, ground).Add(h => h.Area, ground.Area("a")!).Add(h => h.Aim, "b").Add(h => h.MayEdit, true).Add(h => h.OnEdit, edits.Add));
        Assert.Contains("5 seats move: ENG to 2B, PRD to 2A.", hands.Find(".effects").TextContent, StringComparison.Ordinal);
        hands.FindAll("button").Single(b => b.TextContent.Trim() == "Swap").Click();
        Assert.Equal(2, Assert.Single(edits).Changes.Count);
        hands.Render(p => p.Add(h => h.MayEdit, false));
        Assert.Empty(hands.FindAll("button[aria-label^='Lock']"));
    }

    [Fact]
    public async Task Floors_DrawnToTheSamePlaceAgain_AskAgain()
    {
        await using var stage = new Stage();
        var day = PlanDay.With(("eng", ["a1", "a2"]));
        var reading = new PlanReading(day, PlanDay.Looks, PlanSeats.From(day, PlanDay.Looks, null), [], [], null);
        var floors = stage.Render<PlanFloors>(p => p.Add(f => f.Plan, reading).Add(f => f.MayEdit, true));
        for (var time = 0; time < 2; time++)
        {
            floors.FindAll("g.area")[0].PointerDown(new PointerEventArgs());
            floors.FindAll("g.area")[1].PointerUp(new PointerEventArgs());
            Assert.NotEmpty(floors.FindAll(".hands .form .effects"));
            floors.FindAll(".hands .form button").Single(b => b.TextContent.Trim() == "Cancel").Click();
            Assert.Empty(floors.FindAll(".hands .form"));
        }
    }

    [Theory]
    [InlineData(12, "Five searches of the same day differ by up to 12 points: the difference of 40 is more than chance.")]
    [InlineData(40, "Five searches of the same day differ by up to 40 points: the difference of 40 is no more than chance.")]
    [InlineData(null, null)]
    public void Comparison_SaysWhetherTheDifferenceIsMoreThanChance(int? spread, string? said)
    {
        var (here, other) = (PlanDay.Plan([], [], []), PlanDay.Plan([], [], []));
        other = other with { Summary = other.Summary! with { Terms = new CostTerms(0, 0, 0, 40, 0, 0, 0, 0), SeedSpread = spread } };
        var between = new PlanComparisonView(Side(here), Side(other), here.LocationId, here.LocationName, true, []);
        Assert.Equal(said, PlanCompare.From(here, other, between, new Dictionary<string, string>(), new Dictionary<string, string>()).Chance);
        Assert.Null(PlanCompare.From(here, other, between with { SameWeights = false }, new Dictionary<string, string>(), new Dictionary<string, string>()).Chance);

        static PlanSideView Side(EvolutionView view) => new(view.Id, view.Date, view.Kind, view.Summary!);
    }

    private static PlanVersionView Version(EvolutionKind kind, EvolutionStatus status) => new()
    {
        Id = new EvolutionId("v"),
        LocationId = new LocationId("l"),
        LocationName = "London",
        Date = PlanDay.Wednesday,
        Kind = kind,
        Status = status,
        Decision = PlanDecision.Open,
        Current = false,
        Message = null,
        CreatedAt = Instant.FromUtc(2026, 11, 24, 11, 8),
        CreatedBy = new PlanActor(ActorKind.User, "u", "Hannah"),
        AcceptedAt = null,
        AcceptedBy = null,
        Summary = null,
    };
}
