namespace WorkplacePortal.Domain.Evolution.Engine.Search;

/// <summary>A plan that is known, as far as it breaks no rule of the problem: what does not fit any more is seated anew.</summary>
internal static class WarmStart
{
    public static SearchPlan From(PlanFacts facts, IReadOnlyList<IReadOnlyList<Piece>> known, CancellationToken ct)
    {
        var plan = new SearchPlan(facts, FirstPlan.Bookings(facts));
        for (var team = 0; team < facts.TeamCount; team++)
        {
            foreach (var part in known[team].OrderByDescending(part => part.People)) Take(plan, team, part);
        }

        new FirstPlan(facts, plan, ct).Build();
        return plan;
    }

    /// <summary>As many of the part as the rules let in.</summary>
    private static void Take(SearchPlan plan, int team, Piece part)
    {
        if (part.Zone >= plan.Zones || !plan.Allows(team, part.Zone)) return;
        for (var people = Math.Min(part.People - plan.In(team, part.Zone), Math.Min(plan.Left(team), plan.Free(part.Zone))); people > 0; people--)
        {
            plan.Begin();
            plan.Do(team, part.Zone, people);
            if (plan.Holds())
            {
                plan.Keep();
                return;
            }

            plan.Undo();
        }
    }
}
