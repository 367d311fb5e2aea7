namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>Lays the blocks of several teams along the free spaces of one zone.</summary>
internal static class BlockLayout
{
    /// <summary>
    /// Gives each team consecutive spaces so that as many as possible are those it had before. The teams stand in the order of their
    /// former places; exact for that order (dynamic programming over team and position).
    /// </summary>
    /// <param name="spaces">Free spaces in walking order.</param>
    /// <param name="sizes">Spaces that each team needs; their sum is at most the number of spaces.</param>
    /// <param name="before">Former spaces of each team.</param>
    /// <returns>Of each team, its spaces in walking order.</returns>
    public static IReadOnlyList<int>[] Lay(IReadOnlyList<int> spaces, IReadOnlyList<int> sizes, IReadOnlyList<HashSet<int>> before)
    {
        int teams = sizes.Count, places = spaces.Count;
        var order = Enumerable.Range(0, teams)
            .OrderBy(t => spaces.Select((space, at) => (space, at)).Where(s => before[t].Contains(s.space)).Select(s => (double)s.at).DefaultIfEmpty(places).Average())
            .ThenByDescending(t => sizes[t]).ThenBy(t => t).ToArray();
        var kept = new int[teams, places + 1];
        for (var i = 0; i < teams; i++)
            for (var at = 0; at < places; at++) kept[i, at + 1] = kept[i, at] + (before[order[i]].Contains(spaces[at]) ? 1 : 0);

        // best[i, at]: most former spaces kept by the first i teams within the first `at` places; −1 where they do not fit.
        var best = new int[teams + 1, places + 1];
        for (var i = 1; i <= teams; i++)
        {
            var size = sizes[order[i - 1]];
            for (var at = 0; at <= places; at++)
            {
                var here = at < size || best[i - 1, at - size] < 0 ? -1 : best[i - 1, at - size] + kept[i - 1, at] - kept[i - 1, at - size];
                best[i, at] = Math.Max(at > 0 ? best[i, at - 1] : -1, here);
            }
        }

        return Read(spaces, sizes, order, best);
    }

    private static IReadOnlyList<int>[] Read(IReadOnlyList<int> spaces, IReadOnlyList<int> sizes, int[] order, int[,] best)
    {
        var blocks = new IReadOnlyList<int>[order.Length];
        var at = spaces.Count;
        for (var i = order.Length; i > 0; i--)
        {
            var size = sizes[order[i - 1]];
            while (at > size && best[i, at - 1] == best[i, at]) at--;
            blocks[order[i - 1]] = [.. spaces.Skip(at - size).Take(size)];
            at -= size;
        }

        return blocks;
    }
}
