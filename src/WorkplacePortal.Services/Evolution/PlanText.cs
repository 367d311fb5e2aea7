using System.Text.Json;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Evolution;

/// <summary>What is kept of a plan beside its numbers, as JSON.</summary>
internal sealed record PlanDetail(
    IReadOnlyList<PlacementView> Placements, IReadOnlyList<UnplacedView> Unplaced, IReadOnlyList<TeamOutcomeView> Teams, IReadOnlyList<FloorOutcomeView> Floors)
{
    /// <summary>Without the ids of teams that only a simulation has, and of the rows that are not written for them.</summary>
    public PlanDetail WithoutIdsOf(IReadOnlySet<TeamId> added) => added.Count == 0 ? this : this with
    {
        Placements = [.. Placements.Select(p => p.TeamId is { } team && added.Contains(team) ? p with { TeamId = null, AllocationId = null } : p)],
        Unplaced = [.. Unplaced.Select(u => u.TeamId is { } team && added.Contains(team) ? u with { TeamId = null } : u)],
    };

    public static PlanDetail Empty { get; } = new([], [], [], []);
}

/// <summary>The JSON of the evolution room.</summary>
internal static class PlanText
{
    public static string Of<T>(T value) => JsonSerializer.Serialize(value, PortalConversions.Json);

    public static EvolutionSettings Settings(string text) => Read<EvolutionSettings>(text);

    public static IReadOnlyList<PlanChange> Changes(string? text) => text is null ? [] : Read<List<PlanChange>>(text);

    public static EvolutionSummary? Summary(string? text) => text is null ? null : Read<EvolutionSummary>(text);

    public static PlanDetail Detail(string? text) => text is null ? PlanDetail.Empty : Read<PlanDetail>(text);

    private static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, PortalConversions.Json) ?? throw new InvalidOperationException("A stored plan is empty.");
}
