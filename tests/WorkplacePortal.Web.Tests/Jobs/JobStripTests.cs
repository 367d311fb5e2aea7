using Bunit;
using NodaTime;
using WorkplacePortal.Web.Components.Jobs;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Jobs;

public sealed class JobStripTests
{
    [Fact]
    public async Task Strip_SaysStepPercentAndTimeLeft()
    {
        await using var stage = new Stage();
        var strip = stage.Render<JobStrip>(p => p.Add(s => s.Title, "Building a new forecast").Add(s => s.Steps, JobSteps.Forecast).Add(s => s.Stage, "back_testing").Add(s => s.Percent, 62)
            .Add(s => s.StartedAt, stage.Clock.GetCurrentInstant() - Duration.FromSeconds(62)));
        Assert.Contains("Step 4 of 6: testing against past days", strip.Markup, StringComparison.Ordinal);
        Assert.Contains("62\u202f% · about 40 s left", strip.Markup, StringComparison.Ordinal);
        Assert.Equal("62", strip.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
    }

    [Fact]
    public async Task Listeners_HearEveryQuarter_NotEveryPercent()
    {
        await using var stage = new Stage();
        var strip = stage.Render<JobStrip>(p => p.Add(s => s.Title, "Planning").Add(s => s.Steps, JobSteps.Evolution).Add(s => s.Percent, 26));
        foreach (var percent in new[] { 30, 49, 51, 60 }) strip.Render(p => p.Add(s => s.Percent, percent));
        Assert.Equal("Planning, 51 percent", strip.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task Cancel_IsAskedOnce_AndOnlyOfThoseWhoMay()
    {
        await using var stage = new Stage();
        var asked = 0;
        var strip = stage.Render<JobStrip>(p => p.Add(s => s.Title, "Planning").Add(s => s.Steps, JobSteps.Evolution).Add(s => s.OnCancel, () => asked++));
        strip.Find("button").Click();
        Assert.True(strip.Find("button").HasAttribute("disabled"));
        Assert.Equal(1, asked);
        strip.Render(p => p.Add(s => s.MayCancel, false));
        Assert.Empty(strip.FindAll("button"));
    }

    [Theory]
    [InlineData(5, 60, "")]
    [InlineData(50, 2, "")]
    [InlineData(50, 20, "about 20 s left")]
    [InlineData(97, 60, "nearly done")]
    [InlineData(20, 60, "about 4 min left")]
    public void TimeLeft_IsToldOnceThePastSpeedTellsIt(int percent, int seconds, string words)
        => Assert.Equal(words, JobSteps.TimeLeft(percent, Duration.FromSeconds(seconds)));

    [Fact]
    public void Stage_ThatIsUnknown_IsWork() => Assert.Equal(("Working", "Waiting to start"), (JobSteps.Evolution.Describe("dreaming"), JobSteps.Evolution.Describe(null)));
}
