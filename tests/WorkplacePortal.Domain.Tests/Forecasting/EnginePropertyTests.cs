using System.Text.Json;
using CsCheck;
using NodaTime;
using WorkplacePortal.Domain.Forecasting.Engine;

namespace WorkplacePortal.Domain.Tests.Forecasting;

public class EnginePropertyTests
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new DateText() } };
    private static readonly Gen<ForecastInput> Offices = Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 14], Gen.Int[0, 4], Gen.Int[1, 14]).Select(Office.Random);

    [Fact]
    public void PersonsSumToTeamsAndLocation_Exactly() => Offices.Sample(input =>
    {
        var result = input.Forecast();
        for (var d = 0; d < input.Window.Days; d++)
        {
            var date = input.Window.From.PlusDays(d);
            var persons = result.People.Where(p => p.Date == date).ToList();
            Assert.Equal(result.Location[d].Mean, persons.Sum(p => p.Likelihood) / (decimal)PersonDay.One);
            var rest = persons.Where(p => input.People[p.Person].Team is null).Sum(p => p.Likelihood) / (decimal)PersonDay.One;
            Assert.Equal(result.Location[d].Mean, result.Teams.Sum(t => t[d].Mean) + rest);
            for (var t = 0; t < input.Teams.Count; t++)
                Assert.Equal(result.Teams[t][d].Mean, persons.Where(p => input.People[p.Person].Team == t).Sum(p => p.Likelihood) / (decimal)PersonDay.One);
        }
    }, iter: 120);

    [Fact]
    public void DriversSumToWhatTheyExplain_UsualLevelFirst_EachOnce() => Offices.Sample(input =>
    {
        var result = input.Forecast();
        foreach (var row in Groups(result).Where(r => !r.Closed)) Check(row.Drivers, row.Mean);
        foreach (var row in result.People.Where(p => p.Source != DecidedBy.Closed)) Check(row.Drivers, row.Likelihood / 100m);

        static void Check(IReadOnlyList<DriverEffect> drivers, decimal whole)
        {
            Assert.Equal(whole, drivers.Sum(d => d.Effect));
            Assert.Equal(Driver.UsualLevel, drivers[0].Driver);
            Assert.Equal(drivers.Select(d => d.Driver).Distinct().Order(), drivers.Select(d => d.Driver));
        }
    }, iter: 120);

    [Fact]
    public void NothingIsBelowZeroOrAboveTheHeadCount_AndQuantilesRise() => Offices.Sample(input =>
    {
        var result = input.Forecast();
        foreach (var row in Groups(result))
        {
            var q = row.Quantiles;
            Assert.All(q.Values, v => Assert.InRange(v, 0, row.HeadCount));
            Assert.Equal(q.Values.Order(), q.Values);
            Assert.InRange((double)row.Mean, q.Values[0] - 0.01, q.Values[^1] + 0.01);
            Assert.True(q.Lower95 <= q.Lower80 && q.Lower80 <= q.Lower50 && q.Lower50 <= q.Forecast && q.Forecast <= q.Upper50 && q.Upper50 <= q.Upper80 && q.Upper80 <= q.Upper95);
            Assert.InRange(row.Confidence, 0, 1);
            Assert.True(double.IsFinite(row.StandardDeviation) && row.StandardDeviation >= 0);
            Assert.True(row.Closed || row.SeatsToProvide >= row.Booked);
            Assert.All(row.Profile, slot => Assert.True(slot.Mean <= row.Mean && slot.Lower <= slot.Upper && slot.Upper <= row.HeadCount));
        }

        Assert.All(result.People, p => Assert.InRange(p.Likelihood, 0, PersonDay.One));
        Assert.All(result.Accuracy, a => Assert.All(new[] { a.Mae, a.Mase, a.Pinball, a.Brier, a.LogLoss, a.Coverage80, a.Skill, a.Wape }, v => Assert.True(v is null || double.IsFinite(v.Value))));
    }, iter: 120);

    [Fact]
    public void ClosedDays_AreExactlyZero() => Offices.Sample(input =>
    {
        var result = input.Forecast(origins: 0);
        foreach (var row in Groups(result).Where(r => !input.Calendar.Days[input.Calendar.IndexOf(r.Date)].Open))
            Assert.Equal((true, 0m, 0, 0, 0m, 0), (row.Closed, row.Mean, row.Quantiles.Upper95, row.SeatsToProvide, row.ExpectedInc, row.Drivers.Count + row.Profile.Count));
        Assert.All(result.People.Where(p => !input.Calendar.Days[input.Calendar.IndexOf(p.Date)].Open), p => Assert.Equal((0, 0, DecidedBy.Closed), (p.Likelihood, p.LikelihoodInc, p.Source)));
    }, iter: 100);

    [Fact]
    public void SameInput_GivesTheSameBytes_InWhateverOrderTheRowsCome() => Gen.Select(Offices, Gen.Int).Sample((input, seed) =>
    {
        var shuffled = input with { Attendance = [.. input.Attendance.Concat(input.Attendance.Take(3)).OrderBy(a => HashCode.Combine(a, seed))] };
        return Text(input.Forecast()) == Text(shuffled.Forecast());
    }, iter: 30);

    [Fact]
    public void SameInput_GivesTheSameBytes_OnOneThreadOrMany() => Offices.Sample(input =>
    {
        string On(int threads) => Text(new PooledEngine().Forecast(input, new ForecastOptions(Threads: threads), progress: null, CancellationToken.None));
        return On(1) == On(4);
    }, iter: 20);

    [Fact]
    public void RowsAfterTheOrigin_ChangeNothing() => Gen.Select(Offices, Gen.Int[0, 1000]).Sample((input, seed) =>
    {
        var random = new Random(seed);
        var later = Enumerable.Range(0, input.People.Count * 3).Select(_ => new Presence(random.Next(input.People.Count), input.Origin.PlusDays(random.Next(1, 10)), 3, 40));
        return Text(input.Forecast()) == Text((input with { Attendance = [.. input.Attendance, .. later] }).Forecast());
    }, iter: 30);

    private static IEnumerable<GroupDay> Groups(ForecastResult result) => result.Teams.SelectMany(t => t).Concat(result.Location);

    private static string Text(ForecastResult result) => JsonSerializer.Serialize(result, Json);

    private sealed class DateText : System.Text.Json.Serialization.JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString("uuuu-MM-dd", null));
    }
}
