using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class DateOrTimeTests
{
    // The worked examples of the contract's notes: range of a read, as the first instant and the first one behind it.
    [Theory]
    [InlineData("2025-08-13", "Europe/London", "2025-08-12T23:00:00Z", "2025-08-13T23:00:00Z")]
    [InlineData("2025-08-13", null, "2025-08-13T00:00:00Z", "2025-08-14T00:00:00Z")]
    [InlineData("2026-03-29", "Europe/London", "2026-03-29T00:00:00Z", "2026-03-29T23:00:00Z")]
    [InlineData("2025-10-26", "Europe/London", "2025-10-25T23:00:00Z", "2025-10-27T00:00:00Z")]
    [InlineData("2026-04-24", "Africa/Cairo", "2026-04-23T22:00:00Z", "2026-04-24T21:00:00Z")]
    public void ABareDate_IsTheWholeLocalDay(string date, string? zone, string from, string until)
    {
        Assert.True(DateOrTime.TryParse(date, out var read));
        var range = TimeRange.Of(read, read, LocalTimes.FindZone(zone));
        Assert.Equal((from, until), (Text(range.From!.Value), Text(range.Until!.Value)));
        Assert.Equal(range.Until, read.Value.EndIn(LocalTimes.FindZone(zone) ?? DateTimeZone.Utc));
    }

    [Theory]
    [InlineData("2026-03-29T01:30:00", "2026-03-29T01:30:00Z")]
    [InlineData("2025-10-26T01:30:00", "2025-10-26T00:30:00Z")]
    [InlineData("2025-08-13T09:00:00Z", "2025-08-13T09:00:00Z")]
    [InlineData("2025-08-13T09:00:00+02:00", "2025-08-13T07:00:00Z")]
    [InlineData("2025-08-13T09:00", "2025-08-13T08:00:00Z")]
    [InlineData("2025-08-13T09:00:00.1239999", "2025-08-13T08:00:00.123Z")]
    [InlineData("2025-08-13T09:00Z", "2025-08-13T09:00:00Z")]
    public void ATime_IsReadInTheZone_UnlessItHasAnOffset(string text, string instant)
    {
        Assert.True(DateOrTime.TryParse(text, out var read));
        Assert.Equal(instant, Text(read.Value.StartIn(LocalTimes.Zone("Europe/London"))));
    }

    [Fact]
    public void TheEndOfARangeThatIsATime_IsIncluded()
    {
        Assert.True(DateOrTime.TryParse("2025-08-13T09:00:00Z", out var read));
        Assert.Equal("2025-08-13T09:00:00.001Z", Text(TimeRange.Of(null, read, null).Until!.Value));
        Assert.Null(TimeRange.Of(null, read, null).From);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2025-8-13")]
    [InlineData("2025-02-30")]
    [InlineData("2025-08-13 09:00")]
    [InlineData("2025-08-13T09:00:00.")]
    [InlineData("2025-08-13T09:00:60Z")]
    [InlineData("2025-08-13T09:00+25:00")]
    [InlineData("2025-08-13T09:00:00z")]
    [InlineData("9999-12-31")]
    [InlineData("0000-01-01")]
    [InlineData("Wednesday, 13 August 2025")]
    public void AnythingElse_IsRefused(string text) => Assert.False(DateOrTime.TryParse(text, out _));

    private static string Text(Instant instant) => InstantPattern.ExtendedIso.Format(instant);
}
