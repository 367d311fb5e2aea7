using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Evolution;

internal sealed record StartEvolutionRequest
{
    public required LocationId LocationId { get; init; }

    public required LocalDate Date { get; init; }

    public EvolutionSettingsRequest Settings { get; init; } = new();

    public EvolutionRequest ToDomain() => Settings.Over(new EvolutionRequest(LocationId, Date));
}

internal sealed record SimulateEvolutionRequest : IChecked
{
    public required LocationId LocationId { get; init; }

    public required LocalDate Date { get; init; }

    public EvolutionSettingsRequest Settings { get; init; } = new();

    /// <summary>All are applied together; with none only the settings are tried.</summary>
    [Items(0, 100)]
    public required IReadOnlyList<EvolutionChange> Changes { get; init; }

    [JsonIgnore]
    public IReadOnlyList<PlanChange> Planned => [.. Changes.Select(c => c.ToDomain())];

    public IEnumerable<PortalError> Check() => PlanChange.Repeats(Planned);

    public EvolutionRequest ToDomain() => Settings.Over(new EvolutionRequest(LocationId, Date));
}

/// <summary>How to plan. The last five are as set for the location where they are left out; null is null.</summary>
internal sealed record EvolutionSettingsRequest
{
    public Disruption Disruption { get; init; } = Disruption.Min;

    public bool RunByZone { get; init; }

    public bool Consolidate { get; init; }

    [Items(1, 200, Unique = true)]
    public IReadOnlyList<LayerId>? LayerIds { get; init; }

    [Range(0, int.MaxValue)]
    public int Seed { get; init; } = 1;

    [Range(0, 100_000)]
    public Given<int?> FloorPrice { get; init; }

    [OneOfNumbers(10, 5, 2.5, 1)]
    public Given<decimal?> OverflowProbabilityPercent { get; init; }

    [Range(0, 1440)]
    public Given<int> PublishHoldMinutes { get; init; }

    public Given<Stability> Stability { get; init; }

    public WeightsRequest Weights { get; init; } = new();

    public EvolutionRequest Over(EvolutionRequest request) => request with
    {
        Disruption = Disruption,
        RunByZone = RunByZone,
        Consolidate = Consolidate,
        LayerIds = LayerIds,
        Seed = Seed,
        FloorPrice = FloorPrice.IsGiven ? new Override<int?>(FloorPrice.Value) : null,
        OverflowProbabilityPercent = OverflowProbabilityPercent.IsGiven ? new Override<decimal?>(OverflowProbabilityPercent.Value) : null,
        PublishHoldMinutes = PublishHoldMinutes.IsGiven ? PublishHoldMinutes.Value : null,
        Stability = Stability.IsGiven ? Stability.Value : null,
        Weights = Weights.ToDomain(),
    };
}

/// <summary>Prices; those that are left out are as set for the location.</summary>
internal sealed record WeightsRequest
{
    [Range(0, EvolutionWeightsContract.Most)]
    public Given<int> Unmet { get; init; }

    [Range(0, EvolutionWeightsContract.Most)]
    public Given<int> ExtraFloor { get; init; }

    [Range(0, EvolutionWeightsContract.Most)]
    public Given<int> ExtraZone { get; init; }

    [Range(0, EvolutionWeightsContract.Most)]
    public Given<int> Affinity { get; init; }

    [Range(0, EvolutionWeightsContract.Most)]
    public Given<int> NonAdjacent { get; init; }

    [Range(0, EvolutionWeightsContract.Most)]
    public Given<int> WrongKind { get; init; }

    [Range(0, EvolutionWeightsContract.Most)]
    public Given<int> Move { get; init; }

    public WeightChanges ToDomain() => new(Sent(Unmet), Sent(ExtraFloor), Sent(ExtraZone), Sent(Affinity), Sent(NonAdjacent), Sent(WrongKind), Sent(Move));

    private static int? Sent(Given<int> weight) => weight.IsGiven ? weight.Value : null;
}

/// <summary>Parameters of <c>GET /evolve/status</c>.</summary>
internal sealed record OneEvolution
{
    public required EvolutionId EvolutionId { get; init; }
}

/// <summary>Parameters of <c>GET /evolve/compare</c>.</summary>
internal sealed record TwoEvolutions
{
    public required EvolutionId EvolutionId { get; init; }

    public required EvolutionId WithEvolutionId { get; init; }
}

internal sealed record EvolutionReference
{
    public required EvolutionId EvolutionId { get; init; }
}

internal sealed record RestoreEvolutionRequest
{
    public required LocationId LocationId { get; init; }

    public required LocalDate Date { get; init; }

    public required EvolutionId EvolutionId { get; init; }
}

/// <summary>Parameters of <c>GET /evolve/plans</c>; the newest first unless asked otherwise.</summary>
internal sealed record ListPlanVersions : ListParameters
{
    public required LocationId LocationId { get; init; }

    public required LocalDate Date { get; init; }

    [OneOf("created_at", "accepted_at", "kind", "status")]
    public override string Sort { get; init; } = "created_at";

    public override SortOrder Order { get; init; } = SortOrder.Desc;
}
