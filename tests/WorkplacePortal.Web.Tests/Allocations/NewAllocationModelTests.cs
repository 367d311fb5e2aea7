using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Allocations;

namespace WorkplacePortal.Web.Tests.Allocations;

public sealed class NewAllocationModelTests
{
    private static readonly LocalDate Day = new(2026, 11, 25);
    private static readonly DateTimeZone London = LocalTimes.Zone("Europe/London");
    private static readonly ZoneId North = new("north");
    private static readonly RoomId Lab = new("lab");

    [Fact]
    public void WhoReceives_DecidesWhatCanBeGiven()
    {
        var model = Model();
        Assert.Equal([PlaceKind.Seats, PlaceKind.Zone, PlaceKind.Room], model.Kinds);
        model.Give(PlaceKind.Zone);
        model.GiveTo(Receiver.Person);
        Assert.Equal(PlaceKind.Seats, model.Kind);
        model.GiveTo(Receiver.Nobody);
        Assert.Equal((PlaceKind.Zone, 1), (model.Kind, model.Kinds.Count));
    }

    [Fact]
    public void ItIsComplete_OnceEverythingIsChosen_AndBecomesTerms()
    {
        var model = Model();
        Assert.False(model.IsComplete);
        model.Team = new TeamId("t");
        model.Seats = [new SpaceId("n1"), new SpaceId("n2")];
        Assert.True(model.IsComplete);
        AssertTerms(new(AllocationType.Space, new LocationId("l"), new LayerId("f"), North, null, model.Seats, new TeamId("t"), null), model);

        model.GiveTo(Receiver.Person);
        Assert.False(model.IsComplete);
        model.Person = new PersonId("p");
        Assert.Single(model.Seats);
        AssertTerms(new(AllocationType.Space, new LocationId("l"), new LayerId("f"), North, null, model.Seats, null, new PersonId("p")), model);

        model.GiveTo(Receiver.Nobody);
        model.In(North);
        AssertTerms(new(AllocationType.Space, new LocationId("l"), new LayerId("f"), North, null, [], null, null), model);

        model.GiveTo(Receiver.Team);
        model.Give(PlaceKind.Room);
        model.RoomId = Lab;
        AssertTerms(new(AllocationType.Room, new LocationId("l"), new LayerId("f"), null, Lab, [], new TeamId("t"), null), model);
        model.On(null);
        Assert.False(model.IsComplete);
    }

    [Fact]
    public void Hours_MustLeadForward_AndAreReadAtThePlace()
    {
        var model = Model();
        (model.Team, model.Seats, model.AllDay) = (new TeamId("t"), [new SpaceId("n1")], false);
        (model.From, model.Until) = (new LocalTime(12, 0), new LocalTime(12, 0));
        Assert.False(model.IsComplete);
        model.Until = new LocalTime(13, 30);
        Assert.Equal(new InstantRange(Instant.FromUtc(2026, 11, 25, 12, 0), Instant.FromUtc(2026, 11, 25, 13, 30)), model.Range);
    }

    [Fact]
    public void Choices_ShowFreeSeatsFirst_AndWhoHasTheOthers_AtThatTimeOnly()
    {
        var model = Model();
        var day = new[]
        {
            AllocationViews.Seats(["n1"]) with { StartsAt = Day.StartOf(London), EndsAt = (Day + new LocalTime(12, 0)).ToInstant(London) },
            AllocationViews.Seats([]) with { Type = AllocationType.Room, RoomId = Lab, TeamName = "Sales" },
        };

        Assert.Equal([("n2", null), ("n1", "Design"), ("l1", "Sales")], model.Choices(day).Select(c => (c.Id.Value, c.TakenBy)));
        model.GiveTo(Receiver.Person);
        Assert.Equal(["n2", "flex", "n1", "l1"], model.Choices(day).Select(c => c.Id.Value));
        (model.AllDay, model.From, model.Until) = (false, new LocalTime(12, 0), new LocalTime(14, 0));
        Assert.Equal(["n1", "n2", "flex", "l1"], model.Choices(day).Select(c => c.Id.Value));
        model.Seats = [new SpaceId("l1")];
        model.In(North);
        Assert.Equal(["n1", "n2"], model.Choices(day).Select(c => c.Id.Value));
        Assert.Empty(model.Seats);
    }

    private static void AssertTerms(AllocationTerms expected, NewAllocationModel model)
    {
        var made = model.ToNew(new LocationId("l"));
        Assert.True(model.IsComplete);
        Assert.Equal(expected with { Spaces = [] }, made.Terms with { Spaces = [] });
        Assert.Equal(expected.Spaces, made.Terms.Spaces);
        Assert.Empty(made.Terms.Refuse());
        Assert.Equal(Day.StartOf(London), made.StartsAt(DateTimeZone.Utc));
    }

    private static NewAllocationModel Model()
    {
        var model = new NewAllocationModel(Day, London);
        SpacePlanView Space(string id, ZoneId? zone = null, RoomId? room = null, SpaceSetting setting = SpaceSetting.Normal) => new(new SpaceId(id), id, null, zone, room, null, null, setting, []);
        model.On(new FloorPlanView(
            new LayerId("f"),
            "Ground",
            null,
            0,
            60,
            36,
            null,
            null,
            [new ZonePlanView(North, "North", null, "#112233", 2, 2, [])],
            [new RoomPlanView(Lab, "Lab", null, 1, 1, [], [])],
            [Space("n1", North), Space("n2", North), Space("l1", room: Lab), Space("flex", setting: SpaceSetting.Flex), Space("shut", setting: SpaceSetting.Closed)]));
        return model;
    }
}
