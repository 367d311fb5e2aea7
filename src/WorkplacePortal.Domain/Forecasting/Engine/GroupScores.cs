using WorkplacePortal.Domain.Forecasting.Engine.Learnt;

namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>Tested forecasts of one team, or of the location (the group after the last team).</summary>
internal sealed class GroupScores(History history, int group)
{
    private readonly List<Point> points = [];
    private int origin;
    private double scale;
    private bool hasScale;
    private ConformalScale? scales;

    public Residuals Residuals { get; } = new();

    /// <summary>Takes in the scale of errors that was known at an origin: the mean error of copying the week before.</summary>
    public void BeginOrigin(int from)
    {
        origin = from;
        var (sum, pairs) = (0.0, 0);
        foreach (var days in history.ByWeekday)
        {
            for (var i = 1; i < days.Length && days[i] <= from; i++)
            {
                if (days[i] - days[i - 1] != History.Week) continue;
                sum += Math.Abs(Count(days[i]) - Count(days[i - 1]));
                pairs++;
            }
        }

        hasScale = sum > 0;
        scale = pairs == 0 ? 0 : sum / pairs;
    }

    public void Add((double Mean, double Variance) forecast, int headCount, int target, HorizonBucket horizon)
    {
        if (headCount == 0) return;
        var actual = Count(target);
        Residuals.Add(new Residual(target, horizon, Error(actual, forecast.Mean, forecast.Variance)));
        points.Add(new Point(origin, target, horizon, forecast.Mean, forecast.Variance, headCount, actual, Naive(target), hasScale ? scale : null));
    }

    /// <summary>Spread of the errors as known on a day, scaled so that past intervals would have held.</summary>
    public Spread SpreadAt(int knownBy, HorizonBucket horizon, Func<int, Spread> prior)
        => Residuals.At(knownBy, horizon, prior(knownBy)).Times(FactorAt(knownBy, horizon, prior));

    /// <summary>The factor by which past intervals would have held.</summary>
    public double FactorAt(int knownBy, HorizonBucket horizon, Func<int, Spread> prior)
    {
        scales ??= Scales(prior);
        return scales.Factor(knownBy, horizon);
    }

    /// <summary>Every tested day as it is remembered for later runs.</summary>
    public IReadOnlyList<TestedError> Remembered(Func<int, Spread> prior)
    {
        var spreads = points.Select(p => (p.Origin, p.Horizon)).Distinct().ToDictionary(k => k, k => Residuals.At(k.Origin, k.Horizon, prior(k.Origin)));
        return [.. points.Select(p =>
        {
            var (unit, spread) = (Spread.Unit(p.Variance), spreads[(p.Origin, p.Horizon)]);
            var error = Error(p.Actual, p.Mean, p.Variance);
            return new TestedError(p.Target, p.Horizon, error, (float)ConformalScale.SizeOf(error, 1 / unit, spread.Below, spread.Above));
        })];
    }

    private ConformalScale Scales(Func<int, Spread> prior)
    {
        var found = new ConformalScale();
        foreach (var p in Remembered(prior)) found.Add(p.Day, p.Horizon, p.Size);
        return found;
    }

    /// <summary>Scores per horizon that was tested, all of them together first.</summary>
    /// <param name="prior">Spread of a group without errors of its own, as known on a day.</param>
    public IEnumerable<AccuracyScore> Scores(Func<int, Spread> prior)
    {
        if (points.Count == 0) yield break;
        var spreads = Published(prior);
        foreach (var horizon in Enum.GetValues<HorizonBucket>())
        {
            var some = horizon == HorizonBucket.All ? points : points.Where(p => p.Horizon == horizon).ToList();
            if (some.Count > 0) yield return Score(some, horizon, p => spreads[(p.Origin, p.Horizon)].Around(p.Mean, p.Variance, p.HeadCount));
        }
    }

    /// <summary>Every tested day.</summary>
    public IEnumerable<TestedDay> Tests(Func<int, Spread> prior)
    {
        var spreads = Published(prior);
        return points.Select(p => new TestedDay(group == history.Teams ? null : group, history.DateOf(p.Origin), history.DateOf(p.Target), p.Mean, spreads[(p.Origin, p.Horizon)].Around(p.Mean, p.Variance, p.HeadCount), p.Actual));
    }

    /// <summary>The spread that would have been published, per origin and distance.</summary>
    private Dictionary<(int Origin, HorizonBucket Horizon), Spread> Published(Func<int, Spread> prior)
        => points.Select(p => (p.Origin, p.Horizon)).Distinct().ToDictionary(k => k, k => SpreadAt(k.Origin, k.Horizon, prior));

    private AccuracyScore Score(List<Point> some, HorizonBucket horizon, Func<Point, QuantileSet> quantiles)
    {
        var sets = some.Select(quantiles).ToList();
        var scaled = some.Select((p, i) => (p, sets[i])).Where(x => x.p.Scale is not null).ToList();
        var compared = some.Where(p => p.Naive is not null).ToList();
        double? baseline = compared.Count == 0 ? null : compared.Average(p => Math.Abs(p.Naive!.Value - p.Actual));
        double total = some.Sum(p => p.Actual);
        return new AccuracyScore
        {
            Level = group == history.Teams ? ScoreLevel.Location : ScoreLevel.Team,
            Team = group == history.Teams ? null : group,
            Horizon = horizon,
            From = history.DateOf(some.Min(p => p.Target)),
            To = history.DateOf(some.Max(p => p.Target)),
            Days = some.Select(p => p.Target).Distinct().Count(),
            Mae = some.Average(p => p.Error),
            Wape = total > 0 ? some.Sum(p => p.Error) / total : null,
            Bias = some.Average(p => p.Mean - p.Actual),
            Mase = scaled.Count == 0 ? null : scaled.Average(x => x.p.Error / x.p.Scale!.Value),
            Pinball = scaled.Count == 0 ? null : scaled.Average(x => Pinball(x.Item2, x.p.Actual) / x.p.Scale!.Value),
            Coverage50 = Coverage(some, sets, q => (q.Lower50, q.Upper50)),
            Coverage80 = Coverage(some, sets, q => (q.Lower80, q.Upper80)),
            Coverage95 = Coverage(some, sets, q => (q.Lower95, q.Upper95)),
            BaselineMae = baseline,
            Skill = baseline is > 0 ? 1 - (compared.Average(p => p.Error) / baseline) : null,
        };
    }

    private static double Coverage(List<Point> some, List<QuantileSet> sets, Func<QuantileSet, (int Lower, int Upper)> interval)
        => some.Where((p, i) => interval(sets[i]) is var (lower, upper) && p.Actual >= lower && p.Actual <= upper).Count() / (double)some.Count;

    private static double Pinball(QuantileSet set, int actual)
    {
        double sum = 0;
        for (var i = 0; i < QuantileSet.Levels.Count; i++)
        {
            var gap = actual - set.Values[i];
            sum += gap >= 0 ? QuantileSet.Levels[i] * gap : (QuantileSet.Levels[i] - 1) * gap;
        }

        return sum / QuantileSet.Levels.Count;
    }

    /// <summary>As exactly as it is remembered, so that a run which remembers it says the same.</summary>
    private static float Error(int actual, double mean, double variance) => (float)((actual - mean) / Spread.Unit(variance));

    private int Count(int day) => history.Count(group, day);

    private int? Naive(int target)
    {
        var days = history.ByWeekday[history.WeekdayOf(target)];
        var end = Array.BinarySearch(days, origin);
        end = end < 0 ? ~end - 1 : end;
        return end < 0 ? null : Count(days[end]);
    }

    private sealed record Point(
        int Origin, int Target, HorizonBucket Horizon, double Mean, double Variance, int HeadCount, int Actual, int? Naive, double? Scale)
    {
        public double Error => Math.Abs(Mean - Actual);
    }
}
