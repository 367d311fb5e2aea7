using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;

namespace WorkplacePortal.Domain.Tests.Intentions;

public sealed class IntentionTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 24, 9, 0);

    [Theory]
    [InlineData(IntentionStatus.Pending, IntentionStatus.Confirmed)]
    [InlineData(IntentionStatus.Likely, IntentionStatus.Confirmed)]
    [InlineData(IntentionStatus.Confirmed, IntentionStatus.Confirmed)]
    [InlineData(IntentionStatus.Declined, IntentionStatus.Confirmed)]
    [InlineData(IntentionStatus.Cancelled, IntentionStatus.Confirmed)]
    public void Accept_ConfirmsWhateverItWas(IntentionStatus from, IntentionStatus to)
    {
        var intention = Tomorrow(from);
        Assert.Null(intention.Accept(Now));
        Assert.Equal(to, intention.Status);
        Assert.Equal(from == IntentionStatus.Confirmed ? null : Now, intention.AnsweredAt);
    }

    [Theory]
    [InlineData(IntentionStatus.Pending, IntentionStatus.Declined, true)]
    [InlineData(IntentionStatus.Likely, IntentionStatus.Declined, true)]
    [InlineData(IntentionStatus.Confirmed, IntentionStatus.Confirmed, false)]
    [InlineData(IntentionStatus.Declined, IntentionStatus.Declined, true)]
    [InlineData(IntentionStatus.Cancelled, IntentionStatus.Cancelled, false)]
    public void Decline_AnswersAnOpenQuestionOnly(IntentionStatus from, IntentionStatus to, bool allowed)
    {
        var intention = Tomorrow(from);
        var refused = intention.Decline("no time", Now);
        Assert.Equal(allowed, refused is null);
        if (!allowed) Assert.IsType<IntentionNotPending>(refused);
        Assert.Equal(to, intention.Status);
        Assert.Equal(from is IntentionStatus.Pending or IntentionStatus.Likely ? "no time" : null, intention.Reason);
    }

    [Theory]
    [InlineData(IntentionStatus.Pending)]
    [InlineData(IntentionStatus.Likely)]
    [InlineData(IntentionStatus.Confirmed)]
    [InlineData(IntentionStatus.Declined)]
    [InlineData(IntentionStatus.Cancelled)]
    public void Cancel_CancelsWhateverItWas_AndKeepsTheFirstTime(IntentionStatus from)
    {
        var intention = Tomorrow(from);
        Assert.Null(intention.Cancel("ill", Now));
        Assert.Equal(IntentionStatus.Cancelled, intention.Status);
        if (from == IntentionStatus.Cancelled) return;
        intention.Accept(Now + Duration.FromHours(1));
        intention.Cancel(null, Now + Duration.FromHours(2));
        Assert.Equal(Now, intention.CancelledAt);
        Assert.Equal("ill", intention.Reason);
    }

    [Fact]
    public void AfterTheEnd_EveryChangeIsRefused()
    {
        foreach (var status in Enum.GetValues<IntentionStatus>())
        {
            var intention = Tomorrow(status);
            Assert.IsType<IntentionInPast>(intention.Accept(intention.EndsAt));
            Assert.IsType<IntentionInPast>(intention.Decline(null, intention.EndsAt));
            Assert.IsType<IntentionInPast>(intention.Cancel(null, intention.EndsAt));
            Assert.Equal(status, intention.Status);
            Assert.Null(intention.Cancel(null, intention.EndsAt - Duration.FromMilliseconds(1)));
        }
    }

    [Fact]
    public void AutoAccept_FollowsSkipThenPersonThenLocation()
    {
        Assert.False(Invitation.AcceptsItself(skipAutoAccept: true, person: true, location: true));
        Assert.True(Invitation.AcceptsItself(skipAutoAccept: false, person: true, location: false));
        Assert.False(Invitation.AcceptsItself(skipAutoAccept: false, person: false, location: true));
        Assert.True(Invitation.AcceptsItself(skipAutoAccept: false, person: null, location: true));
        Assert.False(Invitation.AcceptsItself(skipAutoAccept: false, person: null, location: false));
    }

    [Fact]
    public void Cancel_ByTheOrganiser_WithdrawsInvitations_AndHandsOverToTheFirstWhoConfirmed()
    {
        var organiser = Tomorrow(IntentionStatus.Confirmed, "o", "o");
        var (late, early, open, no) = (Tomorrow(IntentionStatus.Pending, "l", "o"), Tomorrow(IntentionStatus.Pending, "e", "o"), Tomorrow(IntentionStatus.Likely, "p", "o"), Tomorrow(IntentionStatus.Declined, "n", "o"));
        early.Accept(Now);
        late.Accept(Now + Duration.FromMinutes(1));

        var change = IntentionGroup.Cancel(organiser, [late, early, open, no], forAll: false, asOrganiser: true, null, Now).Value;

        Assert.Equal([organiser, open], change.Cancelled);
        Assert.Equal([IntentionStatus.Confirmed, IntentionStatus.Confirmed, IntentionStatus.Cancelled, IntentionStatus.Declined], [late.Status, early.Status, open.Status, no.Status]);
        Assert.All(change.HandedOver, i => Assert.Equal(early.PersonId, i.OrganiserId));
        Assert.Equal([organiser, late, early, open, no], change.HandedOver);
    }

    [Fact]
    public void CancelForAll_IsTheOrganisersAlone()
    {
        var organiser = Tomorrow(IntentionStatus.Confirmed, "o", "o");
        var guest = Tomorrow(IntentionStatus.Confirmed, "g", "o");
        Assert.IsType<CancelForAllForbidden>(IntentionGroup.Cancel(guest, [organiser], forAll: true, asOrganiser: false, null, Now).Error);
        Assert.Equal([guest], IntentionGroup.Cancel(guest, [organiser], forAll: false, asOrganiser: false, null, Now).Value.Cancelled);
        Assert.Equal(IntentionStatus.Confirmed, organiser.Status);
        guest.Accept(Now);
        Assert.Equal([organiser, guest], IntentionGroup.Cancel(organiser, [guest], forAll: true, asOrganiser: true, null, Now).Value.Cancelled);
    }

    private static Intention Tomorrow(IntentionStatus status, string person = "p", string? organiser = null)
    {
        var intention = new Intention
        {
            Id = IdFactory.New<IntentionId>(Now),
            GroupId = new IntentionGroupId("g"),
            PersonId = new PersonId(person),
            OrganiserId = new PersonId(organiser ?? person),
            Type = IntentionType.Space,
            StartsAt = Now + Duration.FromDays(1),
            EndsAt = Now + Duration.FromDays(2),
            CreatedAt = Now - Duration.FromDays(1),
            UpdatedAt = Now - Duration.FromDays(1),
        };
        intention.Start(status);
        return intention;
    }
}
