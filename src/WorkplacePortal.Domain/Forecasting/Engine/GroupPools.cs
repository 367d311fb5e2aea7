namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>
/// Expected people of teams and location: their pools, mixed with the rates of the people, by how near each was on past days. Where little
/// is known the rates, which have priors, decide (weights after Bates and Granger 1969).
/// </summary>
internal sealed class GroupPools
{
    private const double DaysToTrust = 15;
    private const double Sharpness = 3;
    private const double ErrorsOfPrior = 20;
    private readonly History history;
    private readonly GroupPool?[] pools;
    private readonly List<Tested> pending = [];
    private readonly (double Pool, double Rates, double Count)[,] errors;

    public GroupPools(History history, IReadOnlyList<int> testOrigins, int ahead, int threads, CancellationToken ct)
    {
        this.history = history;
        pools = new GroupPool?[history.Teams + 1];
        errors = new (double, double, double)[history.Teams + 1, Leads];
        if (history.Learnable.Length == 0) return;
        // Each group is fitted on its own, so that the number of threads changes nothing.
        Parallel.For(0, pools.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = ct }, g => pools[g] = GroupPool.Fit(history, g, testOrigins, ahead));
    }

    private static int Leads { get; } = Enum.GetValues<HorizonBucket>().Length;

    /// <summary>The mixture.</summary>
    /// <param name="group">Position of the team; the number of teams for the location.</param>
    /// <param name="origin">Last day that is known.</param>
    /// <param name="day">Later day.</param>
    /// <param name="rates">What the rates of the people say.</param>
    public GroupMean Mean(int group, int origin, int day, GroupMean rates)
    {
        if (pools[group]?.Mean(origin, day) is not { } pool) return rates;
        return GroupMean.Between(pool, rates, WeightOfPool(group, origin, Horizons.Of(day - origin)));
    }

    /// <summary>Keeps what a test said, to learn from it once its day is known.</summary>
    public void Test(int group, int origin, int day, GroupMean rates)
    {
        if (pools[group]?.Mean(origin, day) is not { } pool) return;
        var actual = history.Count(group, day);
        pending.Add(new Tested(group, day, Horizons.Of(day - origin), Math.Abs(pool.Final - actual), Math.Abs(rates.Final - actual)));
    }

    /// <summary>Learns from all tests of days up to one; days must not go back.</summary>
    public void LearnUpTo(int day)
    {
        foreach (var test in pending)
        {
            if (test.Day > day) continue;
            Add(test.Group, (int)test.Lead, test);
            Add(test.Group, 0, test);
        }

        pending.RemoveAll(t => t.Day <= day);
    }

    private void Add(int group, int lead, Tested test)
    {
        var (pool, rates, count) = errors[group, lead];
        errors[group, lead] = (pool + test.Pool, rates + test.Rates, count + 1);
    }

    private double WeightOfPool(int group, int origin, HorizonBucket lead)
    {
        var all = errors[group, 0];
        var own = errors[group, (int)lead];
        // Errors of this distance, and of all distances as its prior.
        var share = all.Count == 0 ? 0 : ErrorsOfPrior / all.Count;
        var usual = all.Count == 0 ? 1 : (all.Pool + all.Rates) / 2 / all.Count;
        var pool = own.Pool + (share * all.Pool) + (ErrorsOfPrior * usual);
        var rates = own.Rates + (share * all.Rates) + (ErrorsOfPrior * usual);
        var trust = history.LearnableUpTo(origin) / DaysToTrust;
        var odds = trust * trust * Math.Pow(rates / Math.Max(1e-9, pool), Sharpness);
        return odds / (1 + odds);
    }

    private readonly record struct Tested(int Group, int Day, HorizonBucket Lead, double Pool, double Rates);
}
