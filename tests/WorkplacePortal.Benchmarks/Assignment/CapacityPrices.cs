namespace WorkplacePortal.Benchmarks.Assignment;

/// <summary>
/// What a unit of each agent's capacity is worth: the multipliers of the Lagrangian relaxation of the capacities, by subgradient steps (Fisher,
/// 1981). Jobs that look at cost plus what their load is worth mostly choose as they do in good assignments.
/// </summary>
internal static class CapacityPrices
{
    private const int Steps = 600;
    private const int Patience = 15;

    /// <param name="problem">Whose.</param>
    /// <returns>By agent; 0 where capacity is never short.</returns>
    public static double[] Of(AssignmentProblem problem)
    {
        var (prices, best) = (new double[problem.Agents], new double[problem.Agents]);
        var (bestBound, scale, idle) = (double.MinValue, 2.0, 0);
        // No assignment is known yet that the steps could aim at: a little above the best bound is as good.
        for (var step = 0; step < Steps && scale > 0.005; step++)
        {
            var slope = problem.Capacity.Select(c => (double)-c).ToArray();
            var bound = -prices.Zip(problem.Capacity, (p, c) => p * c).Sum();
            for (var job = 0; job < problem.Jobs; job++)
            {
                var (agent, least) = (0, double.MaxValue);
                for (var a = 0; a < problem.Agents; a++)
                {
                    var worth = problem.Cost[a][job] + (prices[a] * problem.Load[a][job]);
                    if (worth < least) (agent, least) = (a, worth);
                }

                bound += least;
                slope[agent] += problem.Load[agent][job];
            }

            idle++;
            if (bound > bestBound) (bestBound, best, idle) = (bound, [.. prices], 0);
            if (idle == Patience) (scale, idle, prices) = (scale / 2, 0, [.. best]);
            var length = slope.Sum(s => s * s);
            if (length == 0) break;
            var stride = scale * ((Math.Abs(bestBound) * 1.02) + 1 - bound) / length;
            for (var a = 0; a < prices.Length; a++) prices[a] = Math.Max(0, prices[a] + (stride * slope[a]));
        }

        return best;
    }
}
