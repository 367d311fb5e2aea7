using WorkplacePortal.Web.Components.Directory;

namespace WorkplacePortal.Web.Components.Charts;

/// <summary>Part of a bar.</summary>
/// <param name="Code">Short name on the part.</param>
/// <param name="Name">Full name for its title.</param>
/// <param name="Count">Its size.</param>
/// <param name="Slot">Its colour.</param>
public sealed record StackPart(string Code, string Name, int Count, TeamSlot Slot);

/// <summary>One bar as it is asked for.</summary>
/// <param name="Key">What choosing the bar reports.</param>
/// <param name="Label">Its name.</param>
/// <param name="Capacity">Its full length.</param>
/// <param name="Parts">What fills it; may be more than the capacity.</param>
public sealed record StackRow(string Key, string Label, int Capacity, IReadOnlyList<StackPart> Parts);

/// <summary>One bar as it is drawn.</summary>
/// <param name="WidthPercent">Length against the longest bar.</param>
/// <param name="Free">What is left, 0 when full.</param>
/// <param name="Summary">For those who hear it.</param>
public sealed record StackBarLine(string Key, string Label, int Taken, int Capacity, double WidthPercent, int Free, IReadOnlyList<StackPart> Parts, string Summary);

/// <summary>Bars of one scale: the full width is the largest capacity, so that lengths compare.</summary>
public sealed record StackBarModel(IReadOnlyList<StackBarLine> Lines)
{
    public static StackBarModel From(IReadOnlyList<StackRow> rows)
    {
        var longest = rows.Select(r => Math.Max(r.Capacity, r.Parts.Sum(p => p.Count))).Append(1).Max();
        return new StackBarModel(
        [
            .. rows.Select(row =>
            {
                var taken = row.Parts.Sum(p => p.Count);
                var free = Math.Max(0, row.Capacity - taken);
                List<StackPart> parts = [.. row.Parts.Where(p => p.Count > 0)];
                var who = parts.Count == 0 ? "nobody planned" : string.Join(", ", parts.Select(p => $"{p.Name} {p.Count}"));
                return new StackBarLine(row.Key, row.Label, taken, row.Capacity, 100.0 * Math.Max(row.Capacity, taken) / longest, free, parts, $"{row.Label}, {taken} of {row.Capacity} seats: {who}");
            }),
        ]);
    }
}
