namespace WorkplacePortal.Domain.Evolution.Engine.Search;

/// <summary>
/// Moves single parts, wholly or in part, and seats who is left, as long as that makes the plan cheaper. What it leaves cannot be improved by
/// moving any one part, which is why the alternatives of a plan are never cheaper than the plan.
/// </summary>
internal sealed class Descent(PlanFacts facts, SearchPlan plan, CancellationToken ct)
{
    private const int Rounds = 50;

    public void Run()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var before = plan.Total;
            for (var team = 0; team < facts.TeamCount; team++)
            {
                ct.ThrowIfCancellationRequested();
                while (Improve(team))
                {
                }
            }

            if (plan.Total == before) return;
        }
    }

    private bool Improve(int team)
    {
        long best = 0;
        (int From, int To, int People) move = default;
        foreach (var part in plan.PartsOf(team))
        {
            var movable = plan.Movable(team, part.Zone);
            if (movable == 0) continue;
            foreach (var to in facts.AllowedZones[team])
            {
                if (to == part.Zone || plan.Free(to) <= 0) continue;
                Consider(part.Zone, to, movable);
                if (plan.In(team, to) == 0) continue;
                for (var people = 1; people < Math.Min(movable, plan.Free(to) + 1); people++) Consider(part.Zone, to, people);
            }
        }

        var left = plan.Left(team);
        if (left > 0)
        {
            foreach (var to in facts.AllowedZones[team])
                for (var people = Math.Min(left, plan.Free(to)); people > 0; people--) Consider(-1, to, people);
        }

        if (best == 0) return false;
        plan.Begin();
        Do(move.From, move.To, move.People);
        plan.Keep();
        return true;

        void Consider(int from, int to, int people)
        {
            if (plan.Free(to) < people) return;
            plan.Begin();
            Do(from, to, people);
            if (plan.Holds() && plan.Delta() is var delta && delta < best) (best, move) = (delta, (from, to, people));
            plan.Undo();
        }

        void Do(int from, int to, int people)
        {
            if (from >= 0) plan.Do(team, from, -people);
            plan.Do(team, to, people);
        }
    }
}
