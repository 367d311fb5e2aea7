using Bunit;
using Microsoft.AspNetCore.Components.Web;
using NodaTime;
using WorkplacePortal.Web.Components.Charts;
using WorkplacePortal.Web.Components.Directory;
using WorkplacePortal.Web.Components.Forecasting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Charts;

public sealed class ChartComponentTests
{
    private const string Script = "./Components/Charts/ApexChart.razor.js";
    private static readonly LocalDate Tuesday = new(2026, 11, 24);

    [Fact]
    public async Task Chart_IsAPictureWithASummary_DrawnOnceAndAgainForOtherNumbers()
    {
        await using var stage = new Stage();
        var module = stage.JSInterop.SetupModule(Script);
        var drawing = module.SetupModule("create", _ => true);
        var model = Model(200);
        var chart = stage.Render<ForecastChart>(p => p.Add(c => c.Model, model));
        var picture = chart.Find("[role=img]");
        Assert.Equal(model.Summary, picture.GetAttribute("aria-label"));
        Assert.Equal("forecast", module.Invocations["create"].Single().Arguments[1]);

        chart.Render(p => p.Add(c => c.Model, model));
        Assert.DoesNotContain(drawing.Invocations, i => i.Identifier == "update");
        chart.Render(p => p.Add(c => c.Model, Model(210)));
        Assert.Single(drawing.Invocations, i => i.Identifier == "update");
    }

    [Fact]
    public async Task Click_OnADay_TellsItsDate()
    {
        await using var stage = new Stage();
        LocalDate? picked = null;
        var chart = stage.Render<ForecastChart>(p => p.Add(c => c.Model, Model(200)).Add(c => c.OnPick, date => picked = date));
        await chart.InvokeAsync(() => chart.FindComponent<ApexChart>().Instance.Pick(1));
        Assert.Equal(Tuesday.PlusDays(1), picked);
        await chart.InvokeAsync(() => chart.FindComponent<ApexChart>().Instance.Pick(99));
        Assert.Equal(Tuesday.PlusDays(1), picked);
    }

    [Fact]
    public async Task Strip_CarriesEveryNumberAsText_AndLinksOpenDaysOnly()
    {
        await using var stage = new Stage();
        var days = Week(231, 248).Append(new ChartDay(Tuesday.PlusDays(10)) { ClosedFor = "Holiday" }).Append(new ChartDay(Tuesday.PlusDays(11)) { WorkingDay = false }).ToList();
        var strip = stage.Render<ForecastStrip>(p => p.Add(s => s.Model, ForecastStripModel.From(days, Tuesday)).Add(s => s.Selected, Tuesday).Add(s => s.Href, date => $"forecast?day={date:uuuu-MM-dd}"));
        var links = strip.FindAll("li a");
        Assert.Equal(5, links.Count);
        Assert.Equal("Tue 24 Nov: 231 expected, 80 % range 221–248, 88 booked. May exceed the capacity.", links[0].GetAttribute("aria-label"));
        Assert.Equal("date", links[0].GetAttribute("aria-current"));
        Assert.Equal("forecast?day=2026-11-25", links[1].GetAttribute("href"));
        Assert.Contains("Fri 4 Dec: closed, Holiday.", strip.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StackBar_IsARadioGroup_ThatArrowsWalkThrough()
    {
        await using var stage = new Stage();
        var chosen = new List<string>();
        var rows = new[] { "3", "2", "1" }.Select(f => new StackRow(f, $"Floor {f}", 10, [new StackPart("ENG", "Engineering", 4, new TeamSlot(1, 0))])).ToList();
        var bar = stage.Render<StackBar>(p => p.Add(b => b.Model, StackBarModel.From(rows)).Add(b => b.Label, "Floor").Add(b => b.Selected, "2").Add(b => b.OnSelect, chosen.Add));
        Assert.Equal(["-1", "0", "-1"], bar.FindAll("[role=radio]").Select(b => b.GetAttribute("tabindex")!));
        await bar.Find("[role=radiogroup]").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown" });
        bar.Render(p => p.Add(b => b.Selected, "3"));
        await bar.Find("[role=radiogroup]").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowUp" });
        bar.FindAll("[role=radio]")[0].Click();
        Assert.Equal(["1", "1", "3"], chosen);
    }

    [Fact]
    public async Task DayTable_SaysWhatTheChartShows_AndADayCanBeChosen()
    {
        await using var stage = new Stage();
        LocalDate? picked = null;
        List<ChartDay> days = [.. Week(200, 220), new ChartDay(Tuesday.PlusDays(9)) { ClosedFor = "Holiday" }];
        var table = stage.Render<DayTable>(p => p.Add(t => t.Days, days).Add(t => t.Label, "London").Add(t => t.Selected, Tuesday).Add(t => t.OnSelect, date => picked = date));
        var expected = table.FindAll("tbody tr")[0];
        Assert.Equal(["200", "200", "200", "200", "200", "Closed"], expected.QuerySelectorAll("td").Select(c => c.TextContent.Trim()));
        Assert.Equal("5", expected.QuerySelector("td.closed")!.GetAttribute("rowspan"));
        Assert.Equal("83\u202f%", table.FindAll("tbody tr")[4].QuerySelector("td")!.TextContent.Trim());
        Assert.Equal("true", table.FindAll("thead button")[0].GetAttribute("aria-pressed"));
        table.FindAll("thead button")[2].Click();
        Assert.Equal(Tuesday.PlusDays(2), picked);
    }

    [Fact]
    public async Task Waterfall_ReadsInOrder()
    {
        await using var stage = new Stage();
        var fall = stage.Render<Waterfall>(p => p.Add(w => w.Model, WaterfallModel.From(("Usual level", 203), [("Trend", 6), ("Absences", -5)], "On average")));
        Assert.Equal(["203", "+6", "−5", "204"], fall.FindAll("li b").Select(b => b.TextContent));
    }

    private static ForecastChartModel Model(int expected) => ForecastChartModel.From(Week(expected, expected + 20), Tuesday, null, ForecastMeasure.People);

    private static List<ChartDay> Week(int expected, int high) =>
    [
        .. Enumerable.Range(0, 7).Select(Tuesday.PlusDays).Where(d => d.DayOfWeek < IsoDayOfWeek.Saturday).Select(date => new ChartDay(date)
        {
            Expected = expected, Range50 = new DayRange(expected - 5, expected + 5), Range80 = new DayRange(expected - 10, high), Range95 = new DayRange(expected - 20, high + 10),
            Seats = high, Booked = 88, Capacity = 240,
        }),
    ];
}
