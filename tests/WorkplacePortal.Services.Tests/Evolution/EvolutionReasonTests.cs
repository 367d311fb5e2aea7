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
}
