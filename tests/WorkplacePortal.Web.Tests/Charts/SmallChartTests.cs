using WorkplacePortal.Web.Components.Charts;
using WorkplacePortal.Web.Components.Directory;

namespace WorkplacePortal.Web.Tests.Charts;

public sealed class SmallChartTests
{
    [Fact]
    public void Spark_MarksWhatSticksOut_AndNamesTheLargest()
    {
        var spark = SparkModel.From([.. new double[] { 4, 5, 3, 14, 4, 5 }.Select((v, i) => new SparkValue($"d{i}", v))]);
        Assert.Equal([false, false, false, true, false, false], spark.Bars.Select(b => b.Highlight));
        Assert.Equal("14", spark.TopText);
        Assert.All(spark.Bars, b => Assert.InRange(b.Y, 0, SparkModel.Height));
        Assert.Empty(SparkModel.From([]).Bars);
    }

    [Fact]
    public void StackBar_MeasuresAllRowsOnTheLargestFloor()
    {
        var slot = new TeamSlot(1, 0);
        var model = StackBarModel.From([new StackRow("3", "Floor 3", 68, [new StackPart("ACC", "Accounting", 19, slot)]), new StackRow("2", "Floor 2", 88, [new StackPart("ENG", "Engineering", 90, slot)])]);
        Assert.Equal([49, 0], model.Lines.Select(l => l.Free));
        Assert.Equal(100, model.Lines[1].WidthPercent);
        Assert.Equal(100.0 * 68 / 90, model.Lines[0].WidthPercent, 6);
        Assert.Equal("Floor 3, 19 of 68 seats: Accounting 19", model.Lines[0].Summary);
    }
}
