using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Domain.Evolution;

/// <summary>
/// The order in which one walks past the spaces of a zone: row by row from the top, every other row backwards, so that spaces that
/// follow each other are beside each other. Spaces whose place is not known come last, in the order that they were given in.
/// </summary>
public static class WalkingOrder
{
    /// <summary>Metres below its first space; beyond that a new row begins.</summary>
    private const double RowHeight = 1.0;

    /// <param name="places">Place of each space; null when not known.</param>
    /// <returns>Positions in <paramref name="places"/>.</returns>
    public static IReadOnlyList<int> Of(IReadOnlyList<PlanPoint?> places)
    {
        var order = new List<int>(places.Count);
        var row = new List<int>();
        var backwards = false;
        foreach (var at in Enumerable.Range(0, places.Count).Where(i => places[i] is not null).OrderBy(i => places[i]!.Value.Y).ThenBy(i => i))
        {
            if (row.Count > 0 && places[at]!.Value.Y - places[row[0]]!.Value.Y > RowHeight) End();
            row.Add(at);
        }

        End();
        order.AddRange(Enumerable.Range(0, places.Count).Where(i => places[i] is null));
        return order;

        void End()
        {
            var sorted = row.OrderBy(i => places[i]!.Value.X).ThenBy(i => i);
            order.AddRange(backwards ? sorted.Reverse() : sorted);
            backwards = !backwards;
            row.Clear();
        }
    }
}
