namespace WorkplacePortal.Domain.Forecasting.Engine.Series;

/// <summary>
/// Quantiles around the pooled forecast: its own errors on past days, those of like distances most, in units of each weekday's mean error;
/// recent errors count more. With few days the quantiles are made symmetric around the forecast and a little wider (conformal prediction with the
/// finite-sample correction of Vovk, Gammerman and Shafer 2005, weighted as by Barber and others 2023).
/// </summary>
internal sealed class PoolSpread
{
    private const double HalfLife = 13;
    private const double DaysOfPooledUnit = 30;
    private const double Symmetry = 100;
    private const double Centre = 400;
    private const double Widening = 3;
    private const double Likeness = 0.4;
    private const double NormalUnits = 1.6;
    private static readonly int[] Knots = [1, 2, 4, 7, 11, 16, 22, 30, 45, 60, 90];
    private static readonly double[] Normal = [-1.96, -1.2816, -0.6745, 0, 0.6745, 1.2816, 1.96];
    private readonly double[] units;
    private readonly double[][] quantiles;

    public PoolSpread(SeriesFrame frame, IReadOnlyList<int> origins, PoolWeights weights)
    {
        var errors = Errors(frame, origins, weights);
        units = Units(frame, errors);
        var days = Math.Max(3, origins.Count > 1 ? frame.Count - origins[0] : 0);
        var all = errors.ConvertAll(e => e with { Size = e.Size / units[e.Position] });
        all.Sort((a, b) => a.Size.CompareTo(b.Size));
        quantiles = [.. Knots.Select(knot => Quantiles(all, knot, days))];
    }

    /// <summary>Quantiles of a step ahead around its forecast.</summary>
    public double[] Around(double forecast, int step, int position)
    {
        var (below, part) = Between(step + 1);
        return [.. quantiles[below].Select((q, j) => Math.Max(0, forecast + ((q + (part * (quantiles[below + 1][j] - q))) * units[position])))];
    }

    /// <summary>The knot at or below a distance, and how far it is on the way to the next one.</summary>
    private static (int Below, double Part) Between(int distance)
    {
        var below = 0;
        while (below < Knots.Length - 2 && Knots[below + 1] <= distance) below++;
        return (below, Math.Clamp((distance - Knots[below]) / (double)(Knots[below + 1] - Knots[below]), 0, 1));
    }

    private static List<Error> Errors(SeriesFrame frame, IReadOnlyList<int> origins, PoolWeights weights)
    {
        var errors = new List<Error>();
        for (var o = 0; o < origins.Count - 1; o++)
        {
            for (var h = 0; h < frame.Ahead && origins[o] + h < frame.Count; h++)
            {
                var place = origins[o] + h;
                if (!frame.IsKnown(place)) continue;
                var age = Math.Pow(0.5, (frame.Count - place) / (HalfLife * frame.Season));
                errors.Add(new Error(h + 1, frame.Positions[place], frame.Values[place] - weights.Combine(o, h), age));
            }
        }

        return errors;
    }

    /// <summary>Mean error of each position in the season, shrunk to that of all.</summary>
    private static double[] Units(SeriesFrame frame, List<Error> errors)
    {
        var (sums, counts) = (new double[frame.Season], new double[frame.Season]);
        foreach (var e in errors)
        {
            sums[e.Position] += e.Weight * Math.Abs(e.Size);
            counts[e.Position] += e.Weight;
        }

        var mean = counts.Sum() > 0 ? sums.Sum() / counts.Sum() : 0.3;
        return [.. sums.Select((s, p) => Math.Max(1e-6, (s + (DaysOfPooledUnit * mean)) / (counts[p] + DaysOfPooledUnit)))];
    }

    private static double[] Quantiles(List<Error> ascending, int distance, int days)
    {
        var own = ascending.ConvertAll(e => e with { Weight = e.Weight * Math.Exp(-Math.Abs(Math.Log(e.Distance / (double)distance)) / Likeness) });
        var raw = own.Count < 5 ? [.. Normal.Select(z => NormalUnits * z)] : QuantileSet.Levels.Select(level => Quantile(own, level)).ToArray();
        var symmetric = Symmetry / (Symmetry + days);
        var even = raw.Select((q, j) => ((1 - symmetric) * q) + (symmetric * (q - raw[^(j + 1)]) / 2)).ToArray();
        var middle = Centre / (Centre + days) * even[QuantileSet.Median];
        return [.. even.Select(q => (1 + (Widening / days)) * (q - middle))];
    }

    /// <summary>Weighted quantile, linear between the middles of the weights.</summary>
    private static double Quantile(List<Error> ascending, double level)
    {
        var all = ascending.Sum(e => e.Weight);
        var (passed, before, beforeAt) = (0.0, ascending[0].Size, -1.0);
        foreach (var e in ascending)
        {
            var at = (passed + (e.Weight / 2)) / all;
            if (at >= level) return beforeAt < 0 ? e.Size : before + ((level - beforeAt) / (at - beforeAt) * (e.Size - before));
            (before, beforeAt) = (e.Size, at);
            passed += e.Weight;
        }

        return ascending[^1].Size;
    }

    private readonly record struct Error(int Distance, int Position, double Size, double Weight);
}
