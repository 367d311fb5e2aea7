namespace WorkplacePortal.Domain.Forecasting.Engine.Series;

/// <summary>
/// How much each member counts, near, middle and far ahead: by the inverse of its mean absolute error on past days to a high power, so
/// that members which are about as good share and others all but drop out. Errors of the other distances count too, and old ones less.
/// </summary>
internal sealed class PoolWeights
{
    public const int Distances = 3;
    private const double Power = 10;
    private const double Borrowed = 0.35;
    private const double HalfLife = 10;
    private readonly double[,] weights;
    private readonly int season;

    public PoolWeights(SeriesFrame frame, IReadOnlyList<int> origins, IReadOnlyList<double[][]> members)
    {
        season = frame.Season;
        weights = new double[members.Count, Distances];
        var errors = new double[members.Count, Distances];
        var counts = new double[Distances];
        for (var o = 0; o < origins.Count - 1; o++)
        {
            var age = Math.Pow(0.5, (frame.Count - origins[o]) / (frame.Season * HalfLife));
            for (var h = 0; h < frame.Ahead && origins[o] + h < frame.Count; h++)
            {
                var place = origins[o] + h;
                if (!frame.IsKnown(place)) continue;
                var distance = DistanceOf(h);
                counts[distance] += age;
                for (var k = 0; k < members.Count; k++) errors[k, distance] += age * Math.Abs(frame.Values[place] - Math.Max(0, members[k][o][h]));
            }
        }

        for (var d = 0; d < Distances; d++) Weigh(errors, counts, d);
    }

    /// <param name="step">Steps ahead, from 0.</param>
    public int DistanceOf(int step) => step < season ? 0 : step < 2 * season ? 1 : 2;

    public double Of(int member, int distance) => weights[member, distance];

    /// <summary>The pooled value.</summary>
    public double Combine(IReadOnlyList<double[][]> members, int origin, int step)
    {
        var distance = DistanceOf(step);
        double sum = 0;
        for (var k = 0; k < members.Count; k++) sum += weights[k, distance] * members[k][origin][step];
        return Math.Max(0, sum);
    }

    private void Weigh(double[,] errors, double[] counts, int distance)
    {
        var members = weights.GetLength(0);
        var means = new double[members];
        for (var k = 0; k < members; k++)
        {
            double sum = 0, count = 0;
            for (var d = 0; d < Distances; d++)
            {
                var part = d == distance ? 1 : Borrowed;
                sum += part * errors[k, d];
                count += part * counts[d];
            }

            means[k] = count > 0 ? sum / count : 1;
        }

        var least = Math.Max(1e-9, means.Min());
        double all = 0;
        for (var k = 0; k < members; k++) all += weights[k, distance] = Math.Pow(least / Math.Max(1e-9, means[k]), Power);
        for (var k = 0; k < members; k++) weights[k, distance] /= all;
    }
}
