using WorkplacePortal.Web.Components.Charts;

namespace WorkplacePortal.Web.Tests.Charts;

public sealed class NiceScaleTests
{
    [Theory]
    [InlineData(257 * 1.04, 280, 7)]
    [InlineData(3, 3, 3)]
    [InlineData(0, 1, 1)]
    [InlineData(1000, 1000, 5)]
    public void UpTo_EndsAtARoundNumberAboveTheHighest(double highest, int to, int ticks)
    {
        var scale = NiceScale.UpTo(highest);
        Assert.Equal((0, to, ticks), (scale.From, scale.To, scale.Ticks));
    }

    [Fact]
    public void Around_HoldsBothEnds_InFewRoundSteps()
    {
        for (var low = 0; low < 300; low += 7)
        {
            for (var high = low; high < 400; high += 11)
            {
                var scale = NiceScale.Around(low, high, 6);
                Assert.True(scale.From <= low && scale.To >= high && scale.To > scale.From);
                Assert.InRange(scale.Ticks, 1, 6);
                Assert.Equal(0, scale.From % scale.Step);
            }
        }
    }
}
