namespace WorkplacePortal.Domain.Forecasting.Engine.Series;

/// <summary>
/// How much each member counts, near, middle and far ahead: by the inverse of its mean absolute error on past days to a high power, so
/// that members which are about as good share and others all but drop out. Errors of the other distances count too, and old ones less.
/// There are weights for every origin, from the errors that were known there, so that a test from a past day is honest.
/// </summary>
internal sealed class PoolWeights
{
    public const int Distances = 3;
    private const double Power = 10;
    private const double Borrowed = 0.35;
    private const double HalfLife = 6;
    private readonly IReadOnlyList<double[][]> members;
    private readonly double[][,] weights;
    private readonly int season;

    /// <param name="season">Days in a season.</param>
    /// <param name="values">What came; NaN where that is not known.</param>
    /// <param name="origins">Places of the first day that is not known, ascending.</param>
    /// <param name="members">What each member forecast from each origin.</param>
    public PoolWeights(int season, double[] values, IReadOnlyList<int> origins, IReadOnlyList<double[][]> members)
    {
        this.season = season;
        this.members = members;
        weights = new double[origins.Count][,];
        var errors = new double[members.Count, Distances];
        var counts = new double[Distances];
        var (learnt, before) = (new int[origins.Count], 0);
        for (var at = 0; at < origins.Count; at++)
        {
            for (var o = before; o < at; o++)
            {
                var older = Math.Pow(0.5, (values.Length - origins[o]) / (season * HalfLife));
                var ahead = members[0][o].Length;
                for (; learnt[o] < ahead && origins[o] + learnt[o] < origins[at]; learnt[o]++) Learn(errors, counts, o, learnt[o], values[origins[o] + learnt[o]], older);
                if (o == before && learnt[o] == ahead) before++;
            }

            weights[at] = new double[members.Count, Distances];
            for (var d = 0; d < Distances; d++) Weigh(errors, counts, d, at);
        }
    }

    /// <summary>Weights that were learnt before.</summary>
    /// <param name="season">Days in a season.</param>
    /// <param name="members">What each member forecasts from the last origin, the only one.</param>
    /// <param name="learnt">Weights of the members at each distance.</param>
    public PoolWeights(int season, IReadOnlyList<double[][]> members, double[,] learnt)
    {
        this.season = season;
        this.members = members;
        weights = [learnt];
    }

    /// <summary>Weights at the last origin, per member and distance.</summary>
    public double[,] Learnt => weights[^1];

    /// <param name="step">Steps ahead, from 0.</param>
    public int DistanceOf(int step) => step < season ? 0 : step < 2 * season ? 1 : 2;

    /// <summary>Weight of a member at the last origin.</summary>
    public double Of(int member, int distance) => weights[^1][member, distance];

    /// <summary>The pooled value, by the weights of its origin.</summary>
    public double Combine(int origin, int step)
    {
        var (distance, own) = (DistanceOf(step), weights[origin]);
        double sum = 0;
        for (var k = 0; k < members.Count; k++)
        {
            if (own[k, distance] > 0) sum += own[k, distance] * members[k][origin][step];
        }

        return Math.Max(0, sum);
    }

    private void Learn(double[,] errors, double[] counts, int origin, int step, double value, double age)
    {
        if (double.IsNaN(value)) return;
        var distance = DistanceOf(step);
        counts[distance] += age;
        var (sum, some) = (0.0, 0);
        for (var k = 0; k < members.Count; k++)
        {
            if (members[k][origin].Length == 0) continue;
            var error = age * Math.Abs(value - Math.Max(0, members[k][origin][step]));
            errors[k, distance] += error;
            sum += error;
            some++;
        }

        // Who had nothing to say there is taken for as good as the others.
        for (var k = 0; some < members.Count && k < members.Count; k++)
        {
            if (members[k][origin].Length == 0) errors[k, distance] += sum / some;
        }
    }

    private void Weigh(double[,] errors, double[] counts, int distance, int origin)
    {
        var (means, into) = (new double[members.Count], weights[origin]);
        for (var k = 0; k < members.Count; k++)
        {
            double sum = 0, count = 0;
            for (var d = 0; d < Distances; d++)
            {
                var part = d == distance ? 1 : Borrowed;
                sum += part * errors[k, d];
                count += part * counts[d];
            }

            means[k] = members[k][origin].Length < members[0][origin].Length ? double.PositiveInfinity : count > 0 ? sum / count : 1;
        }

        var least = Math.Max(1e-9, means.Min());
        double all = 0;
        for (var k = 0; k < members.Count; k++) all += into[k, distance] = Math.Pow(least / Math.Max(1e-9, means[k]), Power);
        for (var k = 0; k < members.Count; k++) into[k, distance] /= all;
    }
}
