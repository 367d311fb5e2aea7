using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Tests.Common;

public sealed class WordsTests
{
    private static readonly DateTimeZone London = LocalTimes.Zone("Europe/London");
    private static readonly LocalDate Day = new(2026, 11, 24);

    [Theory]
    [InlineData("Europe/London", "London time (GMT)")]
    [InlineData("America/New_York", "New York time (EST)")]
    [InlineData("Asia/Dubai", "Dubai time (UTC+04)")]
    [InlineData("Asia/Kathmandu", "Kathmandu time (UTC+05:45)")]
    public void Zones_AreCityAndAbbreviation_OrOffsetWhereThereIsNone(string zone, string words)
        => Assert.Equal(words, Zones.Time(LocalTimes.Zone(zone), Day.StartOf(London)));

    [Fact]
    public void Times_OfAWholeLocalDay_IsAllDay_AlsoWhenClocksChange()
    {
        Assert.Equal("All day", Days.Times(Day.DayOf(London), London));
        Assert.Equal("All day", Days.Times(new LocalDate(2026, 10, 25).DayOf(London), London));
        Assert.Equal("09:00–17:30", Days.Times(Range(Day, 9, 0, Day, 17, 30), London));
        Assert.Equal("22:00–00:00", Days.Times(Range(Day, 22, 0, Day.PlusDays(1), 0, 0), London));
        Assert.Equal("22:00–Wed 25 Nov 06:00", Days.Times(Range(Day, 22, 0, Day.PlusDays(1), 6, 0), London));
    }

    [Fact]
    public void Window_NamesMonthAndYearOnce()
    {
        Assert.Equal("24 – 27 Nov 2026", Days.Window(Day, Day.PlusDays(3)));
        Assert.Equal("24 Nov – 1 Dec 2026", Days.Window(Day, Day.PlusDays(7)));
        Assert.Equal("24 Nov 2026 – 1 Jan 2027", Days.Window(Day, new LocalDate(2027, 1, 1)));
        Assert.Equal("Tue 24 Nov 2026", Days.Window(Day, Day));
    }

    [Theory]
    [InlineData("Aiko Tanaka", "AT")]
    [InlineData("Ana María de la Cruz", "AC")]
    [InlineData("ada@example.org", "AO")]
    [InlineData("Cher", "C")]
    [InlineData(" ", "?")]
    [InlineData(null, "?")]
    public void Initials_AreFirstAndLast(string? name, string initials) => Assert.Equal(initials, Initials.Of(name));

    private static InstantRange Range(LocalDate from, int h1, int m1, LocalDate to, int h2, int m2)
        => new((from + new LocalTime(h1, m1)).ToInstant(London), (to + new LocalTime(h2, m2)).ToInstant(London));
}
