using System.Numerics;

namespace WorkplacePortal.Domain.Forecasting.Engine.Series;

/// <summary>
/// Regression on the calendar terms whose level moves, as a first-order autoregression or a random walk, and whose weekdays may move
/// (West and Harrison 1997, Bayesian Forecasting and Dynamic Models, ch. 4 and 8). The terms have priors, which is ridge regression; the
/// Kalman filter gives the posterior after every day in one pass. Innovations beyond four deviations are cut.
/// </summary>
/// <param name="logs">On logarithms: for series whose pattern grows with their level.</param>
/// <param name="persistence">What is left of the level's departure a day later; 1 for a random walk.</param>
/// <param name="level">Variance that the level gains each day, in units of the noise.</param>
/// <param name="weekday">Variance that each weekday gains each day.</param>
internal sealed class DynamicRegression(bool logs, double persistence, double level, double weekday)
    : PoolMember(FormattableString.Invariant($"dynamic regression{(logs ? " of logarithms" : "")} {persistence}/{level}/{weekday}"))
{
    private const double PriorOfWalk = 0.3;
    private const double Cut = 4;
    private const int RecentSeasons = 8;

    /// <summary>Blocks of days whose forecasts share what they take the series' size and noise for.</summary>
    private const int Blocks = 3;

    private Filter? last;

    /// <summary>
    /// The size and the noise of the series, which tell the priors what is much, are those known where a block of origins begins, so that a
    /// forecast of the past knows nothing of what came later; from the last origin it is all. Nothing where logarithms do not suit what was known.
    /// </summary>
    public override double[][] Forecast(SeriesFrame frame, IReadOnlyList<int> origins)
    {
        var forecasts = new double[origins.Count][];
        var (next, from) = (0, origins[0]);
        for (var b = 1; b <= Blocks; b++)
        {
            var to = b == Blocks ? frame.Count : Math.Max(from, frame.Count * b / Blocks);
            next = Forecast(frame, origins, next, to, SeriesSize.Of(frame, from, logs), forecasts);
            from = to;
        }

        Forecast(frame, origins, next, frame.Count + 1, SeriesSize.Of(frame, frame.Count, logs), forecasts);
        return forecasts;
    }

    public override MemberParts? Parts(SeriesFrame frame) => last?.Parts();

    public override FilterState? State => last?.State();

    public override double[] Continue(SeriesFrame frame, FilterState? state, int from)
    {
        last = state is null ? null : new Filter(frame, state, this);
        if (last is null) return [];
        for (var i = from; i < frame.Count; i++) last.Step(i, logs ? state!.Size.Log(frame.Values[i]) : frame.Values[i]);
        return last.Ahead(frame.Count);
    }

    /// <summary>Forecasts from the origins before a place.</summary>
    private int Forecast(SeriesFrame frame, IReadOnlyList<int> origins, int next, int to, SeriesSize size, double[][] forecasts)
    {
        if (next >= origins.Count || origins[next] >= to) return next;
        var filter = size.Suits ? new Filter(frame, size, this) : null;
        last = filter;
        for (var i = 0; next < origins.Count && origins[next] < to; i++)
        {
            for (; next < origins.Count && origins[next] == i; next++) forecasts[next] = filter?.Ahead(i) ?? [];
            if (i < frame.Count) filter?.Step(i, logs ? size.Log(frame.Values[i]) : frame.Values[i]);
        }

        return next;
    }

    /// <summary>The state: the terms, and last the level's departure. Variances are in units of the noise; rows are padded for vectors.</summary>
    private sealed class Filter
    {
        private readonly SeriesFrame frame;
        private readonly DynamicRegression model;
        private readonly SeriesSize sizes;
        private readonly int size;
        private readonly int departure;
        private readonly double[] state;
        private readonly double[][] covariance;
        private readonly double[] gain;

        public Filter(SeriesFrame frame, SeriesSize sizes, DynamicRegression model)
            : this(frame, model, sizes)
        {
            double Units(double deviation) => Math.Pow(deviation * (model.Logs ? 1 : sizes.Scale) / sizes.Noise, 2);
            for (var j = 0; j < departure; j++) covariance[j][j] = Units(frame.Terms.Priors[j]);
            state[0] = sizes.FirstLevel;
            covariance[departure][departure] = model.Persistence < 1 ? model.Level / (1 - (model.Persistence * model.Persistence)) : Units(PriorOfWalk);
        }

        public Filter(SeriesFrame frame, FilterState known, DynamicRegression model)
            : this(frame, model, known.Size)
        {
            known.State.CopyTo(state, 0);
            var next = 0;
            for (var j = 0; j <= departure; j++)
            {
                for (var k = 0; k <= j; k++, next++) covariance[j][k] = covariance[k][j] = known.Covariance[next];
            }
        }

        private Filter(SeriesFrame frame, DynamicRegression model, SeriesSize sizes)
        {
            this.frame = frame;
            this.model = model;
            this.sizes = sizes;
            departure = frame.Terms.Count;
            size = (departure + Vector<double>.Count) / Vector<double>.Count * Vector<double>.Count;
            state = new double[size];
            gain = new double[size];
            covariance = [.. Enumerable.Range(0, size).Select(_ => new double[size])];
        }

        public FilterState State()
        {
            var lower = new List<float>((departure + 1) * (departure + 2) / 2);
            for (var j = 0; j <= departure; j++)
            {
                for (var k = 0; k <= j; k++) lower.Add((float)covariance[j][k]);
            }

            return new FilterState(sizes, state[..(departure + 1)], [.. lower]);
        }

        public double[] Ahead(int origin)
        {
            var values = new double[frame.Ahead];
            var left = 1.0;
            for (var h = 0; h < values.Length; h++)
            {
                left *= model.Persistence;
                var sum = left * state[departure];
                foreach (var (term, value) in frame.Terms.Rows[origin + h]) sum += state[term] * value;
                values[h] = model.Logs ? sizes.Value(sum) : sum;
            }

            return values;
        }

        public MemberParts Parts()
        {
            var terms = frame.Terms;
            var (holiday, season) = (new double[frame.Ahead], new double[frame.Ahead]);
            var recent = Math.Min(frame.Count, RecentSeasons * frame.Season);
            var usual = recent == 0 ? 0 : Enumerable.Range(frame.Count - recent, recent).Average(i => Sum(i, terms.FirstOfYear, terms.Count));
            var all = Ahead(frame.Count);
            for (var h = 0; h < frame.Ahead; h++)
            {
                var place = frame.Count + h;
                var (special, year) = (Sum(place, terms.FirstOfHolidays, terms.FirstOfYear), Sum(place, terms.FirstOfYear, terms.Count) - usual);
                var shift = SeriesSize.LogShift * sizes.Scale;
                var without = model.Logs ? (all[h] + shift) * Math.Exp(-special) : all[h] - special;
                holiday[h] = all[h] - (model.Logs ? without - shift : without);
                season[h] = model.Logs ? without * (1 - Math.Exp(-year)) : year;
            }

            return new MemberParts(holiday, season);
        }

        /// <summary>What some of the terms add on a day.</summary>
        private double Sum(int place, int from, int to)
        {
            double sum = 0;
            foreach (var (term, value) in frame.Terms.Rows[place])
            {
                if (term >= from && term < to) sum += state[term] * value;
            }

            return sum;
        }

        public void Step(int i, double value)
        {
            if (model.Persistence < 1)
            {
                state[departure] *= model.Persistence;
                for (var j = 0; j < size; j++) covariance[departure][j] *= model.Persistence;
                for (var j = 0; j < size; j++) covariance[j][departure] *= model.Persistence;
            }

            covariance[departure][departure] += model.Level;
            for (var s = 1; s <= frame.Season; s++) covariance[s][s] += model.Weekday;
            if (!double.IsNaN(value)) Learn(frame.Terms.Rows[i], value);
        }

        private void Learn((int Term, double Value)[] terms, double value)
        {
            Array.Copy(covariance[departure], gain, size);
            var expected = state[departure];
            foreach (var (term, x) in terms)
            {
                expected += state[term] * x;
                Scaled(covariance[term], x, gain);
            }

            var variance = 1 + gain[departure];
            foreach (var (term, x) in terms) variance += gain[term] * x;
            var most = Cut * sizes.Noise * Math.Sqrt(variance);
            var surprise = Math.Clamp(value - expected, -most, most) / variance;
            for (var j = 0; j <= departure; j++)
            {
                state[j] += gain[j] * surprise;
                Scaled(gain, -gain[j] / variance, covariance[j]);
            }
        }

        /// <summary>Adds a multiple of one row to another.</summary>
        private static void Scaled(double[] row, double by, double[] into)
        {
            if (by == 0) return;
            var factor = new Vector<double>(by);
            for (var j = 0; j < row.Length; j += Vector<double>.Count) (new Vector<double>(into, j) + (factor * new Vector<double>(row, j))).CopyTo(into, j);
        }
    }

    private bool Logs => logs;

    private double Persistence => persistence;

    private double Level => level;

    private double Weekday => weekday;
}
