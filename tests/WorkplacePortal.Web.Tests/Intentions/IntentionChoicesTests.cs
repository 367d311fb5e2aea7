using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Tests.Intentions;
using WorkplacePortal.Web.Components.Intentions;

namespace WorkplacePortal.Web.Tests.Intentions;

/// <summary>The buttons that are shown must agree with what the service would do.</summary>
public sealed class IntentionChoicesTests
{
    [Theory]
    [InlineData(IntentionStatus.Pending, true, true, true)]
    [InlineData(IntentionStatus.Likely, true, true, true)]
    [InlineData(IntentionStatus.Confirmed, false, false, true)]
    [InlineData(IntentionStatus.Declined, true, false, false)]
    [InlineData(IntentionStatus.Cancelled, true, false, false)]
    public async Task Of_TheOwnIntention_FollowsItsStatus(IntentionStatus status, bool accept, bool decline, bool cancel)
    {
        await using var portal = await IntentionPortal.StartAsync(DatabaseProvider.Sqlite);
        var ann = await portal.PersonAsync("Ann");

        var can = IntentionChoices.Of(await ViewAsync(portal, await portal.PlantAsync(ann, status)), IntentionPortal.User(ann), portal.Portal.Clock.GetCurrentInstant());

        Assert.Equal((accept, decline, cancel, false, false), (can.Accept, can.Decline, can.Cancel, can.Force, can.OnBehalf));
    }

    [Fact]
    public async Task Of_SomebodyElses_DependsOnWhoLooks()
    {
        await using var portal = await IntentionPortal.StartAsync(DatabaseProvider.Sqlite);
        var (ann, bob, cid) = (await portal.PersonAsync("Ann"), await portal.PersonAsync("Bob"), await portal.PersonAsync("Cid"));
        var view = await ViewAsync(portal, await portal.PlantAsync(ann, IntentionStatus.Pending, organiser: bob));
        var now = portal.Portal.Clock.GetCurrentInstant();
        var lead = IntentionPortal.User(cid, Role.TeamLead) with { LedTeams = new HashSet<TeamId> { portal.Design } };

        Assert.Equal(IntentionChoices.None with { OnBehalf = true }, IntentionChoices.Of(view, IntentionPortal.User(cid), now));
        Assert.Equal(IntentionChoices.None with { OnBehalf = true, Cancel = true }, IntentionChoices.Of(view, IntentionPortal.User(bob), now));
        Assert.Equal(IntentionChoices.None with { OnBehalf = true, Cancel = true }, IntentionChoices.Of(view, lead, now));
        Assert.Equal(new IntentionChoices(true, true, true, false, true, true), IntentionChoices.Of(view, IntentionPortal.User(cid, Role.FacilityManager), now));
        Assert.Equal(IntentionChoices.None, IntentionChoices.Of(view, Actor.System, view.EndsAt));
    }

    private static async Task<IntentionView> ViewAsync(IntentionPortal portal, IntentionId id)
        => (await portal.Portal.Get<AgendaQueries>().FindAsync(id, Actor.System, IntentionPortal.None)).Value.Row.Intention;
}
