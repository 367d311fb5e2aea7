using WorkplacePortal.Domain.Forecasting.Engine.Learnt;
using WorkplacePortal.Domain.Forecasting.Engine.Series;

namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>What else is known of a group's day, besides its pool.</summary>
/// <param name="Rates">By the weekday rates of the group, with priors.</param>
/// <param name="People">The sum of its people.</param>
internal readonly record struct GroupOpinions(GroupMean Rates, GroupMean People);

/// <summary>What each of the three said of a day.</summary>
internal readonly record struct Said(double Pool, double Rates, double People);

/// <summary>Sums of how far each of the three was off.</summary>
internal readonly record struct SaidErrors(double Pool, double Rates, double People, double Count)
{
    public double All => Pool + Rates + People;

    public static SaidErrors operator +(SaidErrors a, SaidErrors b) => new(a.Pool + b.Pool, a.Rates + b.Rates, a.People + b.People, a.Count + b.Count);

    public static SaidErrors Of(Said said, int actual) => new(Math.Abs(said.Pool - actual), Math.Abs(said.Rates - actual), Math.Abs(said.People - actual), 1);

    public SaidErrors Times(double factor) => new(Pool * factor, Rates * factor, People * factor, Count);

    /// <summary>At most so many of them.</summary>
    public SaidErrors Of(double most) => Count > most ? Times(most / Count) with { Count = most } : this;
}

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

    // A team is few people, and their sum knows each of them: its series is noise in large part.
    private const double PeopleOfTeam = 4;
    private readonly History history;
    private readonly GroupPool?[] pools;
    private readonly List<Tested> pending = [];
    private readonly SaidErrors[,] own;
    private readonly SaidErrors[] ofTeams;
    private readonly Dictionary<(int Group, HorizonBucket Lead), (double Pool, double Rates, double People)> weights = [];

    public GroupPools(History history, IReadOnlyList<int> testOrigins, int ahead, int threads, CancellationToken ct)
    {
        this.history = history;
        pools = new GroupPool?[history.Teams + 1];
        own = new SaidErrors[history.Teams + 1, Leads];
        ofTeams = new SaidErrors[Leads];
        if (history.Learnable.Length == 0) return;
        var shared = new SharedTerms();
        pools = Each(threads, g => GroupPool.Fit(history, g, testOrigins, ahead, shared), ct);
    }

    /// <summary>Continues from what was learnt before.</summary>
    public GroupPools(History history, LearntLocation learnt, int ahead, int threads, CancellationToken ct)
    {
        this.history = history;
        pools = new GroupPool?[history.Teams + 1];
        own = new SaidErrors[history.Teams + 1, Leads];
        for (var g = 0; g <= history.Teams; g++)
        {
            for (var lead = 0; lead < Leads; lead++) own[g, lead] = learnt.Groups[g].Errors[lead];
        }

        ofTeams = [.. learnt.ErrorsOfTeams];
        var (shared, knownTo) = (new SharedTerms(), history.IndexOf(learnt.Origin));
        pools = Each(threads, g => learnt.Groups[g].Pool is { } pool ? GroupPool.Continue(history, g, pool, knownTo, ahead, shared) : null, ct);
    }

    public static int Leads { get; } = Enum.GetValues<HorizonBucket>().Length;

    /// <summary>Errors of the teams, per distance.</summary>
    public IReadOnlyList<SaidErrors> TeamErrors => ofTeams;

    /// <summary>What a later run needs to continue with a group.</summary>
    public (LearntPool? Pool, SaidErrors[] Errors) Learnt(int group) => (pools[group]?.Learnt, [.. Enumerable.Range(0, Leads).Select(lead => own[group, lead])]);

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

    /// <summary>What each of the three says of a day; null where the pool has nothing to say.</summary>
    public Said? SaidOf(int group, int origin, int day, GroupOpinions others)
        => pools[group]?.Mean(origin, day) is { } pool ? new Said(pool.Final, others.Rates.Final, others.People.Final) : null;

    /// <summary>Keeps what a test said, to learn from it once its day is known.</summary>
    public void Test(int group, int origin, int day, GroupOpinions others)
    {
        if (SaidOf(group, origin, day, others) is not { } said) return;
        pending.Add(new Tested(group, day, Horizons.Of(day - origin), SaidErrors.Of(said, history.Count(group, day))));
    }

    /// <summary>Learns from all tests of days up to one; days must not go back.</summary>
    public void LearnUpTo(int day)
    {
        weights.Clear();
        foreach (var test in pending)
        {
            if (test.Day <= day) Learn(test.Group, test.Lead, test.Errors);
        }

        pending.RemoveAll(t => t.Day <= day);
    }

    /// <summary>Learns from what was said of a day that is known.</summary>
    public void Learn(int group, HorizonBucket at, SaidErrors errors)
    {
        foreach (var lead in (ReadOnlySpan<int>)[(int)at, 0])
        {
            own[group, lead] += errors;
            if (group < history.Teams) ofTeams[lead] += errors;
        }
    }

    /// <summary>Each group is fitted on its own, so that the number of threads changes nothing.</summary>
    private GroupPool?[] Each(int threads, Func<int, GroupPool?> fit, CancellationToken ct)
        => [.. ParallelEnumerable.Range(0, pools.Length).AsOrdered().WithDegreeOfParallelism(Math.Max(1, threads)).WithCancellation(ct).Select(fit)];

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

        errors += new SaidErrors(usual * ErrorsOfPrior, usual * ErrorsOfPrior, usual * ErrorsOfPrior, ErrorsOfPrior);
        var trust = history.LearnableUpTo(origin) / DaysToTrust;
        double Weigh(double error) => Math.Pow(usual * errors.Count / Math.Max(1e-9, error), Sharpness);
        var (pool, rates, people) = (trust * trust * Weigh(errors.Pool), Weigh(errors.Rates), trust * trust * (group == history.Teams ? PeopleOfLocation : PeopleOfTeam) * Weigh(errors.People));
        var all = pool + rates + people;
        return weights[(group, lead)] = (pool / all, rates / all, people / all);
    }

    private readonly record struct Tested(int Group, int Day, HorizonBucket Lead, SaidErrors Errors);
}
