using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Directory;

/// <summary>A label and what carries it.</summary>
/// <param name="Label">The word, as it is kept.</param>
/// <param name="Spaces">Seats, of the locations that the actor sees.</param>
/// <param name="Teams">Teams.</param>
/// <param name="People">People.</param>
/// <param name="Connections">Connections that name it.</param>
public sealed record LabelView(string Label, int Spaces, int Teams, int People, int Connections);

/// <summary>Which labels there are. A label is a word that seats, teams and people carry; it has no record of its own.</summary>
public sealed class LabelQueries(PortalDatabase database)
{
    /// <summary>
    /// One page. Four statements, which read every different list of labels once with how many carry it, however many do. Sorted by <c>label</c> (the default),
    /// <c>spaces</c>, <c>teams</c>, <c>people</c> or <c>connections</c>. Refused: who runs no place.
    /// </summary>
    /// <param name="text">Part of the label; null for all.</param>
    /// <param name="page">Which part.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="ct">Cancels the query.</param>
    public async Task<Result<Page<LabelView>>> ListAsync(string? text, PageRequest page, Actor by, CancellationToken ct)
    {
        if (DirectoryRights.Refuse([], by, "connections:read") is { } refusal) return refusal;
        await using var db = database.Open();
        var spaces = db.Set<Space>().AsNoTracking();
        if (by.LimitedTo is { } own) spaces = spaces.Where(s => own.Contains(s.LocationId));
        var carried = new[]
        {
            await spaces.GroupBy(s => s.Labels).Select(g => new Carried(g.Key, g.Count())).ToListAsync(ct),
            await db.Set<Team>().AsNoTracking().GroupBy(t => t.Labels).Select(g => new Carried(g.Key, g.Count())).ToListAsync(ct),
            await db.Set<Person>().AsNoTracking().Where(p => p.ErasedAt == null).GroupBy(p => p.Labels).Select(g => new Carried(g.Key, g.Count())).ToListAsync(ct),
        };
        var named = await db.Set<Connection>().AsNoTracking().Where(c => c.FromType == ConnectionEntityType.Label || c.ToType == ConnectionEntityType.Label)
            .GroupBy(c => c.ToType == ConnectionEntityType.Label ? c.ToId : c.FromId).Select(g => new { Label = g.Key, Count = g.Count() }).ToListAsync(ct);
        var counts = carried.Select(lists => lists.SelectMany(l => l.Labels.Distinct(StringComparer.Ordinal).Select(label => (Label: label, l.Count))).GroupBy(l => l.Label, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(l => l.Count), StringComparer.Ordinal)).ToList();
        var connections = named.ToDictionary(n => n.Label, n => n.Count, StringComparer.Ordinal);
        var all = counts.SelectMany(c => c.Keys).Concat(connections.Keys).Distinct(StringComparer.Ordinal)
            .Where(l => text?.Trim() is not { Length: > 0 } part || l.Contains(part, StringComparison.OrdinalIgnoreCase))
            .Select(l => new LabelView(l, counts[0].GetValueOrDefault(l), counts[1].GetValueOrDefault(l), counts[2].GetValueOrDefault(l), connections.GetValueOrDefault(l)))
            .ToList();
        return new Page<LabelView>([.. Sorted(all, page).Skip(page.Skip).Take(page.Limit)], page.Skip, all.Count);
    }

    private static IEnumerable<LabelView> Sorted(List<LabelView> labels, PageRequest page)
    {
        Func<LabelView, int> number = page.Sort switch
        {
            "spaces" => l => l.Spaces,
            "teams" => l => l.Teams,
            "people" => l => l.People,
            "connections" => l => l.Connections,
            _ => _ => 0,
        };
        var sorted = labels.OrderBy(number).ThenBy(l => l.Label, StringComparer.OrdinalIgnoreCase).ThenBy(l => l.Label, StringComparer.Ordinal);
        return page.Descending ? sorted.Reverse() : sorted;
    }

    private sealed record Carried(IReadOnlyList<string> Labels, int Count);
}
