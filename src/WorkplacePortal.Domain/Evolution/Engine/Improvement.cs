namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>
/// Descent: gathers teams, moves parts to better zones, seats who is left and lets two teams change places, until no such change makes
/// the plan cheaper. What it leaves is optimal against moving any one part, which is why the alternatives of a plan are never cheaper than the plan.
/// </summary>
internal sealed class Improvement(PlanState state, CancellationToken ct)
{
    private const int Rounds = 100;

    /// <summary>Pairs grow with the square of the teams: above this many, changing places is left out.</summary>
    private const int MostTeamsToSwap = 300;
    private readonly PlanFacts facts = state.Facts;

    public long Tried { get; private set; }

    public void Run(Action<double> progress)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var better = false;
            for (var team = 0; team < facts.TeamCount; team++)
            {
                ct.ThrowIfCancellationRequested();
                better |= Improve(team);
            }

            if (facts.TeamCount <= MostTeamsToSwap) better |= SwapAll();
            progress((round + 1d) / Rounds);
            if (!better) return;
        }
    }

    /// <summary>The parts of the team after everybody who may leave one zone went to another; null when nobody may leave.</summary>
    public static Piece[]? Relocated(PlanFacts facts, int team, Piece[] parts, int from, int to)
    {
        var stay = facts.Booked[team][from];
        var go = parts.First(part => part.Zone == from).People - stay;
        if (go <= 0) return null;
        var rest = parts.Where(part => part.Zone != from || stay > 0).Select(part => part.Zone == from ? new Piece(from, stay) : part).ToArray();
        return TeamOptions.With(rest, to, go);
    }

    private bool Improve(int team)
    {
        Piece[]? best = null;
        long change = 0;
        foreach (var parts in Neighbours(team))
        {
            Tried++;
            if (!state.Allows(team, parts) || state.Delta(team, parts) is var delta && delta >= change) continue;
            (best, change) = (parts, delta);
        }

        if (best is null) return false;
        state.Set(team, best);
        return true;
    }

    private bool SwapAll()
    {
        var better = false;
        for (var a = 0; a < facts.TeamCount; a++)
        {
            ct.ThrowIfCancellationRequested();
            for (var b = a + 1; b < facts.TeamCount; b++)
                better |= state.Parts[a].Any(one => state.Parts[b].Any(other => one.Zone != other.Zone && TrySwap(a, one, b, other)));
        }

        return better;
    }

    /// <summary>Lets two parts change places, each team filling up what it lacks; takes it back unless the plan became cheaper.</summary>
    private bool TrySwap(int a, Piece one, int b, Piece other)
    {
        if (!facts.Allowed[a][other.Zone] || !facts.Allowed[b][one.Zone] || facts.Booked[a][one.Zone] > 0 || facts.Booked[b][other.Zone] > 0) return false;
        Tried++;
        Piece[] beforeA = state.Parts[a], beforeB = state.Parts[b];
        Piece[] restA = [.. beforeA.Where(part => part.Zone != one.Zone)], restB = [.. beforeB.Where(part => part.Zone != other.Zone)];
        var change = Change(a, restA) + Change(b, restB);
        change += Fill(a, other.Zone) + Fill(b, one.Zone);
        if (change < 0) return true;
        state.Set(a, beforeA);
        state.Set(b, beforeB);
        return false;
    }

    private long Fill(int team, int zone)
    {
        for (var most = Math.Min(state.Left(team), facts.Capacity[zone] - state.Load[zone]); most > 0; most--)
        {
            var parts = TeamOptions.With(state.Parts[team], zone, most);
            if (state.Allows(team, parts)) return Change(team, parts);
        }

        return 0;
    }

    private long Change(int team, Piece[] parts)
    {
        var delta = state.Delta(team, parts);
        state.Set(team, parts);
        return delta;
    }

    private IEnumerable<Piece[]> Neighbours(int team)
    {
        var parts = state.Parts[team];
        var left = state.Left(team);
        Piece[] booked = [.. facts.BookedZones[team].Select(zone => new Piece(zone, facts.Booked[team][zone]))];
        var free = facts.Seats[team] - booked.Sum(part => part.People);
        foreach (var zone in facts.AllowedZones[team])
        {
            foreach (var part in parts)
                if (part.Zone != zone && HasRoom(zone, 1) && Relocated(facts, team, parts, part.Zone, zone) is { } moved) yield return moved;
            if (free > 0 && parts.Length > 1) yield return TeamOptions.With(booked, zone, free);
            for (var people = Math.Min(left, facts.Capacity[zone] - state.Load[zone]); people > 0; people--) yield return TeamOptions.With(parts, zone, people);
        }
    }

    private bool HasRoom(int zone, int people) => facts.Capacity[zone] - state.Load[zone] >= people;
}
