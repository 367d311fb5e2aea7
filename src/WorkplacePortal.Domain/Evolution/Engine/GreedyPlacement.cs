namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>
/// Seats the teams one after the other, the team that has most to lose by waiting first (regret), each whole where it fits;
/// then closes floors one by one while that makes the whole plan cheaper.
/// </summary>
/// <param name="facts">The problem.</param>
/// <param name="order">Who chooses first.</param>
/// <param name="confirmedFirst">True: the people who booked of all teams are seated before those who are merely expected.</param>
/// <param name="ct">Stops the work.</param>
internal sealed class GreedyPlacement(PlanFacts facts, PlacementOrder order, bool confirmedFirst, CancellationToken ct)
{
    private const double Choosy = 1e6;

    public long Tried { get; private set; }

    public PlanState Solve()
    {
        var usable = Enumerable.Repeat(true, facts.FloorCount).ToArray();
        var best = Build(usable);
        var cost = best.Cost().Total;
        for (var round = 0; round < facts.FloorCount; round++)
        {
            var closed = -1;
            for (var floor = 0; floor < facts.FloorCount; floor++)
            {
                if (!usable[floor] || !best.IsOpen(floor) || facts.Problem.Floors[floor].OpenPrice == 0) continue;
                usable[floor] = false;
                var candidate = Build(usable);
                if (candidate.Cost().Total is var price && price < cost) (best, cost, closed) = (candidate, price, floor);
                usable[floor] = true;
            }

            if (closed < 0) break;
            usable[closed] = false;
        }

        return best;
    }

    private PlanState Build(bool[] usable)
    {
        var state = new PlanState(facts);
        for (var t = 0; t < facts.TeamCount; t++)
            state.Set(t, [.. facts.BookedZones[t].Select(zone => new Piece(zone, facts.Booked[t][zone]))]);
        if (confirmedFirst) Seat(state, usable, [.. facts.Problem.Teams.Select((team, t) => Math.Min(facts.Seats[t], Math.Max(team.Confirmed, facts.Problem.MinGroup)))]);
        Seat(state, usable, facts.Seats);
        return state;
    }

    private void Seat(PlanState state, bool[] usable, int[] target)
    {
        var options = new TeamOptions(state, usable, target);
        var waiting = new PriorityQueue<int, (double Urgency, int Team)>();
        for (var t = 0; t < facts.TeamCount; t++)
            if (state.Placed(t) < target[t]) waiting.Enqueue(t, (double.MinValue, t));
        while (waiting.TryDequeue(out var team, out var was))
        {
            ct.ThrowIfCancellationRequested();
            if (options.Of(team) is not var (option, second)) continue;
            var urgency = (-Urgency(team, option.Delta, second), team);
            if (waiting.TryPeek(out _, out var next) && urgency.CompareTo(next) > 0 && urgency.CompareTo(was) > 0)
            {
                waiting.Enqueue(team, urgency);
                continue;
            }

            if (option.Delta < 0) state.Set(team, option.Parts);
        }

        Tried += options.Tried;
    }

    /// <summary>Teams with few zones first; then by what waiting would cost and how many must sit together, or strictly by priority and size.</summary>
    private double Urgency(int team, long best, long second)
    {
        int seats = facts.Seats[team], priority = facts.Problem.Teams[team].Priority;
        var choosy = facts.AllowedZones[team].Length * 2 < facts.ZoneCount ? Choosy : 0;
        return choosy + (order == PlacementOrder.Priority ? (priority * 1000) + seats : (Math.Max(0, second - best) * 0.1) + (seats * priority));
    }
}

/// <summary>Who chooses first.</summary>
internal enum PlacementOrder
{
    Regret,
    Priority,
}
