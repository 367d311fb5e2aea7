namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>What else is known of a group's day, besides its pool.</summary>
/// <param name="Rates">By the weekday rates of the group, with priors.</param>
/// <param name="People">The sum of its people.</param>
internal readonly record struct GroupOpinions(GroupMean Rates, GroupMean People);

/// <summary>
/// Expected people of teams and location: the pool of series methods, the weekday rates and the sum of the people, mixed by how near each was
/// on past days (inverse errors to a power, after Bates and Granger 1969), at the group itself and, as its prior, at all teams. Where little is
/// known the rates, which have priors, decide.
/// </summary>
internal sealed class GroupPools
{
    private const int Opinions = 3;
    private const double DaysToTrust = 15;
    private const double Sharpness = 8;
    private const double ErrorsOfTeams = 60;
    private const double ErrorsOfPrior = 20;

    // Their errors have much in common, which shows where many are added.
    private const double PeopleOfLocation = 0.25;
    private readonly History history;
    private readonly GroupPool?[] pools;
    private readonly List<Tested> pending = [];
    private readonly Errors[,] own;
    private readonly Errors[] ofTeams;
    private readonly Dictionary<(int Group, HorizonBucket Lead), (double Pool, double Rates, double People)> weights = [];

    public GroupPools(History history, IReadOnlyList<int> testOrigins, int ahead, int threads, CancellationToken ct)
    {
        this.history = history;
        pools = new GroupPool?[history.Teams + 1];
        own = new Errors[history.Teams + 1, Leads];
        ofTeams = new Errors[Leads];
        if (history.Learnable.Length == 0) return;
        // Each group is fitted on its own, so that the number of threads changes nothing.
        pools = [.. ParallelEnumerable.Range(0, pools.Length).AsOrdered().WithDegreeOfParallelism(Math.Max(1, threads)).WithCancellation(ct).Select(g => GroupPool.Fit(history, g, testOrigins, ahead))];
    }

    private static int Leads { get; } = Enum.GetValues<HorizonBucket>().Length;

    /// <summary>The mixture.</summary>
    /// <param name="group">Position of the team; the number of teams for the location.</param>
    /// <param name="origin">Last day that is known.</param>
    /// <param name="day">Later day.</param>
    /// <param name="others">What else is known.</param>
    public GroupMean Mean(int group, int origin, int day, GroupOpinions others)
    {
        if (pools[group]?.Mean(origin, day) is not { } pool) return others.Rates;
        var (ofPool, ofRates, _) = WeightsOf(group, origin, Horizons.Of(day - origin));
        var rest = ofPool >= 1 ? 1 : ofRates / (1 - ofPool);
        return GroupMean.Between(pool, GroupMean.Between(others.Rates, others.People, rest), ofPool);
    }

    /// <summary>Keeps what a test said, to learn from it once its day is known.</summary>
    public void Test(int group, int origin, int day, GroupOpinions others)
    {
        if (pools[group]?.Mean(origin, day) is not { } pool) return;
        var actual = history.Count(group, day);
        pending.Add(new Tested(group, day, Horizons.Of(day - origin), new Errors(Math.Abs(pool.Final - actual), Math.Abs(others.Rates.Final - actual), Math.Abs(others.People.Final - actual), 1)));
    }

    /// <summary>Learns from all tests of days up to one; days must not go back.</summary>
    public void LearnUpTo(int day)
    {
        weights.Clear();
        foreach (var test in pending)
        {
            if (test.Day > day) continue;
            foreach (var lead in (ReadOnlySpan<int>)[(int)test.Lead, 0])
            {
                own[test.Group, lead] += test.Errors;
                if (test.Group < history.Teams) ofTeams[lead] += test.Errors;
            }
        }

        pending.RemoveAll(t => t.Day <= day);
    }

    private (double Pool, double Rates, double People) WeightsOf(int group, int origin, HorizonBucket lead)
    {
        if (weights.TryGetValue((group, lead), out var found)) return found;
        // Errors of this distance; of all distances, and of all teams, as its prior.
        var errors = own[group, (int)lead] + own[group, 0].Of(ErrorsOfPrior);
        var usual = errors.Count > 0 ? errors.All / Opinions / errors.Count : 1;
        if (group < history.Teams && ofTeams[0].Count > 0)
        {
            var teams = ofTeams[(int)lead].Count > 0 ? ofTeams[(int)lead] : ofTeams[0];
            errors += teams.Of(ErrorsOfTeams).Times(usual / (teams.All / Opinions / teams.Count));
        }

        errors += new Errors(usual * ErrorsOfPrior, usual * ErrorsOfPrior, usual * ErrorsOfPrior, ErrorsOfPrior);
        var trust = history.LearnableUpTo(origin) / DaysToTrust;
        double Weigh(double error) => Math.Pow(usual * errors.Count / Math.Max(1e-9, error), Sharpness);
        var (pool, rates, people) = (trust * trust * Weigh(errors.Pool), Weigh(errors.Rates), trust * trust * (group == history.Teams ? PeopleOfLocation : 1) * Weigh(errors.People));
        var all = pool + rates + people;
        return weights[(group, lead)] = (pool / all, rates / all, people / all);
    }

    private readonly record struct Errors(double Pool, double Rates, double People, double Count)
    {
        public double All => Pool + Rates + People;

        public static Errors operator +(Errors a, Errors b) => new(a.Pool + b.Pool, a.Rates + b.Rates, a.People + b.People, a.Count + b.Count);

        public Errors Times(double factor) => new(Pool * factor, Rates * factor, People * factor, Count);

        /// <summary>At most so many of them.</summary>
        public Errors Of(double most) => Count > most ? Times(most / Count) with { Count = most } : this;
    }

    private readonly record struct Tested(int Group, int Day, HorizonBucket Lead, Errors Errors);
}
