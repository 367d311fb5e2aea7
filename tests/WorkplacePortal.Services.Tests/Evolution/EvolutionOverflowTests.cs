using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using static WorkplacePortal.Services.Tests.Evolution.EvolutionPortal;

namespace WorkplacePortal.Services.Tests.Evolution;

/// <summary>People who do not fit sit at a location that their team is linked to, and only they. London has 28 seats for teams, Porto twelve.</summary>
public sealed class EvolutionOverflowTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenALinkedTeamDoesNotFit_SeatsTheRestThere_AndSaysWhy(DatabaseProvider provider)
    {
        var (portal, porto) = await ShortAsync(provider);
        await using var _ = portal;
        await porto.LinkAsync(portal.Sales);
        await porto.ForecastAsync(Wednesday, portal.Research, 4);

        var view = await portal.PlannedAsync(by: Manager);

        Assert.Empty(view.Unplaced);
        var away = Assert.Single(view.Placements, p => p.LayerId == porto.Layer);
        Assert.Equal((portal.Sales, porto.Rio, 7), (away.TeamId, away.ZoneId, away.Seats));
        Assert.Equal(Domain.Allocations.PlacementReason.Overflow, away.ReasonCodes[0]);
        Assert.Equal("7 of Sales sit in Porto (Rio) because London has seats for 9 of 16 only.", away.Reason);
        // Four fifths of a missing seat, times the priority of a team that has none of its own.
        Assert.Equal(7 * 400 * 2, view.Summary!.Terms.Unmet);
        Assert.Equal((porto.Id, "Porto", 7), (Assert.Single(view.Summary.SeatsAway!).LocationId, view.Summary.SeatsAway![0].Name, view.Summary.SeatsAway[0].Seats));
        Assert.Contains("7 seats in Porto, for those who do not fit.", view.Message, StringComparison.Ordinal);
        Assert.Equal(100m * 28 / 30, view.Summary.Utilisation, 1);
        Assert.Equal(2, view.Floors.Count);
        var row = Assert.Single(await porto.RowsAsync(Wednesday));
        Assert.Equal((porto.Id, portal.Office, view.Id, Wednesday.DayOf(porto.Zone)), (row.LocationId, row.HomeLocationId!.Value, row.EvolutionId!.Value, row.Range));
        Assert.Equal(7, row.Spaces.Distinct().Intersect(porto.Desks).Count());

        // The plan of Porto goes round its guests, and takes none of their seats away.
        var there = await porto.PlannedAsync(Wednesday);
        Assert.Equal(4, there.Placements.Single(p => p.TeamId == portal.Research).Seats);
        Assert.Contains(await porto.RowsAsync(Wednesday), r => r.Id == row.Id);

        Assert.True((await portal.Service.DiscardAsync(view.Id, Manager, None)).IsSuccess);
        Assert.All(await porto.RowsAsync(Wednesday), r => Assert.Null(r.HomeLocationId));
        Assert.True((await portal.Service.RestoreAsync(portal.Office, Wednesday, view.Id, Manager, None)).IsSuccess);
        Assert.Equal(row.Spaces, Assert.Single(await porto.RowsAsync(Wednesday), r => r.HomeLocationId == portal.Office).Spaces);
        Assert.False((await portal.Queries.DayAsync(portal.Office, Wednesday, Manager, None)).Value.ChangedByHand);
        Assert.False((await portal.Queries.DayAsync(porto.Id, Wednesday, Manager, None)).Value.ChangedByHand);

        // Once more: the same seats, whether they are planned anew or left as they are.
        await portal.EvolveAsync(by: Manager);
        Assert.Equal(7, Assert.Single(await porto.RowsAsync(Wednesday), r => r.HomeLocationId == portal.Office).Spaces.Count);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_SendsNobodyAwayWhoBooked_AndNobodyWhereNoLinkRightOrForecastIs(DatabaseProvider provider)
    {
        var (portal, porto) = await ShortAsync(provider);
        await using var _ = portal;
        var booked = new List<PersonId>();
        for (var i = 0; i < 10; i++)
        {
            booked.Add(await portal.PersonAsync($"P{i}", portal.Sales));
            await portal.BookAsync(booked[i], portal.Sales);
        }

        Assert.Equal(7, (await portal.PlannedAsync()).Unplaced.Sum(u => u.Seats));
        await porto.LinkAsync(portal.Sales);
        await portal.EvolveAsync();
        Assert.Empty(await porto.RowsAsync(Wednesday));
        await porto.ForecastAsync(Wednesday, portal.Research, 0);
        await portal.EvolveAsync(by: Manager with { Locations = new HashSet<LocationId> { portal.Office } });
        Assert.Empty(await porto.RowsAsync(Wednesday));

        var view = await portal.PlannedAsync();

        var away = view.Placements.Where(p => p.LayerId == porto.Layer).Sum(p => p.Seats);
        Assert.InRange(away, 3, 6);
        Assert.All(booked, person => Assert.Contains(view.Placements, p => p.PersonId == person && p.LayerId != porto.Layer));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenTheLinkedLocationIsEditedMeanwhile_PlansAnew_AndIsRefusedIfThatGoesOn(DatabaseProvider provider)
    {
        var engine = new MeddledEngine();
        var (portal, porto) = await ShortAsync(provider, engine);
        await using var _ = portal;
        await porto.LinkAsync(portal.Sales);
        await porto.ForecastAsync(Wednesday, portal.Research, 0);
        var edits = 0;
        engine.Meddle = problem =>
        {
            if (problem.Zones.Any(z => z.IsAway) && edits < 1) Assert.True(porto.PlaceAsync(Wednesday, portal.Research, porto.Desks[edits++]).GetAwaiter().GetResult());
        };

        var view = await portal.PlannedAsync();
        Assert.Equal(1, edits);
        Assert.Equal(7, view.Placements.Single(p => p.LayerId == porto.Layer).Seats);
        var before = await portal.SeatsAsync();

        engine.Meddle = problem =>
        {
            if (problem.Zones.Any(z => z.IsAway)) porto.PlaceAsync(Wednesday, portal.Research, porto.Desks[11 - edits++ % 4]).GetAwaiter().GetResult();
        };
        await portal.BookAsync(await portal.PersonAsync("Al", null), null);
        var loser = (await portal.EvolveAsync()).Value;
        Assert.Equal((EvolutionStatus.Failed, "interrupted"), (loser.Status, loser.Error!.Code));
        Assert.Contains("Porto", loser.Error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await portal.SeatsAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_BesideSixteenWritersAtTheLinkedLocation_GivesNoSeatTwice(DatabaseProvider provider)
    {
        var (portal, porto) = await ShortAsync(provider);
        await using var _ = portal;
        await porto.LinkAsync(portal.Sales);
        await porto.ForecastAsync(Wednesday, portal.Research, 0);
        var writers = Enumerable.Range(0, 16).Select(n => Task.Run(() => porto.PlaceAsync(Wednesday, portal.Research, porto.Desks[n % 12])));
        var plans = new[] { Task.Run(() => portal.EvolveAsync()), Task.Run(() => portal.Service.RunAsync(new Services.Evolution.EvolutionRequest(porto.Id, Wednesday), Domain.Identity.Actor.System, None)) };

        var written = await Task.WhenAll(writers);
        await Task.WhenAll(plans);

        var rows = await porto.RowsAsync(Wednesday);
        Assert.Equal(rows.Sum(r => r.Spaces.Count), rows.SelectMany(r => r.Spaces).Distinct().Count());
        Assert.Equal(written.Count(done => done), rows.Count(r => r.Source == AllocationSource.Manual));
        var view = (await plans[0]).Value;
        if (view.Status == EvolutionStatus.Successful) Assert.Equal(view.Placements.Where(p => p.LayerId == porto.Layer).Sum(p => p.Seats), rows.Where(r => r.HomeLocationId == portal.Office).Sum(r => r.Spaces.Count));
        else Assert.Equal("interrupted", view.Error!.Code);
    }

    private static async Task<(EvolutionPortal Portal, PortoOffice Porto)> ShortAsync(DatabaseProvider provider, IEvolutionEngine? engine = null)
    {
        var portal = await StartAsync(provider, s => s.Evolution = s.Evolution with { OverflowProbabilityPercent = null }, engine is null ? null : (services, _) => services.AddSingleton(engine));
        await portal.ForecastAsync(Wednesday, (portal.Design, 19, 0), (portal.Sales, 16, 0));
        return (portal, await PortoOffice.OpenAsync(portal));
    }

    /// <summary>The portal's engine; somebody changes something each time it has worked.</summary>
    private sealed class MeddledEngine : IEvolutionEngine
    {
        public Action<EvolutionProblem> Meddle { get; set; } = _ => { };

        public EvolutionPlan Solve(EvolutionProblem problem, EvolutionOptions options, IProgress<EngineProgress>? progress, CancellationToken ct)
        {
            var plan = new AnnealingEngine().Solve(problem, options, progress, ct);
            Meddle(problem);
            return plan;
        }
    }
}
