using WorkplacePortal.Web.Components.Charts;

namespace WorkplacePortal.Web.Tests.Charts;

public sealed class OverflowRiskTests
{
    private static readonly DayRange R50 = new(222, 240);
    private static readonly DayRange R80 = new(214, 248);
    private static readonly DayRange R95 = new(205, 257);

    [Theory]
    [InlineData(240, 0.25)]
    [InlineData(244, 0.175)]
    [InlineData(231, 0.5)]
    [InlineData(100, 0.975)]
    public void Above_ReadsTheProbabilityOffTheQuantiles(int capacity, double expected)
        => Assert.Equal(expected, OverflowRisk.Above(capacity, 231, R50, R80, R95)!.Value, 6);

    [Fact]
    public void Above_IsUnknownBeyondTheWidestRange() => Assert.Null(OverflowRisk.Above(257, 231, R50, R80, R95));

    [Fact]
    public void Above_WithoutSpread_DoesNotDivideByZero()
    {
        var none = new DayRange(5, 5);
        Assert.Null(OverflowRisk.Above(5, 5, none, none, none));
        Assert.Equal(0.975, OverflowRisk.Above(4, 5, none, none, none));
    }

    [Theory]
    [InlineData(0.25, "1 in 4")]
    [InlineData(0.1, "1 in 10")]
    [InlineData(0.5, "1 in 2")]
    [InlineData(0.66, "2 in 3")]
    [InlineData(0.75, "3 in 4")]
    [InlineData(0.975, "almost certain")]
    public void InWords_IsHowPeopleSayIt(double probability, string words) => Assert.Equal(words, OverflowRisk.InWords(probability));
}
