using NodaTime;
using WorkplacePortal.Web.Components.Charts;

namespace WorkplacePortal.Web.Tests.Charts;

public sealed class ForecastStripModelTests
{
    private static readonly LocalDate Wednesday = new(2026, 12, 2);

    [Fact]
    public void Day_WarnsOnlyWhenTheUpperEndPassesTheCapacity()
    {
        Assert.True(Strip(Open(231, 214, 248)).Days[0].Warn);
        Assert.False(Strip(Open(231, 214, 240)).Days[0].Warn);
    }

    [Fact]
    public void Days_WithoutForecast_AreNotDrawnAsZero()
    {
        var strip = Strip(new ChartDay(Wednesday) { Booked = 4, Capacity = 240 }, new ChartDay(Wednesday.PlusDays(3)) { WorkingDay = false, Expected = 0 }, new ChartDay(Wednesday.PlusDays(2)) { ClosedFor = "Holiday", Expected = 0 });
        Assert.Equal([StripState.Unknown, StripState.Off, StripState.Closed], strip.Days.Select(d => d.State));
        Assert.All(strip.Data.Expected, Assert.Null);
        Assert.Equal([2], strip.Data.Closed);
        Assert.Equal("Wed 2 Dec: no forecast yet, 4 booked.", strip.Days[0].Summary);
    }

    [Fact]
    public void Summary_SaysTheDayInOneSentence()
        => Assert.Equal("Wed 2 Dec: 231 expected, 80 % range 214–248, 88 booked. May exceed the capacity.", Strip(Open(231, 214, 248)).Days[0].Summary);

    private static ChartDay Open(int expected, int low, int high)
        => new(Wednesday) { Expected = expected, Range80 = new DayRange(low, high), Booked = 88, Capacity = 240 };

    private static ForecastStripModel Strip(params ChartDay[] days) => ForecastStripModel.From(days, Wednesday);
}
