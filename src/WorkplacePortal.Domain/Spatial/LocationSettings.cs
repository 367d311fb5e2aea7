using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Spatial;

/// <summary>Whether whole layers are kept empty: never, by hand, or by the evolution.</summary>
public enum Consolidation
{
    None,
    Manual,
    Auto,
}

/// <summary>Which plan moves are counted against.</summary>
public enum Stability
{
    Weekday,
    PreviousDay,
}

/// <summary>Prices of a plan's faults, per unit.</summary>
public sealed record EvolutionWeights(
    int Unmet = 500,
    int ExtraFloor = 60,
    int ExtraZone = 20,
    int Affinity = 15,
    int NonAdjacent = 12,
    int WrongKind = 3,
    int Move = 2);

/// <summary>When a plan is made and frozen, and what a good plan is.</summary>
/// <param name="StopsAt">Local time after which the plan of the frozen day no longer changes by itself; null never.</param>
/// <param name="OffsetDays">How many days ahead that freeze applies, 0 to 28.</param>
/// <param name="AutoEvolveDisabled">True: no automatic daily evolution.</param>
/// <param name="FloorPrice">People moved that closing a floor is worth; null: floors are not closed.</param>
/// <param name="OverflowProbabilityPercent">10, 5, 2.5 or 1; null: no such rule.</param>
/// <param name="PublishHoldMinutes">Minutes between acceptance and its notifications, 0 to 1,440.</param>
/// <param name="Stability">Which plan moves are counted against.</param>
/// <param name="Weights">Prices.</param>
public sealed record EvolutionSchedule(
    LocalTime? StopsAt,
    int OffsetDays,
    bool AutoEvolveDisabled,
    int? FloorPrice,
    decimal? OverflowProbabilityPercent,
    int PublishHoldMinutes,
    Stability Stability,
    EvolutionWeights Weights)
{
    public static EvolutionSchedule Default { get; } =
        new(new LocalTime(18, 0), 1, AutoEvolveDisabled: false, FloorPrice: null, 5m, 10, Stability.Weekday, new EvolutionWeights());
}

/// <summary>Likelihood schedules of <c>domain.md</c>: above a percentage people are scheduled, or asked.</summary>
public sealed record LikelihoodSchedule(bool Enabled, int Percentage, int FutureDays, bool PeopleMayOptOut);

/// <summary>Intentions from fixed days.</summary>
public sealed record FixedSchedule(bool Enabled, int MostDays, int FutureDays);

/// <summary>Switches of a location.</summary>
public sealed record LocationFeatures(
    bool AutoAllocateEnabled,
    bool AllocateByZone,
    LikelihoodSchedule AutoSchedule,
    LikelihoodSchedule LikelySchedule,
    FixedSchedule FixedSchedule,
    bool CustomTeamsEnabled,
    bool InvitesEnabled,
    bool AutoAcceptInvites,
    bool RestrictInvitesToTeam)
{
    public static LocationFeatures Default { get; } = new(
        AutoAllocateEnabled: true,
        AllocateByZone: false,
        new LikelihoodSchedule(Enabled: false, 80, 10, PeopleMayOptOut: true),
        new LikelihoodSchedule(Enabled: false, 50, 10, PeopleMayOptOut: true),
        new FixedSchedule(Enabled: true, 5, 28),
        CustomTeamsEnabled: false,
        InvitesEnabled: true,
        AutoAcceptInvites: false,
        RestrictInvitesToTeam: false);
}

/// <summary>Settings of one location; made with it.</summary>
public sealed class LocationSettings
{
    /// <summary>24 hexadecimal characters.</summary>
    public required string Id { get; init; }

    public required LocationId LocationId { get; init; }

    public Consolidation Consolidation { get; set; }

    public EvolutionSchedule Evolution { get; set; } = EvolutionSchedule.Default;

    public OpeningHours OpeningHours { get; set; } = OpeningHours.AlwaysOpen;

    public LocationFeatures Features { get; set; } = LocationFeatures.Default;

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }
}
