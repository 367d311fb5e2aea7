namespace WorkplacePortal.Domain.Forecasting.Engine.Series;

/// <summary>
/// A way to forecast a series. It goes through the days once and forecasts from many of them, each time with what was known then, so that
/// its errors on past days cost next to nothing.
/// </summary>
internal abstract class PoolMember(string name)
{
    public string Name { get; } = name;

    /// <summary>Forecasts from each origin.</summary>
    /// <param name="frame">The series.</param>
    /// <param name="origins">Places of the first day that is not known, ascending.</param>
    /// <returns>Per origin a value for each of the <see cref="SeriesFrame.Ahead"/> days from it on, over the mean of the series; none where it does not suit what was known.</returns>
    public abstract double[][] Forecast(SeriesFrame frame, IReadOnlyList<int> origins);

    /// <summary>Parts of the forecast from the last origin that it was asked for: none for members that know only the season.</summary>
    /// <param name="frame">The series.</param>
    public virtual MemberParts? Parts(SeriesFrame frame) => null;

    /// <summary>What was learnt up to the last origin that was asked for; null for members that read it off the days themselves.</summary>
    public virtual FilterState? State => null;

    /// <summary>Forecasts from the end of what is known, without learning again what was learnt before.</summary>
    /// <param name="frame">The series, with the layout it had then.</param>
    /// <param name="state">What was learnt then; null where there was nothing.</param>
    /// <param name="from">Place of the first day that was not known then.</param>
    /// <returns>As from an origin of <see cref="Forecast"/>.</returns>
    public virtual double[] Continue(SeriesFrame frame, FilterState? state, int from) => Forecast(frame, [frame.Count])[0];
}

/// <summary>A recursion where it stopped.</summary>
/// <param name="Size">What it takes for much.</param>
/// <param name="State">Its numbers.</param>
/// <param name="Covariance">Lower half of their covariance, row by row. What is forecast does not depend on it, only what is learnt from the next day.</param>
internal sealed record FilterState(SeriesSize Size, double[] State, float[] Covariance);

/// <summary>What the calendar did to a member's values, per day ahead, and over the mean of the series like them.</summary>
/// <param name="Holiday">Of holidays and bridge days.</param>
/// <param name="Season">Of the time of the year, against that of the last eight weeks.</param>
internal sealed record MemberParts(double[] Holiday, double[] Season);

/// <summary>Copies the last value at the same position in the season, or in a longer one.</summary>
/// <param name="seasons">Seasons in a longer one; 1 for the season itself.</param>
internal sealed class SeasonalNaive(int seasons) : PoolMember(seasons == 1 ? "seasonal naive" : $"naive of {seasons} seasons")
{
    public override double[][] Forecast(SeriesFrame frame, IReadOnlyList<int> origins)
    {
        var length = frame.Season * seasons;
        return [.. origins.Select(origin =>
        {
            var mean = frame.MeanBefore(origin);
            var values = new double[frame.Ahead];
            for (var h = 0; h < values.Length; h++)
            {
                var i = origin + h - (((h / length) + 1) * length);
                while (i >= 0 && !frame.IsKnown(i)) i -= length;
                values[h] = i >= 0 ? frame.Values[i] : mean;
            }

            return values;
        })];
    }
}

/// <summary>Mean of past values at the same position in the season, holidays and bridge days aside; older values count less.</summary>
/// <param name="halfLife">Seasons after which a value counts half; null: the last 8 count alike.</param>
internal sealed class SeasonalMean(double? halfLife) : PoolMember(halfLife is { } h ? $"weekday mean, half-life {h} weeks" : "weekday mean of 8 weeks")
{
    private const int Last = 8;

    public override double[][] Forecast(SeriesFrame frame, IReadOnlyList<int> origins)
        => [.. origins.Select(origin =>
        {
            var means = new double[frame.Season];
            for (var s = 0; s < means.Length; s++) means[s] = Mean(frame, origin, s);
            var values = new double[frame.Ahead];
            for (var h = 0; h < values.Length; h++) values[h] = means[(frame.Positions[origin - 1] + 1 + h) % frame.Season];
            return values;
        })];

    private double Mean(SeriesFrame frame, int origin, int position)
    {
        var (sum, weight, count) = (0.0, 0.0, 0);
        var decay = halfLife is { } half ? Math.Pow(0.5, 1 / half) : 1;
        var each = 1.0;
        var step = ((frame.Positions[origin - 1] - position) % frame.Season + frame.Season) % frame.Season;
        for (var i = origin - 1 - step; i >= 0 && (halfLife is not null ? each > 1e-4 : count < Last); i -= frame.Season)
        {
            if (frame.IsKnown(i) && !frame.Terms.IsSpecial[i])
            {
                sum += each * frame.Values[i];
                weight += each;
                count++;
            }

            each *= decay;
        }

        return weight > 0 ? sum / weight : frame.MeanBefore(origin);
    }
}
