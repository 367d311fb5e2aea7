using System.Globalization;

namespace WorkplacePortal.Benchmarks.Assignment;

/// <summary>The generalised assignment problem: every job goes to one agent, at a price of the pair, and no agent takes more than he can.</summary>
/// <param name="Cost">By agent and job.</param>
/// <param name="Load">By agent and job.</param>
/// <param name="Capacity">By agent.</param>
internal sealed record AssignmentProblem(int[][] Cost, int[][] Load, int[] Capacity)
{
    public int Agents => Cost.Length;

    public int Jobs => Cost[0].Length;

    /// <summary>A file of the OR-Library's form: numbers of agents and jobs, costs, loads, capacities.</summary>
    public static AssignmentProblem Read(string file)
    {
        var numbers = File.ReadAllText(file).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        var (agents, jobs, at) = (numbers[0], numbers[1], 2);
        return new AssignmentProblem(Rows(), Rows(), numbers[at..(at + agents)]);

        int[][] Rows()
        {
            var rows = new int[agents][];
            for (var n = 0; n < agents; n++, at += jobs) rows[n] = numbers[at..(at + jobs)];
            return rows;
        }
    }

    /// <summary>Cost of an assignment, computed from nothing but the problem; null when an agent has too much.</summary>
    public int? Judge(IReadOnlyList<int> agentOf)
    {
        var load = new int[Agents];
        var cost = 0;
        for (var job = 0; job < Jobs; job++)
        {
            cost += Cost[agentOf[job]][job];
            load[agentOf[job]] += Load[agentOf[job]][job];
        }

        return load.Zip(Capacity, (l, c) => l <= c).All(holds => holds) ? cost : null;
    }
}
