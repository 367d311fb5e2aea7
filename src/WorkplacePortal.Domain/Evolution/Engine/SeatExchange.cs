namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>Lets members of a team change seats within a zone as long as that brings people nearer to what they are connected with, or farther from what they avoid.</summary>
internal static class SeatExchange
{
    private const int Rounds = 4;
    private const int OfTie = 8;
    private const int OfFormerSpace = 2;

    /// <param name="problem">The problem.</param>
    /// <param name="ties">Who sits where; kept up to date.</param>
    /// <param name="people">Those who may change seats with each other where team and zone are the same.</param>
    public static void Run(EvolutionProblem problem, PersonTies ties, IReadOnlyList<int> people)
    {
        // Team and zone stay what they are when two of them change seats, so nobody else need be looked at.
        var alike = people.ToLookup(p => (problem.People[p].Team, problem.Spaces[ties.SeatOf(p)!.Value].Zone));
        var tied = people.Where(p => problem.People[p].Ties.Count > 0).Select(p => (One: p, Others: alike[(problem.People[p].Team, problem.Spaces[ties.SeatOf(p)!.Value].Zone)])).ToList();
        var better = true;
        for (var round = 0; round < Rounds && better; round++)
        {
            better = false;
            foreach (var (one, others) in tied)
            {
                foreach (var other in others) better |= other != one && Swap(one, other);
            }
        }

        bool Swap(int one, int other)
        {
            int[] concerned = [.. new[] { one, other }.SelectMany(p => problem.People[p].Ties.Select(t => t.Person).OfType<int>().Append(p)).Distinct()];
            var before = concerned.Sum(Worth);
            Change(one, other);
            if (concerned.Sum(Worth) > before) return true;
            Change(one, other);
            return false;
        }

        void Change(int one, int other)
        {
            var (seat, place) = (ties.SeatOf(one)!.Value, ties.SeatOf(other)!.Value);
            ties.Seat(one, place);
            ties.Seat(other, seat);
        }

        long Worth(int person)
        {
            if (ties.SeatOf(person) is not { } seat) return 0;
            return ((long)OfTie * ties.Score(person, seat)) + (seat == problem.People[person].YesterdaySpace ? OfFormerSpace : 0) + SpaceChoice.Wishes(problem, person, seat);
        }
    }
}
