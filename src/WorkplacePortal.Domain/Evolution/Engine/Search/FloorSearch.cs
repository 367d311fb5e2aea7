namespace WorkplacePortal.Domain.Evolution.Engine.Search;

/// <summary>
/// Decides which floors are used. No single move empties a floor, so sets of floors are compared: each is planned for a short while with its
/// floors paid for and all others barred; floors are closed, opened and exchanged as long as that makes the plan cheaper.
/// </summary>
internal sealed class FloorSearch(PlanFacts facts, ulong seed, int shortly, SearchPace pace)
{
    private const double Warm = 15;
    private const int FewFloors = 8;
    private const int Candidates = 3;
    private readonly HashSet<string> tried = new(StringComparer.Ordinal);

    /// <summary>Changes that were tried.</summary>
    public long Iterations { get; private set; }

    /// <param name="start">A plan at real prices.</param>
    /// <returns>The best plan, with its floors paid for and all others barred.</returns>
    public SearchPlan Run(SearchPlan start)
    {
        var open = Enumerable.Range(0, facts.FloorCount).Select(f => start.IsOpen(f) || facts.Problem.Floors[f].OpenPrice == 0).ToArray();
        var best = Try(start, open);
        while (best is not null)
        {
            SearchPlan? better = null;
            foreach (var floors in Others(best, open))
            {
                if (!tried.Add(string.Concat(floors.Select(f => f ? '1' : '0')))) continue;
                if (pace.IsOver) return better ?? best;
                var plan = Try(best, floors);
                if (plan.TrueTotal >= (better ?? best).TrueTotal) continue;
                (better, open) = (plan, floors);
            }

            if (better is null) break;
            best = better;
        }

        return best!;
    }

    private SearchPlan Try(SearchPlan from, bool[] floors)
    {
        var plan = new SearchPlan(facts, [.. Enumerable.Range(0, facts.TeamCount).Select(from.PartsOf)], floors);
        new FirstPlan(facts, plan, pace.Cancelled).Complete();
        Iterations += PlanAnnealing.Of(facts, plan, seed, pace, Warm).Run(shortly, _ => { });
        return plan;
    }

    private IEnumerable<bool[]> Others(SearchPlan plan, bool[] open)
    {
        var few = facts.FloorCount <= FewFloors;
        int[] closable = [.. Enumerable.Range(0, facts.FloorCount).Where(f => open[f] && facts.Problem.Floors[f].OpenPrice > 0 && !IsBooked(f))
            .OrderByDescending(f => facts.Problem.Floors[f].OpenPrice - ((long)facts.Weights.Move * plan.PeopleOn(f))).ThenBy(f => f)];
        int[] closed = [.. Enumerable.Range(0, facts.FloorCount).Where(f => !open[f]).OrderBy(f => (double)facts.Problem.Floors[f].OpenPrice / Math.Max(1, facts.FloorCapacity[f])).ThenBy(f => f)];
        foreach (var floor in few ? closable : closable.Take(Candidates))
            if (With(open, floor, false) is var floors && CanPay(floors, plan)) yield return floors;
        foreach (var floor in few ? closed : closed.Take(1)) yield return With(open, floor, true);
        foreach (var floor in few ? closable : closable.Take(1))
        {
            foreach (var other in few ? closed : closed.Take(Candidates))
                if (With(With(open, floor, false), other, true) is var floors && CanPay(floors, plan)) yield return floors;
        }
    }

    /// <summary>False when so many would be without a seat that no price of a floor outweighs it.</summary>
    private bool CanPay(bool[] floors, SearchPlan plan)
    {
        var capacity = Enumerable.Range(0, facts.FloorCount).Where(f => floors[f]).Sum(f => (long)facts.FloorCapacity[f]);
        var missing = facts.Seats.Sum() - capacity;
        return missing <= 0 || missing * facts.Weights.Unmet < plan.TrueTotal;
    }

    private bool IsBooked(int floor) => facts.BookedZones.Any(zones => zones.Any(z => facts.FloorOf[z] == floor));

    private static bool[] With(bool[] floors, int floor, bool open)
    {
        var copy = (bool[])floors.Clone();
        copy[floor] = open;
        return copy;
    }
}
