using WorkplacePortal.Domain.Evolution.Engine.Search;

namespace WorkplacePortal.Benchmarks.Assignment;

/// <summary>
/// An assignment as the portal's annealing changes it: jobs move, change places, and push others on, as people do in a plan. An agent may have too
/// much, at somewhat more than the capacity is worth: the tight instances leave no way through what holds.
/// </summary>
internal sealed class AssignmentSearch : IAnnealed
{
    private const int Preferred = 6;
    private const double Dear = 1.5;
    private const int Dearer = 2;
    private readonly AssignmentProblem problem;
    private readonly int[][] wishes;
    private readonly int[][] jobsOf;
    private readonly int[] countOf;
    private readonly int[] placeOf;
    private readonly int[] load;
    private readonly int[] agentOf;
    private readonly int[] best;
    private readonly long[] price;
    private readonly (int Job, int From)[] steps = new (int, int)[4];
    private int count;
    private long delta;
    private SearchRandom random;

    public AssignmentSearch(AssignmentProblem problem, ulong seed)
    {
        this.problem = problem;
        var worth = CapacityPrices.Of(problem);
        price = [.. worth.Select(w => (long)Math.Ceiling(1 + (Dear * w)))];
        random = new SearchRandom(seed);
        wishes = [.. Enumerable.Range(0, problem.Jobs).Select(j => Enumerable.Range(0, problem.Agents).OrderBy(a => problem.Cost[a][j] + (worth[a] * problem.Load[a][j])).ThenBy(a => a).ToArray())];
        jobsOf = [.. Enumerable.Range(0, problem.Agents).Select(_ => new int[problem.Jobs])];
        (countOf, load) = (new int[problem.Agents], new int[problem.Agents]);
        (agentOf, placeOf) = (new int[problem.Jobs], new int[problem.Jobs]);
        // Those with most to lose choose first.
        foreach (var job in Enumerable.Range(0, problem.Jobs).OrderByDescending(Regret).ThenBy(j => j)) Give(job, First(job));
        best = [.. agentOf];
        Total = Sum();
    }

    /// <summary>Agent of each job.</summary>
    public IReadOnlyList<int> AgentOf => agentOf;

    public bool HasMoves => problem.Agents > 1;

    public long Total { get; private set; }

    public ref SearchRandom Random => ref random;

    /// <summary>Makes it dearer for an agent to have too much.</summary>
    public void Raise()
    {
        for (var agent = 0; agent < price.Length; agent++) price[agent] *= Dearer;
        Total = Sum();
    }

    public bool TryChange()
    {
        (count, delta) = (0, 0);
        var job = random.Below(problem.Jobs);
        var from = agentOf[job];
        switch (random.Below(8))
        {
            case < 3:
                Move(job, Wish(job));
                break;
            case < 6:
                var other = random.Below(problem.Jobs);
                if (agentOf[other] == from) return false;
                var to = agentOf[other];
                Move(job, to);
                Move(other, from);
                break;
            default:
                Push(job);
                break;
        }

        return count > 0;
    }

    public long Delta() => delta;

    public void Undo()
    {
        while (count > 0)
        {
            var (job, from) = steps[--count];
            Take(job);
            Give(job, from);
        }

        delta = 0;
    }

    public void Keep()
    {
        Total += delta;
        (count, delta) = (0, 0);
    }

    public void SaveBest()
    {
        agentOf.CopyTo(best, 0);
        for (var n = count - 1; n >= 0; n--) best[steps[n].Job] = steps[n].From;
    }

    public void RestoreBest()
    {
        for (var job = 0; job < problem.Jobs; job++)
        {
            if (agentOf[job] == best[job]) continue;
            (count, delta) = (0, 0);
            Move(job, best[job]);
            Keep();
        }
    }

    /// <summary>A job goes where it likes to be, and one from there goes on, and perhaps one from there.</summary>
    private void Push(int job)
    {
        var to = Wish(job);
        var links = 1 + random.Below(2);
        Move(job, to);
        for (var n = 0; n < links; n++)
        {
            if (countOf[to] < 2) return;
            var next = jobsOf[to][random.Below(countOf[to])];
            if (Moved(next)) return;
            var on = Wish(next);
            if (on == to) return;
            Move(next, on);
            to = on;
        }
    }

    private bool Moved(int job)
    {
        for (var n = 0; n < count; n++)
            if (steps[n].Job == job) return true;
        return false;
    }

    /// <summary>Mostly one of the cheapest agents for a job.</summary>
    private int Wish(int job)
    {
        var wide = random.Below(8) == 0 ? problem.Agents : Math.Min(Preferred, problem.Agents);
        return wishes[job][random.Below(wide)];
    }

    private void Move(int job, int to)
    {
        var from = agentOf[job];
        if (from == to) return;
        delta += problem.Cost[to][job] - problem.Cost[from][job]
            + TooMuch(from, -problem.Load[from][job]) - TooMuch(from, 0) + TooMuch(to, problem.Load[to][job]) - TooMuch(to, 0);
        steps[count++] = (job, from);
        Take(job);
        Give(job, to);
    }

    private long TooMuch(int agent, int more) => price[agent] * Math.Max(0, load[agent] + more - problem.Capacity[agent]);

    private void Take(int job)
    {
        var agent = agentOf[job];
        load[agent] -= problem.Load[agent][job];
        var last = jobsOf[agent][--countOf[agent]];
        jobsOf[agent][placeOf[job]] = last;
        placeOf[last] = placeOf[job];
    }

    private void Give(int job, int agent)
    {
        agentOf[job] = agent;
        load[agent] += problem.Load[agent][job];
        placeOf[job] = countOf[agent];
        jobsOf[agent][countOf[agent]++] = job;
    }

    private long Sum() => Enumerable.Range(0, problem.Jobs).Sum(j => (long)problem.Cost[agentOf[j]][j]) + Enumerable.Range(0, problem.Agents).Sum(a => TooMuch(a, 0));

    private int Regret(int job) => problem.Agents < 2 ? 0 : problem.Cost[wishes[job][1]][job] - problem.Cost[wishes[job][0]][job];

    private int First(int job)
    {
        foreach (var agent in wishes[job])
            if (load[agent] + problem.Load[agent][job] <= problem.Capacity[agent]) return agent;
        return wishes[job][0];
    }
}
