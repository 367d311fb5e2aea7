using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Forecasting;

public sealed class ForecastRunTests
{
    private static readonly LocalDate Wednesday = ForecastPortal.Today.PlusDays(1);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_WhenDone_LeavesOneRowPerLocationTeamPersonAndDateThatAddUp(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);

        var job = await portal.ForecastAsync();

        var (location, teams, people) = (await portal.LocationRowsAsync(), await portal.TeamRowsAsync(), await portal.PersonRowsAsync());
        Assert.Equal((28, 28, 56, 336), (job.Days, job.LocationRows, job.TeamRows, job.PersonRows));
        Assert.Equal((28, 56, 336), (location.Count, teams.Count, people.Count));
        foreach (var row in location)
        {
            var persons = people.Where(p => p.Date == row.Date).ToList();
            Assert.Equal(row.Figures!.Mean, persons.Sum(p => p.Likelihood) / 100);
            Assert.Equal(row.Figures.Mean, row.Figures.Drivers.Sum(d => d.Effect));
            foreach (var team in teams.Where(t => t.Date == row.Date))
            {
                Assert.Equal(team.Figures!.Mean, persons.Where(p => p.TeamId == team.TeamId).Sum(p => p.Likelihood) / 100);
                Assert.Equal(team.Figures.Mean, team.Figures.Drivers.Sum(d => d.Effect));
            }
        }

        var closed = location.Where(r => r.Date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday || r.Date == ForecastPortal.Today.PlusDays(3)).ToList();
        Assert.Equal(9, closed.Count);
        Assert.All(closed, r => Assert.Equal((true, 0, 0m, 0, 0), (r.Closed, r.Figures!.Forecast, r.Figures.Mean, r.Figures.Upper95, r.Figures.ForecastInc)));
        Assert.All(location.Except(closed), r => Assert.True(r.Figures!.Mean > 3));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_WhenPeopleHavePlans_TheFirstThatAppliesDecides(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        var (leave, declined, confirmed, meeting, late) = (portal.People[0], portal.People[1], portal.People[6], portal.People[2], portal.People[7]);
        await portal.BookAsync(leave, Wednesday, IntentionStatus.Confirmed);
        await portal.BookAsync(leave, Wednesday, IntentionStatus.Confirmed, external: ExternalType.Leave);
        await portal.BookAsync(declined, Wednesday, IntentionStatus.Declined);
        await portal.BookAsync(confirmed, Wednesday, IntentionStatus.Confirmed);
        await portal.BookAsync(meeting, Wednesday, IntentionStatus.Declined, type: IntentionType.Meeting);
        await portal.BookAsync(late, ForecastPortal.Today.PlusDays(3), IntentionStatus.Confirmed);
        var guest = await portal.PersonAsync("Guest", team: null, guest: true);
        await portal.BookAsync(guest, Wednesday, IntentionStatus.Confirmed, team: portal.Design);

        await portal.ForecastAsync();

        var day = (await portal.PersonRowsAsync()).Where(p => p.Date == Wednesday).ToDictionary(p => p.PersonId);
        Assert.Equal((LikelihoodSource.Leave, 0m, 0m), (day[leave].Source, day[leave].Likelihood, day[leave].LikelihoodInc));
        Assert.Equal((LikelihoodSource.Declined, 0m), (day[declined].Source, day[declined].LikelihoodInc));
        Assert.Equal((LikelihoodSource.Confirmed, 90m, 100m), (day[confirmed].Source, day[confirmed].Likelihood, day[confirmed].LikelihoodInc));
        Assert.Equal(LikelihoodSource.Model, day[meeting].Source);
        Assert.DoesNotContain(guest, day.Keys);
        var closed = (await portal.PersonRowsAsync(late)).Single(p => p.Date == ForecastPortal.Today.PlusDays(3));
        Assert.Equal((LikelihoodSource.Closed, 0m), (closed.Source, closed.LikelihoodInc));
        var design = (await portal.TeamRowsAsync(portal.Design)).Single(r => r.Date == Wednesday).Figures!;
        Assert.Equal(2, design.Intentions - 1);
        Assert.Equal(day.Values.Where(p => p.TeamId == portal.Design).Sum(p => p.LikelihoodInc) / 100 + 1, design.ExpectedInc);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_WhenATeamHasRules_PlansSeatsByThem(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        await portal.Portal.AddAsync(
            new TeamLocationSettings { TeamId = portal.Design, LocationId = portal.London, Contingency = 50, MaxCapacity = 7, FixedDays = [IsoDayOfWeek.Monday] },
            new TeamLocationSettings { TeamId = portal.Board, LocationId = portal.London, Type = TeamSettingType.Fixed, MinCapacity = 2, FixedDays = [IsoDayOfWeek.Wednesday] });

        await portal.ForecastAsync();

        var rows = await portal.TeamRowsAsync();
        GroupForecastView Of(TeamId team, LocalDate date) => rows.Single(r => r.TeamId == team && r.Date == date);
        Assert.Equal(7, Of(portal.Design, Wednesday).Figures!.ForecastInc);
        Assert.Equal((8m, 7), (Of(portal.Design, Wednesday.PlusDays(5)).Figures!.Mean, Of(portal.Design, Wednesday.PlusDays(5)).Figures!.ForecastInc));
        Assert.Equal(2, Of(portal.Board, Wednesday).Figures!.ForecastInc);
        Assert.Equal(0, Of(portal.Board, Wednesday.PlusDays(1)).Figures!.ForecastInc);
        Assert.Equal((7, 3), (Of(portal.Design, Wednesday).Capacity, Of(portal.Board, Wednesday).Capacity));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_WhenDaysHavePassed_KeepsTheirRowsAndWritesWhoCame(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        await portal.ForecastAsync(ForecastPortal.Today);
        for (var n = 0; n < 7; n++) await portal.Portal.AddAsync([.. portal.Seen(portal.People[n], ForecastPortal.Today)]);
        portal.Portal.Clock.Advance(Duration.FromDays(1));

        await portal.ForecastAsync();

        var rows = await portal.LocationRowsAsync();
        Assert.Equal(30, rows.Count);
        Assert.Equal(7, rows.Single(r => r.Date == ForecastPortal.Today).Actual);
        Assert.Null(rows.Single(r => r.Date == Wednesday.PlusDays(1)).Actual);
        var people = await portal.PersonRowsAsync();
        Assert.Equal(7, people.Count(p => p.Date == ForecastPortal.Today && p.Actual == true));
        Assert.Equal(5, people.Count(p => p.Date == ForecastPortal.Today && p.Actual == false));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_WhenDone_PublishesItsTrackRecord(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);

        await portal.ForecastAsync();

        var location = (await portal.Queries.AccuracyAsync(new AccuracyFilter { EveryHorizon = true }, new PageRequest(), Actor.System, ForecastPortal.None)).Value.Items;
        var all = location.Single(a => a.Horizon == AccuracyHorizon.All);
        Assert.True(all.Days > 20);
        Assert.InRange(all.Figures!.Mae!.Value, 0, 3);
        Assert.InRange(all.Figures.Coverage80!.Value, 50, 100);
        Assert.NotNull(all.Figures.BaselineMae);
        Assert.Contains(location, a => a.Horizon == AccuracyHorizon.D15To28);
        var person = (await portal.Queries.AccuracyAsync(new AccuracyFilter { Level = AccuracyLevel.Person, People = [portal.Single] }, new PageRequest(), Actor.System, ForecastPortal.None)).Value.Items;
        Assert.InRange(Assert.Single(person).Figures!.Brier!.Value, 0, 0.2);
        Assert.Equal(all.Figures.Mae, (await portal.LocationRowsAsync())[0].TrackRecord!.Mae);
    }
}
