using System.Globalization;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting.Engine;

namespace WorkplacePortal.Domain.Tests.Forecasting;

/// <summary>Real attendance, when it lies beside the project: the track record must beat copying last week.</summary>
public class PackageTests
{
    [Fact]
    public void Campus_IsForecastBetterThanBySeasonalNaive()
    {
        var input = Read("campus");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var result = input.Forecast();
        Tell("campus", input, result, watch.Elapsed);

        var location = result.Accuracy.Single(a => a is { Level: ScoreLevel.Location, Horizon: HorizonBucket.All });
        Assert.True(location.Mae < location.BaselineMae, $"{location.Mae} {location.BaselineMae}");
        Assert.InRange(location.Coverage80!.Value, 0.65, 0.95);
        Assert.True(result.Accuracy.Single(a => a is { Level: ScoreLevel.Person, Person: null, Horizon: HorizonBucket.All }).Brier < 0.19);
    }

    [Fact]
    public void Invs15_IsForecastFromTenDays()
    {
        var input = Read("invs15");
        var result = input.Forecast();
        Tell("invs15", input, result, TimeSpan.Zero);
        Assert.InRange((double)result.Location.First(r => !r.Closed).Mean, 130, 190);
        Assert.True(result.Location.First(r => !r.Closed).Confidence < 0.6);
    }

    private static void Tell(string name, ForecastInput input, ForecastResult result, TimeSpan took)
    {
        var output = TestContext.Current.TestOutputHelper;
        output?.WriteLine($"{name}: {input.People.Count} people, {input.Teams.Count} teams, {input.Attendance.Count} person-days, {took.TotalSeconds:0.00} s");
        foreach (var a in result.Accuracy.Where(a => a.Level == ScoreLevel.Location))
            output?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  location {a.Horizon}: {a.Days} days, MAE {a.Mae:0.00} naive {a.BaselineMae:0.00} bias {a.Bias:0.00} MASE {a.Mase:0.000} pinball {a.Pinball:0.000} cover {a.Coverage50:0.00}/{a.Coverage80:0.00}/{a.Coverage95:0.00}"));
        foreach (var g in result.Accuracy.Where(a => a.Level == ScoreLevel.Team).GroupBy(a => a.Horizon))
            output?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  teams {g.Key}: MAE {g.Average(a => a.Mae):0.000} naive {g.Average(a => a.BaselineMae):0.000} MASE {g.Average(a => a.Mase):0.000} pinball {g.Average(a => a.Pinball):0.000} cover {g.Average(a => a.Coverage50):0.00}/{g.Average(a => a.Coverage80):0.00}/{g.Average(a => a.Coverage95):0.00}"));
        foreach (var a in result.Accuracy.Where(a => a is { Level: ScoreLevel.Person, Person: null }))
            output?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  people {a.Horizon}: Brier {a.Brier:0.0000} log {a.LogLoss:0.0000} skill {a.Skill:0.000} {string.Join(' ', a.Reliability.Select(r => $"{r.Predicted:0.00}/{r.Observed:0.00}"))}"));
        foreach (var row in result.Location.Where(r => !r.Closed))
            output?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {row.Date.DayOfWeek,-9} {row.Mean} [{row.Quantiles.Lower80}-{row.Quantiles.Upper80}] sd {row.StandardDeviation:0.0} seats {row.SeatsToProvide} conf {row.Confidence:0.00}"));
    }

    private static ForecastInput Read(string name)
    {
        var folder = Find(name);
        Assert.SkipWhen(folder is null, "shared/data/portal is not beside the project");
        var (teams, people) = (Rows(folder!, "teams.csv").Select(r => r[0]).ToList(), Rows(folder!, "people.csv").ToList());
        var zone = DateTimeZoneProviders.Tzdb[Rows(folder!, "locations.csv").Single()[2]];
        var position = people.Select((r, n) => (r[0], n)).ToDictionary(x => x.Item1, x => x.n);
        var attendance = Rows(folder!, "occupancy.csv").Select(r =>
        {
            var (first, last) = (Time(r[3]), Time(r[4]));
            return new Presence(position[r[0]], first.Date, Half(first), Half(last));
        }).Distinct().ToList();
        var (begin, origin) = (attendance.Min(a => a.Date), attendance.Max(a => a.Date));
        var holidays = Rows(folder!, "holidays.csv").Select(r => LocalDatePattern.Iso.Parse(r[1]).Value).ToHashSet();
        var days = new DateWindow(begin, origin.PlusDays(35)).Dates().Select(d => new CalendarDay((int)d.DayOfWeek < 6 && !holidays.Contains(d), null, Office.EightToSix));
        return new ForecastInput
        {
            Origin = origin,
            Window = new DateWindow(origin.PlusDays(1), origin.PlusDays(28)),
            Calendar = new ForecastCalendar(begin, [.. days]),
            Teams = [.. teams.Select(_ => new TeamInput())],
            People = [.. people.Select(r => new PersonInput(r[4].Length == 0 ? null : teams.IndexOf(r[4])) { ActiveFrom = LocalDatePattern.Iso.Parse(r[6]).Value })],
            Attendance = attendance,
        };

        LocalDateTime Time(string text) => InstantPattern.ExtendedIso.Parse(text).Value.InZone(zone).LocalDateTime;
        static sbyte Half(LocalDateTime time) => (sbyte)((time.Hour * 2) + (time.Minute / 30));
    }

    private static IEnumerable<string[]> Rows(string folder, string file) => File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(l => l.Split(','));

    private static string? Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", "portal", name);
            if (System.IO.Directory.Exists(path)) return path;
        }

        return null;
    }
}
