using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Intentions;

/// <summary>How many of some half-open intervals hold at one instant.</summary>
public static class SeatSweep
{
    /// <summary>
    /// The most intervals that hold at one instant of <paramref name="within"/>, and the first such instant. Rows that only touch,
    /// or follow one another, never add up.
    /// </summary>
    /// <returns>0 and the start of <paramref name="within"/> when none overlaps it.</returns>
    public static (int Most, Instant At) Peak(IEnumerable<InstantRange> taken, InstantRange within)
    {
        var edges = new List<(Instant At, int Step)>();
        foreach (var range in taken)
        {
            if (!range.Overlaps(within)) continue;
            edges.Add((Instant.Max(range.StartsAt, within.StartsAt), 1));
            edges.Add((range.EndsAt, -1));
        }

        // At one instant ends come before starts: half-open intervals that touch share nothing.
        edges.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Step.CompareTo(b.Step));
        var (now, most, at) = (0, 0, within.StartsAt);
        foreach (var edge in edges)
        {
            now += edge.Step;
            if (now > most) (most, at) = (now, edge.At);
        }

        return (most, at);
    }
}
