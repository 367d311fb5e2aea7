using WorkplacePortal.Domain.Forecasting.Engine;

namespace WorkplacePortal.Domain.Tests.Forecasting;

public class SeatsTests
{
    // Expected people in ten-thousandths, booked, contingency, least, most → seats, as the evolution's problem format defines them.
    [Theory]
    [InlineData(58_400, 0, 5, 4, 10, 7)]
    [InlineData(58_400, 0, 0, 0, null, 6)]
    [InlineData(60_000, 0, 0, 0, null, 6)]
    [InlineData(60_499, 0, 0, 0, null, 6)]
    [InlineData(60_500, 0, 0, 0, null, 7)]
    [InlineData(100_000, 0, 10, 0, null, 11)]
    [InlineData(20_000, 0, 0, 5, null, 5)]
    [InlineData(90_000, 0, 0, 0, 8, 8)]
    [InlineData(90_000, 9, 0, 0, 8, 9)]
    [InlineData(0, 0, 0, 0, null, 0)]
    public void Dynamic_FollowsTheForecastWithinItsLimits(long expected, int booked, int contingency, int least, int? most, int seats)
        => Assert.Equal(seats, Seats.ToProvide(expected, booked, new TeamInput { ContingencyPercent = contingency, MinPeople = least, MaxPeople = most }, fixedDay: false));

    [Theory]
    [InlineData(true, 2, 5)]
    [InlineData(true, 6, 6)]
    [InlineData(false, 0, 0)]
    [InlineData(false, 2, 2)]
    public void Fixed_IsTheMinimumOnFixedDaysAndWhatIsBookedOnOthers(bool fixedDay, int booked, int seats)
        => Assert.Equal(seats, Seats.ToProvide(90_000, booked, new TeamInput { IsFixed = true, MinPeople = 5, ContingencyPercent = 50 }, fixedDay));
}
