using CsCheck;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Occupancy;

namespace WorkplacePortal.Domain.Tests.Occupancy;

public sealed class StayTests
{
    private static readonly DateTimeZone London = LocalTimes.Zone("Europe/London");

    [Fact]
    public void Sighting_TouchesTheHourOfTheClockAtTheLocation()
        => Assert.Equal([(new LocalDate(2026, 7, 1), Hours(9))], Days("2026-07-01T08:12:00Z", "2026-07-01T08:12:00Z", "Europe/London"));

    [Fact]
    public void Stay_TouchesEveryHourFromItsFirstToItsLastInstant()
        => Assert.Equal([(new LocalDate(2026, 11, 24), Hours(8, 9, 10, 11))], Days("2026-11-24T08:59:59.999Z", "2026-11-24T11:00:00Z", "Europe/London"));

    [Fact]
    public void Stay_OverMidnight_HasTwoDatesAndIsCutAtMidnight()
    {
        var days = new Stay(At("2026-11-24T22:30:00Z"), At("2026-11-25T02:10:00Z")).Days(London);

        Assert.Equal([(new LocalDate(2026, 11, 24), Hours(22, 23)), (new LocalDate(2026, 11, 25), Hours(0, 1, 2))], days.Select(d => (d.Date, d.HourMask)));
        Assert.Equal((At("2026-11-24T23:59:59.999Z"), At("2026-11-25T00:00:00Z")), (days[0].To, days[1].From));
    }

    [Fact]
    public void Stay_OnTheDayOf23Hours_NeverTouchesTheHourThatDoesNotExist()
        => Assert.Equal([(new LocalDate(2026, 3, 29), Hours(0, 2, 3))], Days("2026-03-29T00:30:00Z", "2026-03-29T02:30:00Z", "Europe/London"));

    [Fact]
    public void Stay_OnTheDayOf25Hours_TouchesTheRepeatedHourOnce()
        => Assert.Equal([(new LocalDate(2026, 10, 25), Hours(1))], Days("2026-10-25T00:00:00Z", "2026-10-25T01:59:59Z", "Europe/London"));

    [Fact]
    public void Stay_WhereClocksStepBackOverMidnight_BelongsToTheDateOfTheClock()
    {
        // 2010-11-07 in Newfoundland: at 00:01 the clock goes back to 23:01 of the 6th.
        var days = new Stay(At("2010-11-07T02:20:00Z"), At("2010-11-07T04:00:00Z")).Days(LocalTimes.Zone("America/St_Johns"));

        Assert.Equal([(new LocalDate(2010, 11, 6), Hours(23)), (new LocalDate(2010, 11, 7), Hours(0))], days.Select(d => (d.Date, d.HourMask)));
    }

    [Fact]
    public void Stay_WhereADateIsSkipped_HasNoPartOnIt()
        => Assert.Equal([new LocalDate(2011, 12, 29), new LocalDate(2011, 12, 31)], new Stay(At("2011-12-30T09:00:00Z"), At("2011-12-30T11:00:00Z")).Days(LocalTimes.Zone("Pacific/Apia")).Select(d => d.Date));

    [Theory]
    [InlineData("Europe/London")]
    [InlineData("Europe/Dublin")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("America/St_Johns")]
    [InlineData("Asia/Kathmandu")]
    [InlineData("Africa/Cairo")]
    public void Days_EqualACountMinuteByMinute(string id)
    {
        var zone = LocalTimes.Zone(id);
        var start = Instant.FromUtc(2010, 1, 1, 0, 0);
        Gen.Int[0, 17 * 365 * 24 * 60].Select(Gen.Int[0, 48 * 60]).Sample((at, length) =>
        {
            var from = start + Duration.FromMinutes(at);
            var days = new Stay(from, from + Duration.FromMinutes(length)).Days(zone);
            var counted = Enumerable.Range(0, length + 1).Select(m => (from + Duration.FromMinutes(m)).InZone(zone).LocalDateTime)
                .GroupBy(t => t.Date).ToDictionary(g => g.Key, g => g.Select(t => t.Hour).Distinct().Sum(h => 1 << h));
            return days.Count == counted.Count && days.All(d => counted[d.Date] == d.HourMask);
        });
    }

    private static IEnumerable<(LocalDate, int)> Days(string from, string to, string zone) => new Stay(At(from), At(to)).Days(LocalTimes.Zone(zone)).Select(d => (d.Date, d.HourMask));

    private static int Hours(params int[] hours) => hours.Sum(h => 1 << h);

    private static Instant At(string text) => InstantPattern.ExtendedIso.Parse(text).Value;
}
