using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using static WorkplacePortal.Services.Tests.Evolution.EvolutionPortal;

namespace WorkplacePortal.Services.Tests.Evolution;

/// <summary>Days that cannot be planned as they are: the outcome names the cause, and nothing is half-written.</summary>
public sealed class EvolutionBadInputTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenEverySpaceIsClosed_FailsAndSaysSo(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 4, 1));
        await CloseAsync(portal, _ => true);

        var view = (await portal.EvolveAsync()).Value;

        Assert.Equal((EvolutionStatus.Failed, "no_usable_spaces", false), (view.Status, view.Error!.Code, view.Current));
        Assert.Contains("no usable space", view.Error.Message, StringComparison.Ordinal);
        Assert.Empty(await portal.RowsAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenATeamIsLargerThanTheBuilding_FillsItAndCountsTheOthersWithTheCause(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider, s => s.Evolution = s.Evolution with { OverflowProbabilityPercent = null });
        await portal.ForecastAsync(Wednesday, (portal.Design, 90, 0));

        var view = await portal.PlannedAsync();

        var unmet = Assert.Single(view.Unplaced);
        Assert.Equal((portal.Design, UnmetReason.NoSeatLeft), (unmet.TeamId, unmet.ReasonCode));
        Assert.Equal(90, view.Summary!.SpacesAllocated + unmet.Seats);
        Assert.Equal(28, view.Summary.SpacesAllocated);
        Assert.Contains($"{unmet.Seats} seats", unmet.SmallestChange, StringComparison.Ordinal);
        Assert.Equal(28, (await portal.RowsAsync()).SelectMany(r => r.Spaces).Distinct().Count());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenMoreBookedThanThereAreSeats_NeverGivesASeatTwiceAndNamesEachWhoHasNone(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await CloseAsync(portal, space => space.ZoneId != portal.Zones[0]);
        await portal.ForecastAsync(Wednesday, (portal.Design, 8, 0));
        for (var n = 0; n < 8; n++) await portal.BookAsync(await portal.PersonAsync($"Person{n}", portal.Design), portal.Design, zone: portal.Zones[0]);

        var view = (await portal.EvolveAsync()).Value;

        var rows = await portal.RowsAsync();
        Assert.Equal(EvolutionStatus.Successful, view.Status);
        Assert.Equal(rows.Sum(r => r.Spaces.Count), rows.SelectMany(r => r.Spaces).Distinct().Count());
        Assert.Equal(6, rows.Sum(r => r.Spaces.Count));
        Assert.Equal(2, view.Unplaced.Sum(u => u.Seats));
        Assert.Contains("Ground North was full: 2 bookings", view.Message, StringComparison.Ordinal);
    }

    private static Task CloseAsync(EvolutionPortal portal, Func<Space, bool> which) => portal.Portal.Database.WriteAsync(
        async (db, ct) =>
        {
            foreach (var space in (await db.Set<Space>().ToListAsync(ct)).Where(which)) space.Setting = SpaceSetting.Closed;
            return true;
        },
        done => done,
        None);
}
