using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Directory;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Tests.Spatial;

public sealed class FloorPlanModelTests
{
    private static readonly TeamLook Engineering = new("Engineering", "ENG", new TeamSlot(1, 0));
    private static readonly TeamLook Product = new("Product", "PRD", new TeamSlot(2, 0));

    [Fact]
    public void Areas_GrowForTheirLabels_ButNeverIntoEachOther()
    {
        var model = Plan(Floor(columns: 4, rows: 2));
        Assert.Equal(8, model.Areas.Count);
        foreach (var (i, a) in model.Areas.Index())
            Assert.All(model.Areas.Skip(i + 1), b => Assert.False(a.Box.Overlaps(b.Box), $"{a.Name} and {b.Name}"));
        Assert.All(model.Areas, a => Assert.InRange(a.Box.Top, 0, model.Height));
        Assert.All(model.Areas, a => Assert.InRange(a.Box.Right, 0, model.Width));
    }

    [Fact]
    public void Desks_LieWithinTheirArea_BelowItsLabel()
    {
        var model = Plan(Floor(columns: 4, rows: 2));
        foreach (var area in model.Areas)
        {
            var desks = model.Desks.Where(d => d.Id.Value.StartsWith(area.Key, StringComparison.Ordinal)).ToList();
            Assert.Equal(4, desks.Count);
            Assert.All(desks, d => Assert.True(d.X - (d.Width / 2) > area.Box.Left && d.X + (d.Width / 2) < area.Box.Right && d.Y + (d.Height / 2) < area.Box.Bottom));
            Assert.All(desks, d => Assert.True(d.Y - (d.Height / 2) - area.Box.Top >= 20, "room for one line"));
        }
    }

    [Fact]
    public void Arrows_LeadToTheNeighbourOnThatSide_AndStopAtTheWall()
    {
        var model = Plan(Floor(columns: 3, rows: 2));
        Assert.Equal(1, model.Next(0, PlanDirection.Right));
        Assert.Equal(3, model.Next(0, PlanDirection.Down));
        Assert.Equal(0, model.Next(0, PlanDirection.Left));
        Assert.Equal(2, model.Next(5, PlanDirection.Up));
        Assert.Equal(5, model.Next(5, PlanDirection.Right));
    }

    [Fact]
    public void Seats_ThatWereLeft_AreFree_AndCountForNobody()
    {
        var model = Plan(Floor(1, 1), ("z0-d0", Engineering, SeatState.Taken), ("z0-d1", Engineering, SeatState.Added), ("z0-d2", Product, SeatState.Left));
        var area = model.Areas.Single();
        Assert.Equal((2, 4), (area.Taken, area.Capacity));
        Assert.Equal(new PlanPart(Engineering, 2), area.Parts.Single());
        Assert.Equal("Zone Z0 North, 2 of 4 seats taken: Engineering 2.", area.Summary);
        Assert.Equal("Desk 2: free, had Product before", model.Desks[2].Title);
        Assert.Equal("Desk 3: free", model.Desks[3].Title);
    }

    [Fact]
    public void Bands_ShareTheWidthBySeats_FreeSeatsStayBlank()
    {
        var area = Plan(Floor(1, 1), ("z0-d0", Engineering, SeatState.Taken), ("z0-d1", Engineering, SeatState.Taken), ("z0-d2", Product, SeatState.Taken)).Areas.Single();
        Assert.Equal([Engineering.Slot, Product.Slot], area.Bands.Select(b => b.Slot));
        Assert.Equal(area.Box.Width * 3 / 4, area.Bands.Sum(b => b.Width), 6);
        Assert.Equal(area.Box.Left, area.Bands[0].X);
    }

    [Fact]
    public void Room_WithoutAPlace_IsListed_NotDrawn()
    {
        var floor = Floor(1, 1);
        var model = FloorPlanModel.From(
            floor with { Rooms = [new RoomPlanView(new RoomId("m1"), "Thames", null, 10, 0, [], [])] },
            new Dictionary<SpaceId, SeatUse>(),
            new Dictionary<RoomId, string> { [new RoomId("m1")] = "Legal, 09:00–11:00" });
        Assert.Equal("Legal, 09:00–11:00", model.LooseRooms.Single().Use);
        Assert.Single(model.Areas);
    }

    [Fact]
    public void ClosedDesk_IsClosed_WhateverThePlanSays()
    {
        var floor = Floor(1, 1);
        var closed = floor with { Spaces = [.. floor.Spaces.Select(s => s with { Setting = SpaceSetting.Closed })] };
        var model = Plan(closed, ("z0-d0", Engineering, SeatState.Taken));
        Assert.All(model.Desks, d => Assert.Equal(SeatState.Closed, d.State));
        Assert.True(model.Areas.Single().Closed);
    }

    private static FloorPlanModel Plan(FloorPlanView floor, params (string Space, TeamLook Team, SeatState State)[] uses)
        => FloorPlanModel.From(floor, uses.ToDictionary(u => new SpaceId(u.Space), u => new SeatUse(u.Team, u.Team.Name, u.State, Locked: false)), new Dictionary<RoomId, string>());

    /// <summary>Zones of 2 × 2 desks in a grid.</summary>
    private static FloorPlanView Floor(int columns, int rows)
    {
        var zones = new List<ZonePlanView>();
        var spaces = new List<SpacePlanView>();
        for (var z = 0; z < columns * rows; z++)
        {
            var (left, top) = (5 + (12.0 * (z % columns)), 2.5 + (18.0 * (z / columns)));
            var desks = Enumerable.Range(0, 4).Select(d => new PlanPoint(left + (5.2 * (d % 2)), top + (3.8 * (d / 2)))).ToList();
            zones.Add(new ZonePlanView(new ZoneId($"z{z}"), $"Z{z} North", null, "#000000", 4, 4, PlanGeometry.Hull(desks, PlanGeometry.SpaceMargin, 60, 36)));
            spaces.AddRange(desks.Select((p, d) => new SpacePlanView(new SpaceId($"z{z}-d{d}"), $"Desk {d}", null, new ZoneId($"z{z}"), null, p.X, p.Y, SpaceSetting.Normal, [])));
        }

        return new FloorPlanView(new LayerId("l1"), "Floor 1", null, 1, 60, 36, null, null, zones, [], spaces);
    }
}
