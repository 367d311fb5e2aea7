using WorkplacePortal.Web.Components.Charts;

namespace WorkplacePortal.Web.Tests.Charts;

public sealed class WaterfallModelTests
{
    [Fact]
    public void Numbers_AddUpToTheSum_WhateverRoundingDoes()
    {
        var random = new Random(5);
        for (var n = 0; n < 500; n++)
        {
            var changes = Enumerable.Range(0, random.Next(0, 7)).Select(i => ($"c{i}", (random.NextDouble() * 40) - 20)).ToList();
            var model = WaterfallModel.From(("Usual", random.NextDouble() * 300), changes, "Expected");
            Assert.Equal(model.Lines[^1].Value, model.Lines.SkipLast(1).Sum(l => l.Value));
            Assert.All(model.Lines, l => Assert.InRange(l.Left + l.Width, 0, 100.0001));
        }
    }

    [Fact]
    public void Bars_StartWhereTheOneBeforeEnds()
    {
        var model = WaterfallModel.From(("Usual level", 203), [("Trend", 6), ("All-hands", 24), ("Absences", -5)], "Expected");
        Assert.Equal([WaterfallKind.Base, WaterfallKind.Up, WaterfallKind.Up, WaterfallKind.Down, WaterfallKind.Sum], model.Lines.Select(l => l.Kind));
        Assert.Equal([203, 6, 24, -5, 228], model.Lines.Select(l => l.Value));
        Assert.Equal(model.Lines[0].Width, model.Lines[1].Left, 6);
        Assert.Equal(model.Lines[2].Left + model.Lines[2].Width, model.Lines[3].Left + model.Lines[3].Width, 6);
        Assert.Equal(model.Lines[3].Left, model.Lines[4].Width, 6);
    }
}
