using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Me;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Services.Tests.Intentions;

namespace WorkplacePortal.Services.Tests.Me;

public sealed class PastDaysTests
{
    private static readonly LocalDate Monday = IntentionPortal.Wednesday.PlusDays(-2);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Correction_WinsOverTheSensors_AndCanBeTakenBack(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var ann = IntentionPortal.User(await portal.PersonAsync("Ann"));
        await portal.PlantAsync(ann.PersonId, IntentionStatus.Confirmed, Monday);
        var past = portal.Portal.Get<PastDays>();

        Assert.Equal(new PastDayView(Monday, DayOutcomeKind.NotSeen, null), Assert.Single(await ListAsync(portal, ann)));
        Assert.True((await past.CorrectAsync(portal.London, Monday, wasThere: true, ann, IntentionPortal.None)).IsSuccess);
        Assert.Equal(new PastDayView(Monday, DayOutcomeKind.AsPlanned, true), Assert.Single(await ListAsync(portal, ann)));
        Assert.True((await past.CorrectAsync(portal.London, Monday, wasThere: null, ann, IntentionPortal.None)).IsSuccess);
        Assert.Equal(DayOutcomeKind.NotSeen, Assert.Single(await ListAsync(portal, ann)).Outcome);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Correction_OfTodayOrLongAgo_IsRefused(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var ann = IntentionPortal.User(await portal.PersonAsync("Ann"));
        var past = portal.Portal.Get<PastDays>();

        Assert.Equal("date", (await past.CorrectAsync(portal.London, Monday.PlusDays(1), wasThere: true, ann, IntentionPortal.None)).Error?.Field);
        Assert.Equal("date", (await past.CorrectAsync(portal.London, Monday.PlusDays(-60), wasThere: true, ann, IntentionPortal.None)).Error?.Field);
    }

    [Theory]
    [InlineData(true, true, null, null, DayOutcomeKind.AsPlanned)]
    [InlineData(true, false, null, null, DayOutcomeKind.NotSeen)]
    [InlineData(false, true, null, null, DayOutcomeKind.WalkIn)]
    [InlineData(false, false, null, null, DayOutcomeKind.Nothing)]
    [InlineData(true, true, "b", null, DayOutcomeKind.SatElsewhere)]
    [InlineData(true, true, "a", null, DayOutcomeKind.AsPlanned)]
    [InlineData(true, true, null, false, DayOutcomeKind.NotSeen)]
    [InlineData(false, false, null, true, DayOutcomeKind.WalkIn)]
    public void Day_IsReconciled(bool planned, bool seen, string? seenZone, bool? corrected, DayOutcomeKind outcome)
        => Assert.Equal(outcome, DayReview.Of(new DayEvidence(planned, seen, "a", seenZone is null ? [] : [seenZone], corrected)));

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Team_ShowsMembersWhoShowThemselves_AndEverybodyToItsLead(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var (ann, shy) = (await portal.PersonAsync("Ann"), await portal.PersonAsync("Shy", s => s.ScheduleHidden = true));
        await portal.PlantAsync(ann, IntentionStatus.Confirmed);
        await portal.PlantAsync(shy, IntentionStatus.Confirmed);
        var lead = IntentionPortal.User(await portal.PersonAsync("Lea"), Role.TeamLead) with { LedTeams = new HashSet<TeamId> { portal.Design } };
        var stranger = new Actor(ActorKind.User, "s", "Stranger");

        var (member, leads) = ((await WeekAsync(portal, IntentionPortal.User(ann))).Value, (await WeekAsync(portal, lead)).Value);

        Assert.Equal((2, 1, false), (member.People.Count, member.Hidden, member.IsLead));
        Assert.Equal((3, 0, true), (leads.People.Count, leads.Hidden, leads.IsLead));
        // Less what is shown, a number would tell the days of the one who hides.
        Assert.Equal((1, 2), (member.Days[2].Coming, leads.Days[2].Coming));
        Assert.IsType<InsufficientScope>((await WeekAsync(portal, stranger)).Error);
        Assert.Equal(portal.Design, Assert.Single(await portal.Portal.Get<MyTeam>().TeamsAsync(IntentionPortal.User(ann), IntentionPortal.None)).Id);
    }

    private static async Task<IReadOnlyList<PastDayView>> ListAsync(IntentionPortal portal, Actor by) => (await portal.Portal.Get<PastDays>().ListAsync(portal.London, 7, by, IntentionPortal.None)).Value;

    private static Task<Result<MyTeamView>> WeekAsync(IntentionPortal portal, Actor by) => portal.Portal.Get<MyTeam>().WeekAsync(portal.Design, portal.London, IntentionPortal.Wednesday, by, IntentionPortal.None);
}
