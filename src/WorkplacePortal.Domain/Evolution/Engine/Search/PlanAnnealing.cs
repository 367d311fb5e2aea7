namespace WorkplacePortal.Domain.Evolution.Engine.Search;

/// <summary>A plan of teams in zones as annealing changes it. Of the best plan only those teams are copied that have changed since the last copy.</summary>
internal sealed class PlanAnnealing : IAnnealed
{
    private const double Hottest = 40;
    private const double Coldest = 0.6;
    private readonly SearchPlan plan;
    private readonly SearchMoves moves;
    private readonly Piece[][] best;
    private readonly bool[] stale;
    private readonly List<int> changed = [];

    private PlanAnnealing(PlanFacts facts, SearchPlan plan, ulong seed)
    {
        this.plan = plan;
        moves = new SearchMoves(facts, plan, seed);
        best = [.. Enumerable.Range(0, facts.TeamCount).Select(plan.PartsOf)];
        stale = new bool[facts.TeamCount];
    }

    public bool HasMoves => moves.HasAny;

    public long Total => plan.Total;

    public ref SearchRandom Random => ref moves.Random;

    /// <param name="facts">The problem.</param>
    /// <param name="plan">The plan to begin with; it is changed.</param>
    /// <param name="seed">Start of the random numbers.</param>
    /// <param name="pace">Ends the work.</param>
    /// <param name="hot">Heat at the start, in units of cost.</param>
    public static Annealing<PlanAnnealing> Of(PlanFacts facts, SearchPlan plan, ulong seed, SearchPace pace, double hot = Hottest)
        => new(new PlanAnnealing(facts, plan, seed), pace) { Hot = hot, Cold = Coldest };

    public bool TryChange()
    {
        plan.Begin();
        return moves.Propose() && plan.Holds();
    }

    public long Delta() => plan.Delta();

    public void Undo() => plan.Undo();

    public void Keep()
    {
        foreach (var team in plan.Keep())
        {
            if (stale[team]) continue;
            stale[team] = true;
            changed.Add(team);
        }
    }

    public void SaveBest()
    {
        var steps = plan.Mark;
        plan.Undo();
        foreach (var team in changed)
        {
            best[team] = plan.PartsOf(team);
            stale[team] = false;
        }

        changed.Clear();
        plan.Redo(steps);
    }

    public void RestoreBest()
    {
        plan.Begin();
        foreach (var team in changed) plan.Replace(team, best[team]);
        plan.Keep();
    }
}
