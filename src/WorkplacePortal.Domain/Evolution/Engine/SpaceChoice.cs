namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>Which of the free spaces suits a person best.</summary>
internal static class SpaceChoice
{
    /// <summary>Nearest to what the person is connected with, then yesterday's space, then the one with most of the wished labels, then the first along the walking order.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="ties">What is known of who sits where.</param>
    /// <param name="person">Position of the person.</param>
    /// <param name="zones">Zones to look in.</param>
    /// <param name="taken">Spaces that are gone.</param>
    /// <param name="flex">Whether FLEX spaces are meant, or the others.</param>
    /// <returns>Position of the space; null when none is free.</returns>
    public static int? Best(EvolutionProblem problem, PersonTies ties, int person, IReadOnlyCollection<int> zones, bool[] taken, bool flex)
        => Best(problem, ties, person, Enumerable.Range(0, problem.Spaces.Count)
            .Where(s => !taken[s] && problem.Spaces[s].Flex == flex && zones.Contains(problem.Spaces[s].Zone) && problem.Zones[problem.Spaces[s].Zone].Capacity > 0));

    public static int? Best(EvolutionProblem problem, PersonTies ties, int person, IEnumerable<int> spaces)
    {
        var who = problem.People[person];
        return spaces
            .OrderByDescending(s => ties.Score(person, s))
            .ThenByDescending(s => s == who.YesterdaySpace)
            .ThenByDescending(s => Wishes(problem, person, s))
            .ThenBy(s => s)
            .Select(s => (int?)s).FirstOrDefault();
    }

    /// <summary>Number of the person's wishes that the space meets.</summary>
    public static int Wishes(EvolutionProblem problem, int person, int space)
        => problem.People[person].WishedLabels.Count(problem.Spaces[space].Labels.Contains);
}
