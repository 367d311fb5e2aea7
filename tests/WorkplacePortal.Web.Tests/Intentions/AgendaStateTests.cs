using NodaTime;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Web.Components.Intentions;

namespace WorkplacePortal.Web.Tests.Intentions;

public sealed class AgendaStateTests
{
    private static readonly LocalDate Today = new(2026, 11, 24);

    [Fact]
    public void Read_OfAnEmptyAddress_ShowsSevenDaysFromToday_WhatWaitsAndWhatStands()
    {
        var state = Read();

        Assert.Equal((Today, Today.PlusDays(6), 1, false), (state.From, state.To, state.PageNumber, state.IsFiltered));
        Assert.Equal(AgendaState.UsualStatuses, state.Statuses);
    }

    [Fact]
    public void Read_LeavesOutWhatMakesNoSense()
    {
        var state = AgendaState.Read("someday", ["3", "CANCELLED", "cancelled", "gone"], "2", "nobody", " ", "-4", "x", Today);

        Assert.Equal(Today, state.From);
        Assert.Equal([IntentionStatus.Cancelled], state.Statuses);
        Assert.Equal((null, null, null, 1, null), (state.Type, state.Team, state.Person, state.PageNumber, state.Selected));
    }

    [Fact]
    public void Read_OfACompleteAddress_IsWhatItSays()
    {
        var state = AgendaState.Read("2026-12-01", ["pending"], "room", "6b04e9feabcdef1234000001", " ann ", "3", "6b04e9feabcdef1234000002", Today);

        Assert.Equal(new LocalDate(2026, 12, 1), state.From);
        Assert.Equal((IntentionType.Room, "6b04e9feabcdef1234000001", "ann", 100, "6b04e9feabcdef1234000002"), (state.Type, state.Team?.Value, state.Person, state.Skip, state.Selected?.Value));
        Assert.True(state.IsFiltered);
    }

    [Fact]
    public void Toggle_NeverLeavesNothing_AndKeepsTheUsualOnesOutOfTheAddress()
    {
        Assert.Equal(["pending", "likely", "confirmed", "declined"], Read().Toggle(IntentionStatus.Declined));
        Assert.Null(Read("pending", "likely").Toggle(IntentionStatus.Confirmed));
        Assert.Equal(["pending"], Read("pending").Toggle(IntentionStatus.Pending));
    }

    private static AgendaState Read(params string[] status) => AgendaState.Read(null, status, null, null, null, null, null, Today);
}
