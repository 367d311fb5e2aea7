using NodaTime;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Tests.Common;

public sealed class FiguresTests
{
    [Fact]
    public void Numbers_AreWrittenTheBritishWay()
    {
        Assert.Equal("1,204", Figures.Count(1204));
        Assert.Equal("−1,204", Figures.Count(-1204));
        Assert.Equal("82\u202f%", Figures.Percent(81.6));
        Assert.Equal("189–213", Figures.Range(189, 213));
        Assert.Equal("7", Figures.Range(7, 7));
        Assert.Equal("+5", Figures.Change(5));
        Assert.Equal("−2", Figures.Change(-2));
        Assert.Equal("0", Figures.Change(0));
        Assert.Equal("12.9", Figures.OneDecimal(12.94));
        Assert.Equal("−0.5", Figures.OneDecimal(-0.5));
        Assert.Equal("1 person", Figures.Of(1, "person", "people"));
        Assert.Equal("0 people", Figures.Of(0, "person", "people"));
    }

    [Fact]
    public void Share_OfNothing_IsADash()
    {
        Assert.Equal("–", Figures.Share(0, 0));
        Assert.Equal("125\u202f%", Figures.Share(5, 4));
    }

    [Fact]
    public void List_ReadsLikeASentence()
        => Assert.Equal(["", "a", "a and b", "a, b and c"], new[] { Array.Empty<string>(), ["a"], ["a", "b"], ["a", "b", "c"] }.Select(Figures.List));

    [Fact]
    public void When_IsToldInThePlacesOwnZone()
    {
        var luxembourg = DateTimeZoneProviders.Tzdb["Europe/Luxembourg"];
        var at = Instant.FromUtc(2026, 11, 23, 23, 30);
        Assert.Equal("today 00:30", Days.When(at, luxembourg, new LocalDate(2026, 11, 24)));
        Assert.Equal("yesterday 00:30", Days.When(at, luxembourg, new LocalDate(2026, 11, 25)));
        Assert.Equal("24 Nov 00:30", Days.When(at, luxembourg, new LocalDate(2026, 11, 30)));
        Assert.Equal("Wed 25 Nov", Days.Short(new LocalDate(2026, 11, 25)));
    }

    [Fact]
    public void Took_GetsCoarserWithTime()
        => Assert.Equal(["under 0.1 s", "3.2 s", "40 s", "3 min"], new[] { 0.02, 3.21, 40.2, 170 }.Select(s => Days.Took(Duration.FromSeconds(s))));
}
