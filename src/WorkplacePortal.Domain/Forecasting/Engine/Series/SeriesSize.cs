namespace WorkplacePortal.Domain.Forecasting.Engine.Series;

/// <summary>What is much and what is little for a series.</summary>
/// <param name="Scale">Mean of the values.</param>
/// <param name="Noise">Deviation of a day, on logarithms where those are used.</param>
/// <param name="FirstLevel">Where the level begins.</param>
/// <param name="Suits">False where logarithms do not suit the values.</param>
internal sealed record SeriesSize(double Scale, double Noise, double FirstLevel, bool Suits)
{
    public const double LogShift = 0.05;
    private const double MostOfLog = 3;
    private const double LeastNoise = 0.02;
    private const double UnknownNoise = 0.2;
    private const double SmallForLogs = 0.08;
    private const double MostSmallForLogs = 0.02;
    private const int SeasonsOfFirstLevel = 2;

    /// <summary>As known before a place.</summary>
    public static SeriesSize Of(SeriesFrame frame, int known, bool logs)
    {
        // Where nobody came yet, one.
        var scale = frame.MeanBefore(known) is var mean and > 0 ? mean : 1 / frame.Scale;
        var (count, small) = (0, 0);
        for (var i = 0; i < known; i++)
        {
            if (!frame.IsKnown(i)) continue;
            count++;
            if (frame.Values[i] < SmallForLogs * scale) small++;
        }

        var size = new SeriesSize(scale, 0, 0, !logs || small <= MostSmallForLogs * count);
        var values = new double[known];
        for (var i = 0; i < known; i++) values[i] = logs ? size.Log(frame.Values[i]) : frame.Values[i];
        return size with { Noise = NoiseOf(frame, values, logs ? 1 : scale), FirstLevel = values.Where(v => !double.IsNaN(v)).Take(SeasonsOfFirstLevel * frame.Season).DefaultIfEmpty(0).Average() };
    }

    public double Log(double value) => double.IsNaN(value) ? value : Math.Log((Math.Max(0, value) / Scale) + LogShift);

    public double Value(double log) => (Math.Exp(Math.Min(log, MostOfLog)) - LogShift) * Scale;

    /// <summary>Half the mean square of the steps between neighbours' departures from their weekday: noise without the level's slow moves.</summary>
    private static double NoiseOf(SeriesFrame frame, double[] values, double scale)
    {
        var (sums, counts) = (new double[frame.Season], new int[frame.Season]);
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i])) continue;
            sums[frame.Positions[i]] += values[i];
            counts[frame.Positions[i]]++;
        }

        var (square, pairs, before) = (0.0, 0, double.NaN);
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i])) continue;
            var rest = values[i] - (sums[frame.Positions[i]] / counts[frame.Positions[i]]);
            if (!double.IsNaN(before))
            {
                square += (rest - before) * (rest - before) / 2;
                pairs++;
            }

            before = rest;
        }

        return pairs > 3 ? Math.Max(LeastNoise * scale, Math.Sqrt(square / pairs)) : UnknownNoise * scale;
    }
}
