namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>What is known of the number of people of a group on a day.</summary>
/// <param name="Mean">Expected people.</param>
/// <param name="Variance">If each decided alone.</param>
/// <param name="Fewest">People who certainly come.</param>
/// <param name="Most">People who may come.</param>
/// <param name="Spread">Calibrated spread of the group.</param>
internal readonly record struct Uncertain(double Mean, double Variance, int Fewest, int Most, Spread Spread)
{
    public double Deviation => Fewest == Most ? 0 : Spread.Deviation * Spread.Unit(Variance);
}

/// <summary>
/// Draws whole days, in which the teams and those without one sum to the location: a shared effect of the day moves all teams together, so
/// strongly that their sum varies as the location does by its own calibrated spread (a Gaussian copula, Joe 1997; drawn by ranks, so that
/// each margin is met exactly, after Iman and Conover 1982). Sums are then matched by rank with the location's margin, and what is left over
/// is shared out among the teams. The same seed gives the same days.
/// </summary>
/// <param name="groups">Teams, and those without one.</param>
/// <param name="seed">Start of the random numbers.</param>
internal sealed class JointSamples(int groups, int seed)
{
    private const int Days = 400;
    private const double MostCommon = 0.95;
    private const int BitsOfDay = 9;

    /// <summary>Steps in one, of numbers that are put in order.</summary>
    private const double Fine = 1L << 40;

    private static readonly double[] Scores = [.. Enumerable.Range(0, Days).Select(s => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (s + 0.5) / Days))];
    private static readonly (int Above, double Part)[] Knots = [.. Scores.Select(Spread.PlaceOf)];

    /// <summary>Which of the drawn days, in ascending order, each quantile is.</summary>
    private static readonly int[] Places = [.. QuantileSet.Levels.Select(level => Math.Clamp((int)Math.Ceiling((level * Days) - 1e-9) - 1, 0, Days - 1))];
    private readonly int[][] counts = [.. Enumerable.Range(0, groups).Select(_ => new int[Days])];
    private readonly int[] sums = new int[Days];
    private readonly double[] common = new double[Days];
    private readonly double[] keys = new double[Days];
    private readonly long[] places = new long[Days];
    private ulong state;

    /// <summary>Number of days that are drawn.</summary>
    public static int Count => Days;

    /// <summary>Draws the days of a date.</summary>
    /// <param name="date">Number of the date.</param>
    /// <param name="parts">Teams, and those without one.</param>
    /// <param name="whole">All of them.</param>
    public void Draw(int date, ReadOnlySpan<Uncertain> parts, Uncertain whole)
    {
        state = ((ulong)(uint)seed << 32) ^ (uint)date;
        var (square, sum) = (0.0, 0.0);
        foreach (var part in parts) (square, sum) = (square + (part.Deviation * part.Deviation), sum + part.Deviation);
        var together = (sum * sum) - square;
        var share = together > 0 ? Math.Clamp(((whole.Deviation * whole.Deviation) - square) / together, 0, MostCommon) : 0;
        Shuffled(common);
        Array.Clear(sums);
        for (var g = 0; g < parts.Length; g++) Margin(parts[g], Math.Sqrt(share), counts[g]);
        for (var s = 0; s < Days; s++)
        {
            for (var g = 0; g < parts.Length; g++) sums[s] += counts[g][s];
        }

        MatchWhole(parts, whole, sum);
    }

    /// <summary>Number of people of a group on a drawn day; of all for the number of groups.</summary>
    public int Of(int group, int day) => (group == groups ? sums : counts[group])[day];

    /// <summary>Quantiles of a group over the drawn days: whole people.</summary>
    public double[] Quantiles(int group)
    {
        var drawn = group == groups ? sums : counts[group];
        var least = drawn.Min();
        var days = new int[drawn.Max() - least + 1];
        foreach (var count in drawn) days[count - least]++;
        var (quantiles, at, passed) = (new double[Places.Length], 0, days[0]);
        for (var i = 0; i < quantiles.Length; i++)
        {
            while (passed <= Places[i]) passed += days[++at];
            quantiles[i] = least + at;
        }

        return quantiles;
    }

    /// <summary>A number and its day in one, which sorts faster than two arrays; of equal numbers the earlier day comes first.</summary>
    private static long Place(long number, int day) => (number << BitsOfDay) | (uint)day;

    private int DayAt(int rank) => (int)(places[rank] & ((1 << BitsOfDay) - 1));

    /// <summary>Gives each drawn day a quantile of the group, so that its ranks go along with the shared effect.</summary>
    private void Margin(Uncertain group, double loading, int[] into)
    {
        if (group.Fewest == group.Most)
        {
            Array.Fill(into, group.Fewest);
            return;
        }

        Shuffled(keys);
        var own = Math.Sqrt(1 - (loading * loading));
        for (var s = 0; s < Days; s++) places[s] = Place((long)(((loading * common[s]) + (own * keys[s])) * Fine), s);
        Array.Sort(places);
        var unit = Spread.Unit(group.Variance);
        for (var rank = 0; rank < Days; rank++) into[DayAt(rank)] = At(group, unit, rank);
    }

    private void MatchWhole(ReadOnlySpan<Uncertain> parts, Uncertain whole, double sum)
    {
        for (var s = 0; s < Days; s++) places[s] = Place(sums[s], s);
        Array.Sort(places);
        var (fewest, most, unit) = (0, 0, Spread.Unit(whole.Variance));
        foreach (var part in parts) (fewest, most) = (fewest + part.Fewest, most + part.Most);
        for (var rank = 0; rank < Days; rank++)
        {
            var day = DayAt(rank);
            var wanted = Math.Clamp(At(whole, unit, rank), fewest, most);
            ShareOut(parts, day, wanted - sums[day], sum);
            sums[day] = wanted;
        }
    }

    /// <summary>Moves the groups of a day by so many people together, the uncertain ones most.</summary>
    private void ShareOut(ReadOnlySpan<Uncertain> parts, int day, int left, double deviations)
    {
        var (sign, all, passed) = (Math.Sign(left), Math.Abs(left), Next());
        for (var g = 0; g < parts.Length && deviations > 0; g++)
        {
            var from = (int)passed;
            passed += all * parts[g].Deviation / deviations;
            left -= Move(parts[g], g, day, sign * ((int)passed - from));
        }

        // Where some are at their ends the others take the rest.
        for (var g = 0; g < parts.Length && left != 0; g++) left -= Move(parts[g], g, day, left);
    }

    private int Move(Uncertain part, int group, int day, int by)
    {
        var before = counts[group][day];
        counts[group][day] = Math.Clamp(before + by, part.Fewest, part.Most);
        return counts[group][day] - before;
    }

    private static int At(Uncertain group, double unit, int rank)
        => Math.Clamp((int)Math.Round(group.Mean + (group.Spread.At(Knots[rank]) * unit), MidpointRounding.AwayFromZero), group.Fewest, group.Most);

    /// <summary>Normal scores in random order (Fisher and Yates).</summary>
    private void Shuffled(double[] into)
    {
        Scores.CopyTo(into, 0);
        for (var i = into.Length - 1; i > 0; i--)
        {
            var j = (int)(Next() * (i + 1));
            (into[i], into[j]) = (into[j], into[i]);
        }
    }

    /// <summary>Uniform in [0, 1), by SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private double Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
