using Bunit;
using Microsoft.AspNetCore.Components.Web;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Directory;
using WorkplacePortal.Web.Components.Spatial;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Spatial;

public sealed class FloorPlanTests
{
    private static readonly TeamLook Engineering = new("Engineering", "ENG", new TeamSlot(1, 0));
    private static readonly TeamLook Striped = new("Legal", "LGL", new TeamSlot(1, 1));

    [Fact]
    public async Task Areas_AreButtons_WithOneStopForTab_AndArrowsThatMoveIt()
    {
        await using var stage = new Stage();
        var chosen = new List<string>();
        var plan = Show(stage, PlanDetail.Seats, chosen);
        Assert.Equal(["0", "-1", "-1"], plan.FindAll("[role=button]").Select(a => a.GetAttribute("tabindex")!));
        Assert.Equal("Zone A0, 2 of 4 seats taken: Engineering 1, Legal 1. Locked.", plan.FindAll("[role=button]")[0].GetAttribute("aria-label"));
        await plan.Find("svg").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowRight" });
        Assert.Equal(["-1", "0", "-1"], plan.FindAll("[role=button]").Select(a => a.GetAttribute("tabindex")!));
        await plan.Find("svg").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        await plan.Find("svg").KeyDownAsync(new KeyboardEventArgs { Key = "End" });
        await plan.Find("svg").KeyDownAsync(new KeyboardEventArgs { Key = " " });
        Assert.Equal(["z1", "z2"], chosen);
    }

    [Fact]
    public async Task Seats_ShowTheirState_AndZonesHideThem()
    {
        await using var stage = new Stage();
        var plan = Show(stage, PlanDetail.Seats, []);
        Assert.Equal(["taken", "added", "free", "left"], plan.FindAll(".desk").Take(4).Select(d => d.ClassName!.Split(' ')[1]));
        Assert.Single(plan.FindAll(".desk.added .sign"));
        Assert.Contains(plan.FindAll(".desk.added rect"), r => r.GetAttribute("fill") == "url(#wp-plan-1)");
        Assert.Empty(Show(stage, PlanDetail.Zones, []).FindAll(".desk"));
    }

    [Fact]
    public async Task List_SaysTheSameInWords()
    {
        await using var stage = new Stage();
        var chosen = new List<string>();
        var list = stage.Render<FloorPlanList>(p => p.Add(l => l.Model, Model()).Add(l => l.Label, "Floor 1").Add(l => l.OnSelect, chosen.Add));
        var row = list.FindAll("tbody tr")[0];
        Assert.Equal(["2", "4"], row.QuerySelectorAll("td.wp-num").Select(c => c.TextContent));
        Assert.Contains("Engineering", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("locked", row.TextContent, StringComparison.Ordinal);
        row.QuerySelector("button")!.Click();
        Assert.Equal(["z0"], chosen);
        Assert.Contains("Thames", list.Markup, StringComparison.Ordinal);
    }

    private static IRenderedComponent<FloorPlan> Show(Stage stage, PlanDetail detail, List<string> chosen)
        => stage.Render<FloorPlan>(p => p.Add(f => f.Model, Model()).Add(f => f.Label, "Floor 1").Add(f => f.Detail, detail).Add(f => f.OnSelect, chosen.Add));

    private static FloorPlanModel Model()
    {
        var zones = new List<ZonePlanView>();
        var spaces = new List<SpacePlanView>();
        for (var z = 0; z < 3; z++)
        {
            var desks = Enumerable.Range(0, 4).Select(d => new PlanPoint(4 + (14 * z) + (5 * (d % 2)), 4 + (4 * (d / 2)))).ToList();
            zones.Add(new ZonePlanView(new ZoneId($"z{z}"), $"A{z}", null, "#000000", 4, 4, PlanGeometry.Hull(desks, PlanGeometry.SpaceMargin, 60, 36)));
            spaces.AddRange(desks.Select((p, d) => new SpacePlanView(new SpaceId($"s{z}{d}"), $"Desk {z}{d}", null, new ZoneId($"z{z}"), null, p.X, p.Y, SpaceSetting.Normal, [])));
        }

        var floor = new FloorPlanView(new LayerId("l"), "Floor 1", null, 1, 60, 36, null, null, zones, [new RoomPlanView(new RoomId("m"), "Thames", null, 10, 0, [], [])], spaces);
        var uses = new Dictionary<SpaceId, SeatUse>
        {
            [new SpaceId("s00")] = new(Engineering, "Engineering", SeatState.Taken, Locked: true),
            [new SpaceId("s01")] = new(Striped, "Legal", SeatState.Added, Locked: false),
            [new SpaceId("s03")] = new(Striped, "Legal", SeatState.Left, Locked: false),
        };
        return FloorPlanModel.From(floor, uses, new Dictionary<RoomId, string>());
    }
}
