using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Tests.Hosting;
using static WorkplacePortal.Services.Tests.Evolution.EvolutionPortal;

namespace WorkplacePortal.Services.Tests.Evolution;

/// <summary>What happens to plans by itself. The freeze of a day is at 18:00 of the day before.</summary>
public sealed class EvolutionNightTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Night_PlansTheDayThatFreezesNext_OnceAndOnceMoreBeforeTheFreeze(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        var night = portal.Portal.Get<EvolutionNight>();
        await portal.ForecastAsync(Wednesday, (portal.Design, 4, 0));
        await portal.ForecastAsync(Wednesday.PlusDays(1), (portal.Design, 4, 0));

        var started = Assert.Single(await night.RunAsync(None));
        Assert.Equal((Wednesday, ActorKind.System), (started.Date, started.CreatedBy.Kind));
        Assert.Empty(await night.RunAsync(None));
        await RunAsync(portal, started.Id);
        Assert.Equal(PlanDecision.Accepted, (await portal.Queries.FindAsync(started.Id, Manager, None)).Value.Decision);

        portal.Portal.Clock.Reset(At(Wednesday.PlusDays(-1), 17, 29));
        Assert.Empty(await night.RunAsync(None));
        portal.Portal.Clock.Reset(At(Wednesday.PlusDays(-1), 17, 31));
        Assert.Equal(Wednesday, Assert.Single(await night.RunAsync(None)).Date);
        portal.Portal.Clock.Reset(At(Wednesday.PlusDays(-1), 18, 1));
        Assert.Empty(await night.RunAsync(None));
        portal.Portal.Clock.Reset(At(Wednesday, 3, 0));
        Assert.Equal(Wednesday.PlusDays(1), Assert.Single(await night.RunAsync(None)).Date);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Night_WhenTheDayIsClosedOrSwitchedOffOrHasNoForecast_StartsNothing(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Saturday, (portal.Design, 0, 0));
        Assert.Empty(await portal.Portal.Get<EvolutionNight>().RunAsync(None));
        portal.Portal.Clock.Reset(At(Saturday.PlusDays(-1), 10, 0));
        Assert.Empty(await portal.Portal.Get<EvolutionNight>().RunAsync(None));

        await using var off = await StartAsync(provider, s => s.Evolution = s.Evolution with { AutoEvolveDisabled = true });
        await off.ForecastAsync(Wednesday, (off.Design, 4, 0));
        Assert.Empty(await off.Portal.Get<EvolutionNight>().RunAsync(None));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Night_WhenADayIsClosedOrHasNoForecast_LeavesOneRecordThatSaysWhy_AndTriesAgain(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        var night = portal.Portal.Get<EvolutionNight>();
        for (var look = 0; look < 3; look++) Assert.Empty(await night.RunAsync(None));
        var refused = Assert.Single(await VersionsAsync(portal, Wednesday));
        Assert.Equal((EvolutionStatus.NoExecution, ActorKind.System), (refused.Status, refused.CreatedBy.Kind));
        Assert.Contains("no forecast for Wed 25 Nov", refused.Message, StringComparison.Ordinal);

        await portal.ForecastAsync(Wednesday, (portal.Design, 4, 0));
        Assert.Equal(Wednesday, Assert.Single(await night.RunAsync(None)).Date);

        portal.Portal.Clock.Reset(At(Saturday.PlusDays(-1), 10, 0));
        for (var look = 0; look < 3; look++) await night.RunAsync(None);
        Assert.Contains("closed on Sat 28 Nov", Assert.Single(await VersionsAsync(portal, Saturday)).Message, StringComparison.Ordinal);
        Assert.Null((await portal.Queries.DayAsync(portal.Office, Saturday, Manager, None)).Value.Current);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Freeze_AcceptsAPlanThatNobodyAnswered(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider, s => s.Evolution = s.Evolution with { AutoEvolveDisabled = true });
        await portal.ForecastAsync(Wednesday, (portal.Design, 4, 0));
        var plan = await portal.PlannedAsync(by: Manager);
        Assert.Equal(At(Wednesday.PlusDays(-1), 18, 0), plan.FreezesAt);

        portal.Portal.Clock.Reset(plan.FreezesAt - Duration.FromSeconds(1));
        await portal.Portal.Get<EvolutionNight>().RunAsync(None);
        Assert.Equal(PlanDecision.Open, (await portal.Queries.FindAsync(plan.Id, Manager, None)).Value.Decision);
        portal.Portal.Clock.Reset(plan.FreezesAt);
        await portal.Portal.Get<EvolutionNight>().RunAsync(None);

        var accepted = (await portal.Queries.FindAsync(plan.Id, Manager, None)).Value;
        Assert.Equal((PlanDecision.Accepted, ActorKind.System), (accepted.Decision, accepted.AcceptedBy!.Kind));
    }

    private static async Task<IReadOnlyList<PlanVersionView>> VersionsAsync(EvolutionPortal portal, LocalDate date)
        => (await portal.Queries.VersionsAsync(portal.Office, date, new PageRequest(), Manager, None)).Value.Items;

    private static Instant At(LocalDate date, int hour, int minute) => (date + new LocalTime(hour, minute)).ToInstant(Zone);

    private static async Task RunAsync(EvolutionPortal portal, EvolutionId id)
    {
        using var db = portal.Portal.Database.Open();
        var job = db.Set<EvolutionRun>().Single(r => r.Id == id).JobRunId!.Value;
        await portal.Portal.Get<JobRuns>().RunAsync(job, None);
    }
}
