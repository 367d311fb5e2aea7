namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>
/// Finds the day since which attendance follows a new pattern: sums of standardised errors against a slow weekday mean, upwards and
/// downwards, that rise above a bound (CUSUM; Page 1954, Continuous inspection schemes). The day on which the sum began to rise is the first
/// of the new pattern; from there the mean is learnt anew.
/// </summary>
internal sealed class PatternChange
{
    /// <summary>A change is told for so long; then it is the usual pattern.</summary>
    private const int Told = 84;

    private const int LearnDays = 20;
    private const int FewestPeople = 5;
    private const int LeastDays = 5;
    private const int SameWithin = 21;
    private const double Slack = 0.75;
    private const double Bound = 7;
    private const double Most = 3;
    private const double Decay = 0.85;
    private const double LeastRate = 0.005;
    private readonly History history;
    private readonly int group;

    /// <summary>Null: rates of the head count as it was; otherwise the numbers, over one that stays.</summary>
    private readonly int? heads;
    private readonly double[] means = new double[History.Week];
    private readonly double[] weights = new double[History.Week];
    private readonly List<(int Day, double Rate, double Error)> since = [];
    private readonly Rise up = new(1);
    private readonly Rise down = new(-1);
    private double size;
    private double sizeWeight;
    private int learnt;

    private PatternChange(History history, int group, int? heads)
    {
        this.history = history;
        this.group = group;
        this.heads = heads;
    }

    /// <summary>First day of the latest new pattern; null when there is none, or when it is long ago.</summary>
    public static int? Since(History history, int group)
    {
        // Where people leave without a date the rate of the head count falls though as many come as ever; where people join the number rises
        // though everybody does as before. A new pattern shows in both.
        var most = history.Learnable.Where(d => history.Heads(group, d) >= FewestPeople).Select(d => history.Heads(group, d)).DefaultIfEmpty(0).Max();
        var found = new PatternChange(history, group, heads: null).Find();
        if (found is null || found <= history.Origin - Told) return null;
        return new PatternChange(history, group, most).Find() is { } also && Math.Abs(also - found.Value) <= SameWithin ? found : null;
    }

    private int? Find()
    {
        int? found = null;
        foreach (var day in history.Learnable)
        {
            if (history.Heads(group, day) < FewestPeople || history.Input.Calendar.Days[day].Holiday is not null) continue;
            var people = heads ?? history.Heads(group, day);
            var rate = Math.Min(1, history.Count(group, day) / (double)people);
            if (learnt >= LearnDays && weights[history.WeekdayOf(day)] > 1 && Judge(day, rate, people) is { } first) found = first;
            Learn(day, rate);
        }

        return found;
    }

    /// <summary>The first day of a new pattern when this day makes it certain.</summary>
    private int? Judge(int day, double rate, int people)
    {
        var mean = means[history.WeekdayOf(day)];
        var chance = Math.Sqrt(mean * (1 - mean) / people);
        var deviation = Math.Max(LeastRate, Math.Max(chance, 1.25 * size / sizeWeight));
        var error = Math.Clamp((rate - mean) / deviation, -Most, Most);
        since.Add((day, rate, error));
        up.Add(error, since.Count);
        down.Add(error, since.Count);
        return Run(up) ?? Run(down);
    }

    /// <summary>Whether the sum in one direction over the days since the last change has risen too far.</summary>
    private int? Run(Rise rise)
    {
        if (rise.Sum < Bound || since.Count - rise.Begin < LeastDays) return null;
        var begin = Sharpen(rise.Begin, rise.Sign);
        var first = since[begin].Day;
        Restart([.. since.Skip(begin).Select(s => (s.Day, s.Rate))]);
        return first;
    }

    /// <summary>The most likely first day, now that the size of the change is known: the sum against half of it is largest from there.</summary>
    private int Sharpen(int begin, int sign)
    {
        var half = since.Skip(since.Count - LeastDays).Average(s => sign * s.Error) / 2;
        var (sum, best, first) = (0.0, double.NegativeInfinity, begin);
        for (var i = since.Count - 1; i >= begin; i--)
        {
            sum += (sign * since[i].Error) - half;
            if (sum <= best) continue;
            (best, first) = (sum, i);
        }

        return Math.Min(first, since.Count - LeastDays);
    }

    /// <summary>Moves the means to the new level and keeps their shape.</summary>
    private void Restart(List<(int Day, double Rate)> days)
    {
        var shift = Logit.Of(days.Average(d => d.Rate)) - Logit.Of(days.Average(d => means[history.WeekdayOf(d.Day)]));
        for (var w = 0; w < means.Length; w++) means[w] = Logit.Inverse(Logit.Of(means[w]) + shift);
        since.Clear();
        up.Restart();
        down.Restart();
    }

    private void Learn(int day, double rate)
    {
        var w = history.WeekdayOf(day);
        if (weights[w] > 1)
        {
            var error = Math.Abs(rate - means[w]);
            var usual = sizeWeight > 0 ? size / sizeWeight : error;
            size = (0.98 * size) + Math.Min(error, 3 * Math.Max(usual, LeastRate));
            sizeWeight = (0.98 * sizeWeight) + 1;
        }

        weights[w] = (Decay * weights[w]) + 1;
        means[w] += (rate - means[w]) / weights[w];
        learnt++;
    }

    /// <summary>Sum of errors in one direction, less a slack a day, that never falls below 0.</summary>
    private sealed class Rise(int sign)
    {
        public int Sign => sign;

        public double Sum { get; private set; }

        /// <summary>Place of the first day since it last was 0.</summary>
        public int Begin { get; private set; }

        public void Add(double error, int days)
        {
            Sum += (sign * error) - Slack;
            if (Sum <= 0) (Sum, Begin) = (0, days);
        }

        public void Restart() => (Sum, Begin) = (0, 0);
    }
}
