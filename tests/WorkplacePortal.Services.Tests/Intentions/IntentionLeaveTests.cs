using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Intentions;

public sealed class IntentionLeaveTests
{
    private const int Writers = 50;
    private static readonly DateWindow ThreeDays = new(IntentionPortal.Wednesday, IntentionPortal.Wednesday.PlusDays(2));

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Leave_CancelsWhatIsBooked_DeclinesWhatWaits_AndLeavesTheRest(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var ann = await portal.PersonAsync("Ann");
        var booked = await portal.PlantAsync(ann, IntentionStatus.Confirmed);
        var asked = await portal.PlantAsync(ann, IntentionStatus.Pending, IntentionPortal.Wednesday.PlusDays(1), organiser: await portal.PersonAsync("Bob"));
        var after = await portal.PlantAsync(ann, IntentionStatus.Confirmed, IntentionPortal.Wednesday.PlusDays(5));

        var outcome = (await portal.Service.LeaveAsync(portal.London, ThreeDays, "Holiday", IntentionPortal.User(ann), IntentionPortal.None)).Value;

        Assert.Equal((null, ExternalType.Leave, IntentionStatus.Confirmed), (outcome.Intentions[0].Type, outcome.Intentions[0].ExternalType, outcome.Intentions[0].Status));
        Assert.Equal([booked], outcome.Intentions.Skip(1).Select(i => i.Id));
        Assert.Equal((IntentionStatus.Cancelled, IntentionStatus.Declined, IntentionStatus.Confirmed), (await portal.StatusAsync(booked), await portal.StatusAsync(asked), await portal.StatusAsync(after)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Return_EndsTheLeave_AndBringsBackWhatStillHasRoom(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 1);
        var ann = await portal.PersonAsync("Ann");
        var lost = await portal.PlantAsync(ann, IntentionStatus.Confirmed);
        var kept = await portal.PlantAsync(ann, IntentionStatus.Confirmed, IntentionPortal.Wednesday.PlusDays(1));
        var leave = (await portal.Service.LeaveAsync(portal.London, ThreeDays, null, IntentionPortal.User(ann), IntentionPortal.None)).Value.Intentions[0].Id;
        await portal.MadeAsync(portal.Day(await portal.PersonAsync("Bob")));

        var back = (await portal.Service.ReturnAsync(leave, [lost, kept], IntentionPortal.User(ann), IntentionPortal.None)).Value;

        Assert.Equal([leave, kept], back.Intentions.Select(i => i.Id));
        Assert.Equal((IntentionStatus.Cancelled, IntentionStatus.Cancelled, IntentionStatus.Confirmed), (await portal.StatusAsync(leave), await portal.StatusAsync(lost), await portal.StatusAsync(kept)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Leave_OfAnAccountWithoutAPerson_OrWhollyInThePast_IsRefused(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var nobody = new Actor(ActorKind.User, "u", "Nobody");
        var past = new DateWindow(IntentionPortal.Wednesday.PlusDays(-9), IntentionPortal.Wednesday.PlusDays(-8));

        Assert.IsType<NotLinkedToPerson>((await portal.Service.LeaveAsync(portal.London, ThreeDays, null, nobody, IntentionPortal.None)).Error);
        Assert.IsType<DateInPast>((await portal.Service.LeaveAsync(portal.London, past, null, nobody with { PersonId = await portal.PersonAsync("Ann") }, IntentionPortal.None)).Error);
        Assert.Empty(await portal.EventsAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task AcceptInstead_ReplacesWhatThePersonWasShown_AndNothingElse(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var (ann, bob) = (await portal.PersonAsync("Ann"), await portal.PersonAsync("Bob"));
        var booked = await portal.PlantAsync(ann, IntentionStatus.Confirmed);
        var asked = await portal.PlantAsync(ann, IntentionStatus.Pending, organiser: bob);
        var bobs = await portal.PlantAsync(bob, IntentionStatus.Confirmed);

        Assert.IsType<InsufficientScope>((await portal.Service.AcceptInsteadAsync(asked, [bobs], IntentionPortal.User(ann), IntentionPortal.None)).Error);
        Assert.IsType<IntentionConflict>((await portal.Service.AcceptInsteadAsync(asked, [], IntentionPortal.User(ann), IntentionPortal.None)).Error);
        Assert.Equal(IntentionStatus.Confirmed, await portal.StatusAsync(booked));
        var outcome = await portal.Service.AcceptInsteadAsync(asked, [booked], IntentionPortal.User(ann), IntentionPortal.None);

        Assert.Equal([booked], outcome.Value.Superseded);
        Assert.Equal((IntentionStatus.Cancelled, IntentionStatus.Confirmed, IntentionStatus.Confirmed), (await portal.StatusAsync(booked), await portal.StatusAsync(asked), await portal.StatusAsync(bobs)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Answers_From50WritersToOneInvitation_GiveOneAnswer(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var ann = await portal.PersonAsync("Ann");
        var asked = await portal.PlantAsync(ann, IntentionStatus.Pending, organiser: await portal.PersonAsync("Bob"));

        var results = await Task.WhenAll(Enumerable.Range(0, Writers).Select(n => Task.Run(() => n % 2 == 0
            ? portal.Service.AcceptAsync(asked, force: false, IntentionPortal.User(ann), IntentionPortal.None)
            : portal.Service.AcceptAsync(asked, force: false, Actor.System, IntentionPortal.None))));

        Assert.All(results, r => Assert.True(r.IsSuccess));
        Assert.Single(await portal.EventsAsync(asked));
        Assert.Equal(IntentionStatus.Confirmed, await portal.StatusAsync(asked));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task AcceptsAndDeclines_From50Writers_EndInOneState_WithAnEventForEachChange(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var ann = await portal.PersonAsync("Ann");
        var asked = await portal.PlantAsync(ann, IntentionStatus.Pending, organiser: await portal.PersonAsync("Bob"));

        var results = await Task.WhenAll(Enumerable.Range(0, Writers).Select(n => Task.Run(() => n % 2 == 0
            ? portal.Service.AcceptAsync(asked, force: false, IntentionPortal.User(ann), IntentionPortal.None)
            : portal.Service.DeclineAsync(asked, null, IntentionPortal.User(ann), IntentionPortal.None))));

        // Whoever comes second to a yes is told to cancel instead; a no may be taken back by a yes. Nothing else can happen.
        Assert.All(results.Where(r => !r.IsSuccess), r => Assert.IsType<IntentionNotPending>(r.Error));
        var events = await portal.EventsAsync(asked);
        Assert.Equal(IntentionStatus.Confirmed, await portal.StatusAsync(asked));
        Assert.InRange(events.Count, 1, 2);
        Assert.Equal(IntentionStatus.Confirmed, events[^1].Status);
    }
}
