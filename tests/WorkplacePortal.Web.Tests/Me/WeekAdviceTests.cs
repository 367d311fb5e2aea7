using NodaTime;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Me;
using WorkplacePortal.Web.Components.Me;

namespace WorkplacePortal.Web.Tests.Me;

public sealed class WeekAdviceTests
{
    private static readonly LocalDate Monday = new(2026, 11, 23);

    [Fact]
    public void Best_AreTheDaysWithTheMostOfTheTeam_InTheOrderOfTheWeek()
        => Assert.Equal([Monday.PlusDays(1), Monday.PlusDays(2), Monday.PlusDays(4)], WeekAdvice.Of(Week([3, 9, 12, 0, 5]), [], Monday).Best);

    [Fact]
    public void Days_ThatAreOver_Closed_Planned_OrOfLeave_AreNotOffered()
    {
        var week = Week([3, 9, 12, 8, 5], PersonDayState.Open, PersonDayState.Office, PersonDayState.Away, PersonDayState.Closed, PersonDayState.Remote);

        Assert.Equal([Monday.PlusDays(4)], WeekAdvice.Of(week, [], Monday.PlusDays(1)).Open);
    }

    [Fact]
    public void SameAsLastWeek_ShiftsTheDaysByAWeek()
        => Assert.Equal([Monday.PlusDays(3)], WeekAdvice.Of(Week([1, 1, 1, 1, 1]), [Monday.PlusDays(-7), Monday.PlusDays(-4)], Monday.PlusDays(1)).SameAsLastWeek);

    [Fact]
    public void Best_WithoutAForecast_AreNone() => Assert.Empty(WeekAdvice.Of(Week([null, null, null]), [], Monday).Best);

    private static IEnumerable<MyDayView> Week(int?[] expected, params PersonDayState[] states)
        => expected.Select((e, n) =>
        {
            var state = n < states.Length ? states[n] : PersonDayState.Open;
            return new MyDayView(Monday.PlusDays(n), state != PersonDayState.Closed, null, state, [], null, null, e, [], 0);
        });
}
