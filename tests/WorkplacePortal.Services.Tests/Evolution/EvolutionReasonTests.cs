using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using Xunit;
using static WorkplacePortal.Services.Tests.Evolution.EvolutionPortal;

namespace WorkplacePortal.Services.Tests.Evolution;

/// <summary>What a plan says about itself: proof, contradictions, wishes.</summary>
public sealed class EvolutionReasonTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenRulesOfATeamContradictEachOther_NamesThemAndPlansTheOthers(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 4, 0.5m), (portal.Sales, 3, 0.5m));
        await portal.RuleAsync(portal.Design, r => (r.RequiredZones, r.ForbiddenZones) = ([portal.Zones[0]], [portal.Zones[0], portal.Zones[1]]));

        var view = await portal.PlannedAsync();

        var unmet = Assert.Single(view.Unplaced);
        Assert.Equal((portal.Design, 4, UnmetReason.NoMatchingSpace), (unmet.TeamId, unmet.Seats, unmet.ReasonCode));
        Assert.Equal("The rules of Design leave it no place: it must sit in Ground North, and it may not sit in Ground North.", unmet.Reason);
        Assert.Equal(3, view.Placements.Single(p => p.TeamId == portal.Sales).Seats);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenTheSolverLoads_ProvesASmallPlan(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 5, 1), (portal.Sales, 7, 1), (portal.Research, 3, 1));

        var first = await portal.PlannedAsync();

        Assert.SkipWhen(first.Summary!.Bound is null, "the native library of OR-Tools does not load here");
        Assert.Equal(first.Summary.Objective, first.Summary.Bound);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenATeamIsConnectedWithALabel_SeatsItWhereSpacesHaveIt(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 4, 0));
        await portal.LabelAsync(portal.Desks[2][0], "quiet");
        await portal.ConnectAsync(ConnectionEntityType.Label, "quiet", ConnectionEntityType.Team, portal.Design.Value, 80);

        Assert.Equal(portal.Zones[2], Assert.Single((await portal.PlannedAsync()).Placements).ZoneId);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenATeamIsConnectedWithAPlace_SeatsItThere_OrAwayFromIt(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 4, 0), (portal.Sales, 4, 0), (portal.Research, 3, 0));
        await portal.ConnectAsync(ConnectionEntityType.Zone, portal.Zones[3].Value, ConnectionEntityType.Team, portal.Design.Value, 80);
        await portal.ConnectAsync(ConnectionEntityType.Team, portal.Sales.Value, ConnectionEntityType.Space, portal.Desks[1][2].Value, 60);
        await portal.ConnectAsync(ConnectionEntityType.Team, portal.Research.Value, ConnectionEntityType.Room, portal.Lab.Value, 60);

        var places = (await portal.PlannedAsync()).Placements.ToDictionary(p => p.TeamId!.Value);

        Assert.Equal((portal.Zones[3], portal.Zones[1]), (places[portal.Design].ZoneId!.Value, places[portal.Sales].ZoneId!.Value));
        // The seats of an office are a row of type SPACE.
        Assert.Equal(portal.Lab, places[portal.Research].RoomId);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenPeopleOfTwoTeamsAreConnected_PutsTheTeamsOnOneFloor_OrOnTwo(DatabaseProvider provider)
    {
        foreach (var strength in new[] { 100, -100 })
        {
            await using var portal = await StartAsync(provider);
            await portal.ForecastAsync(Wednesday, (portal.Design, 6, 0), (portal.Sales, 6, 0));
            var (ann, ben) = (await portal.PersonAsync("Ann", portal.Design), await portal.PersonAsync("Ben", portal.Sales));
            await portal.BookAsync(ann, portal.Design);
            await portal.BookAsync(ben, portal.Sales);
            await portal.ConnectAsync(ConnectionEntityType.Person, ann.Value, ConnectionEntityType.Person, ben.Value, strength);

            var view = await portal.PlannedAsync();

            var (one, other) = (view.Placements.Single(p => p.PersonId == ann), view.Placements.Single(p => p.PersonId == ben));
            Assert.Equal(strength > 0, one.LayerId == other.LayerId);
            Assert.Equal(0, view.Summary!.Terms.Affinity);
            if (view.Summary.Bound is { } bound) Assert.Equal(view.Summary.Objective, bound);
            if (strength > 0) Assert.Contains(view.Placements, p => p.PersonId is null && p.ReasonCodes.Contains(Domain.Allocations.PlacementReason.Connection));
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenPeopleAreConnected_SeatsThemSideBySide_AndThoseToBeApartApart(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 6, 0));
        var people = new List<PersonId>();
        foreach (var name in new[] { "Ann", "Ben", "Cem", "Dee", "Eva", "Flo" })
        {
            people.Add(await portal.PersonAsync(name, portal.Design));
            await portal.BookAsync(people[^1], portal.Design);
        }

        await portal.ConnectAsync(ConnectionEntityType.Person, people[0].Value, ConnectionEntityType.Person, people[5].Value, 90);
        await portal.ConnectAsync(ConnectionEntityType.Person, people[4].Value, ConnectionEntityType.Person, people[3].Value, -90);
        await portal.ConnectAsync(ConnectionEntityType.Person, people[2].Value, ConnectionEntityType.Space, portal.Desks[0][3].Value, 50);

        var view = await portal.PlannedAsync();

        var rows = (await portal.RowsAsync()).Where(r => r.PersonId is not null).ToDictionary(r => r.PersonId!.Value);
        Assert.Single(rows.Values.Select(r => r.ZoneId).Distinct());
        var order = portal.Desks[Array.IndexOf(portal.Zones, rows[people[0]].ZoneId!.Value)];
        int At(int person) => Array.IndexOf(order, rows[people[person]].Spaces[0]);
        Assert.Equal(1, Math.Abs(At(0) - At(5)));
        Assert.True(Math.Abs(At(3) - At(4)) > 1, $"{At(3)} and {At(4)}");
        var placement = view.Placements.Single(p => p.PersonId == people[0]);
        Assert.Contains(Domain.Allocations.PlacementReason.Connection, placement.ReasonCodes);
        Assert.Contains("near whom or what the person is connected with", placement.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Domain.Allocations.PlacementReason.Connection, view.Placements.Single(p => p.PersonId == people[1]).ReasonCodes);
    }
}
