using NodaTime;
using WorkplacePortal.Domain.Forecasting.Engine;

namespace WorkplacePortal.Benchmarks.Forecasting;

/// <summary>
/// Scores by the rules of the kit (scale: copying the week before, in what was known), for the location, its teams (mean over those with a
/// scale) and the persons, against copying the last known same weekday and the exponentially weighted rate of the person.
/// </summary>
internal sealed class PeopleScore
{
    private const int Week = 7;
    private const double HalfLifeOfRate = 20;
    private const double WeightOfPrior = 4;
    private readonly PortalPackage package;
    private readonly HashSet<(int Person, LocalDate Date)> present;
    private readonly Dictionary<(int Group, LocalDate Date), int> counts;
    private readonly List<GroupPoint> groups = [];
    private readonly List<PersonPoint> persons = [];
    private decimal incoherence;

    public PeopleScore(PortalPackage package)
    {
        this.package = package;
        present = [.. package.Attendance.Select(a => (a.Person, a.Date))];
        counts = present.GroupBy(a => (Group: package.People[a.Person].Team ?? -1, a.Date)).ToDictionary(g => g.Key, g => g.Count());
        foreach (var day in present.GroupBy(a => a.Date)) counts[(package.Teams, day.Key)] = day.Count();
    }

    private int Count(int group, LocalDate date) => counts.GetValueOrDefault((group, date));

    private bool IsScored(LocalDate date) => date <= package.Last && package.IsOpen(date) && Count(package.Teams, date) > 0;

    public void Add(LocalDate origin, ForecastInput input, ForecastResult result)
    {
        var known = Enumerable.Range(0, Period.DaysBetween(package.First, origin) + 1).Select(d => package.First.PlusDays(d)).Where(IsScored).ToList();
        for (var g = 0; g <= package.Teams; g++)
        {
            var pairs = known.Where(d => known.Contains(d.PlusDays(-Week))).Select(d => Math.Abs(Count(g, d) - Count(g, d.PlusDays(-Week)))).ToList();
            var scale = pairs.Count == 0 ? 0 : pairs.Average();
            if (scale <= 0) continue;
            foreach (var row in (g < package.Teams ? result.Teams[g] : result.Location).Where(r => IsScored(r.Date)))
            {
                var same = known.LastOrDefault(d => d.DayOfWeek == row.Date.DayOfWeek);
                groups.Add(new GroupPoint(g, Period.DaysBetween(origin, row.Date), Count(g, row.Date), (double)row.Mean, known.Contains(same) ? Count(g, same) : double.NaN, scale, row.Quantiles));
            }
        }

        foreach (var day in result.Location)
        {
            var all = result.People.Where(p => p.Date == day.Date).ToList();
            incoherence = Math.Max(incoherence, Math.Abs(day.Mean - (all.Sum(p => p.Likelihood) / (decimal)PersonDay.One)));
            for (var t = 0; t < package.Teams; t++)
            {
                var row = result.Teams[t].Single(r => r.Date == day.Date);
                incoherence = Math.Max(incoherence, Math.Abs(row.Mean - (all.Where(p => package.People[p.Person].Team == t).Sum(p => p.Likelihood) / (decimal)PersonDay.One)));
            }
        }

        AddPeople(origin, input, result, known);
    }

    private void AddPeople(LocalDate origin, ForecastInput input, ForecastResult result, List<LocalDate> known)
    {
        var pool = present.Count(a => a.Date <= origin) / Math.Max(1.0, known.Count * (double)package.People.Count);
        var rates = new double[package.People.Count];
        for (var p = 0; p < rates.Length; p++)
        {
            var (came, weight) = (WeightOfPrior * pool, WeightOfPrior);
            for (var i = 0; i < known.Count; i++)
            {
                if (!input.People[p].IsActiveOn(known[i])) continue;
                var w = Math.Pow(0.5, (known.Count - 1 - i) / HalfLifeOfRate);
                weight += w;
                came += present.Contains((p, known[i])) ? w : 0;
            }

            rates[p] = came / weight;
        }

        foreach (var row in result.People.Where(r => IsScored(r.Date)))
        {
            var same = known.LastOrDefault(d => d.DayOfWeek == row.Date.DayOfWeek);
            persons.Add(new PersonPoint(
                Period.DaysBetween(origin, row.Date), present.Contains((row.Person, row.Date)), row.Likelihood / (double)PersonDay.One, rates[row.Person], present.Contains((row.Person, same))));
        }
    }

    public void Print()
    {
        Console.WriteLine("level     days   MASE  (copying)  pinball  cover 50/80/95");
        foreach (var (name, from, to) in new[] { ("all", 1, 90), ("1-7", 1, 7), ("8-14", 8, 14), ("15-28", 15, 28), ("29+", 29, 90) })
        {
            Line($"location {name}", groups.FindAll(p => p.Group == package.Teams && p.Lead >= from && p.Lead <= to));
            Line($"teams {name}", groups.FindAll(p => p.Group < package.Teams && p.Lead >= from && p.Lead <= to));
            People($"people {name}", persons.FindAll(p => p.Lead >= from && p.Lead <= to));
        }

        foreach (var bin in persons.GroupBy(p => Math.Min(9, (int)(p.Likelihood * 10))).OrderBy(b => b.Key))
            Console.WriteLine(FormattableString.Invariant($"  likelihood {bin.Average(p => p.Likelihood):0.000}: came {bin.Average(p => p.Came ? 1.0 : 0):0.000} of {bin.Count()}"));
        Console.WriteLine(FormattableString.Invariant($"coherence error {incoherence}"));
    }

    private static void Line(string name, List<GroupPoint> points)
    {
        if (points.Count == 0) return;
        var copied = points.FindAll(p => !double.IsNaN(p.Naive));
        double Cover(int low, int high) => points.Average(p => p.Actual >= Math.Floor(p.Quantiles.Values[low]) && p.Actual <= Math.Ceiling(p.Quantiles.Values[high]) ? 1.0 : 0);
        Console.WriteLine(FormattableString.Invariant(
            $"{name,-16} {points.Count,6}  MASE {points.Average(p => Math.Abs(p.Mean - p.Actual) / p.Scale):0.000} copying {copied.Average(p => Math.Abs(p.Naive - p.Actual) / p.Scale):0.000} pinball {points.Average(p => p.Pinball / p.Scale):0.000} cover {Cover(2, 4):0.000}/{Cover(1, 5):0.000}/{Cover(0, 6):0.000} MAE {points.Average(p => Math.Abs(p.Mean - p.Actual)):0.00} bias {points.Average(p => p.Mean - p.Actual):0.00}"));
    }

    private static void People(string name, List<PersonPoint> points)
    {
        if (points.Count == 0) return;
        double Brier(Func<PersonPoint, double> p) => points.Average(x => Math.Pow(p(x) - (x.Came ? 1 : 0), 2));
        double Log(Func<PersonPoint, double> p) => points.Average(x => -Math.Log(Math.Clamp(x.Came ? p(x) : 1 - p(x), 0.001, 1)));
        Console.WriteLine(FormattableString.Invariant(
            $"{name,-16} {points.Count,6}  Brier {Brier(x => x.Likelihood):0.0000} weighted rate {Brier(x => x.Rate):0.0000} copying {Brier(x => x.Copied ? 1 : 0):0.0000}  log loss {Log(x => x.Likelihood):0.0000} weighted rate {Log(x => x.Rate):0.0000}"));
    }

    private sealed record GroupPoint(int Group, int Lead, int Actual, double Mean, double Naive, double Scale, QuantileSet Quantiles)
    {
        public double Pinball => QuantileSet.Levels.Select((q, j) => Actual >= Quantiles.Values[j] ? q * (Actual - Quantiles.Values[j]) : (1 - q) * (Quantiles.Values[j] - Actual)).Average();
    }

    private sealed record PersonPoint(int Lead, bool Came, double Likelihood, double Rate, bool Copied);
}
