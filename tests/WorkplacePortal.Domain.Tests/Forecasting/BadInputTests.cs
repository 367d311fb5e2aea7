using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting.Engine;

namespace WorkplacePortal.Domain.Tests.Forecasting;

/// <summary>What really comes in: a sensible forecast of low confidence, never one that is no number.</summary>
public class BadInputTests
{
    public static TheoryData<string> Names => [.. Cases.Keys];

    private static Dictionary<string, ForecastInput> Cases { get; } = new()
    {
        ["no attendance in the window"] = Office.Of(20, 10, (_, _) => false),
        ["one day"] = Office.Of(20, 1, (_, date) => date == Office.Monday),
        ["constant"] = Office.Of(20, 20),
        ["one person"] = Office.Of(1, 10),
        ["weeks without a record"] = Office.Of(20, 20, (p, date) => (date < Office.Monday.PlusWeeks(5) || date > Office.Monday.PlusWeeks(12)) && p % 2 == 0),
        ["everything twice"] = Twice(Office.Of(20, 10, (p, date) => (p + date.Day) % 3 == 0)),
        ["dates after the origin"] = Later(Office.Of(20, 10, (p, date) => (p + date.Day) % 3 == 0)),
        ["a team with nobody"] = Empty(Office.Of(20, 10, (p, _) => p % 2 == 0)),
        ["nobody is left"] = Gone(Office.Of(20, 10, (p, _) => p % 2 == 0)),
        ["ninety days ahead"] = Office.Of(20, 12, (p, date) => (p + date.Day) % 3 == 0, window: 90),
        ["everybody new"] = New(Office.Of(20, 10)),
    };

    [Theory, MemberData(nameof(Names))]
    public void Forecast_IsAlwaysANumberBetweenNobodyAndEverybody(string name)
    {
        var input = Cases[name];
        var result = input.Forecast();
        foreach (var row in result.Location.Concat(result.Teams.SelectMany(t => t)))
        {
            Assert.InRange(row.Mean, 0, row.HeadCount);
            Assert.All(row.Quantiles.Values, v => Assert.InRange(v, 0, row.HeadCount));
            Assert.True(double.IsFinite(row.StandardDeviation) && double.IsFinite(row.Confidence));
            Assert.Equal(row.Mean, row.Closed ? 0 : row.Drivers.Sum(d => d.Effect));
        }

        Assert.Equal(input.Window.Days, result.Location.Count);
        Assert.All(result.Accuracy, a => Assert.All(new[] { a.Mae, a.Mase, a.Pinball, a.Brier, a.LogLoss, a.Skill, a.Bias }, v => Assert.True(v is null || double.IsFinite(v.Value))));
    }

    [Fact]
    public void WhatWasSentTwice_CountsOnce()
        => Assert.Equal(Office.Of(20, 10, (p, date) => (p + date.Day) % 3 == 0).Forecast().Location[0].Mean, Cases["everything twice"].Forecast().Location[0].Mean);

    [Fact]
    public void WithAlmostNothingKnown_ConfidenceIsLow() => Assert.InRange(Cases["one day"].Forecast().Location[0].Confidence, 0, 0.1);

    private static ForecastInput Twice(ForecastInput input) => input with { Attendance = [.. input.Attendance, .. input.Attendance] };

    private static ForecastInput Later(ForecastInput input) => input with { Attendance = [.. input.Attendance, new Presence(0, input.Origin.PlusDays(400)), new Presence(1, input.Window.From)] };

    private static ForecastInput Empty(ForecastInput input) => input with { Teams = [.. input.Teams, new TeamInput { MinPeople = 3 }] };

    private static ForecastInput Gone(ForecastInput input) => input with { People = [.. input.People.Select(p => p with { ActiveTo = input.Origin })] };

    private static ForecastInput New(ForecastInput input) => input with { Attendance = [], People = [.. input.People.Select(p => p with { ActiveFrom = input.Window.From })] };
}
