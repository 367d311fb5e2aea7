namespace WorkplacePortal.Domain.Evolution.Engine.Search;

/// <summary>
/// Simulated annealing (Kirkpatrick, Gelatt and Vecchi, 1983): changes that make the plan cheaper are kept, others with a probability that
/// falls with the number of the iteration. Repeatable: the same facts, start, seed and budget give the same plan.
/// </summary>
internal sealed class Annealing
{
    private const double Hottest = 40;
    private const double Cold = 0.6;
    private const int Batch = 256;
    private readonly SearchPlan plan;
    private readonly SearchMoves moves;
    private readonly Piece[][] best;
    private readonly bool[] stale;
    private readonly List<int> changed = [];
    private readonly SearchPace pace;
    private long bestCost;
    private bool isBest = true;

    /// <param name="facts">The problem.</param>
    /// <param name="plan">The plan to begin with; it is changed.</param>
    /// <param name="seed">Start of the random numbers.</param>
    /// <param name="pace">Ends the work.</param>
    public Annealing(PlanFacts facts, SearchPlan plan, ulong seed, SearchPace pace)
    {
        (this.plan, this.pace) = (plan, pace);
        moves = new SearchMoves(facts, plan, seed);
        best = [.. Enumerable.Range(0, facts.TeamCount).Select(plan.PartsOf)];
        stale = new bool[facts.TeamCount];
        bestCost = plan.Total;
    }

    /// <summary>Heat at the start, in units of cost.</summary>
    public double Hot { get; init; } = Hottest;

    /// <summary>Cools over so many iterations; the plan is the best one that was met, then.</summary>
    /// <returns>Changes that were tried.</returns>
    public long Run(long iterations, Action<double> progress)
    {
        if (!moves.HasAny) return 0;
        var cooling = Math.Log(Cold / Hot);
        long done = 0;
        for (; done < iterations && !pace.IsOver; done += Batch)
        {
            if (done % (Batch * 256) == 0) progress((double)done / iterations);
            var heat = Hot * Math.Exp(cooling * done / iterations);
            var count = (int)Math.Min(Batch, iterations - done);
            for (var i = 0; i < count; i++) Step(heat);
        }

        SaveBest();
        plan.Begin();
        foreach (var team in changed) plan.Replace(team, best[team]);
        plan.Keep();
        return Math.Min(done, iterations);
    }

    private void Step(double heat)
    {
        plan.Begin();
        if (!moves.Propose() || !plan.Holds())
        {
            plan.Undo();
            return;
        }

        var delta = plan.Delta();
        if (delta > 0 && delta > -heat * Math.Log(1 - moves.Random.Unit()))
        {
            plan.Undo();
            return;
        }

        // The best plan is copied only when it is left for a dearer one, and only the teams that changed since the last copy.
        if (isBest && delta > 0)
        {
            var steps = plan.Mark;
            plan.Undo();
            SaveBest();
            plan.Redo(steps);
        }

        foreach (var team in plan.Keep())
        {
            if (stale[team]) continue;
            stale[team] = true;
            changed.Add(team);
        }

        if (plan.Total < bestCost) (bestCost, isBest) = (plan.Total, true);
    }

    private void SaveBest()
    {
        if (!isBest) return;
        foreach (var team in changed)
        {
            best[team] = plan.PartsOf(team);
            stale[team] = false;
        }

        changed.Clear();
        isBest = false;
    }
}
