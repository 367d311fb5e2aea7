namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>Who sits where, what it costs and why. Positions are those of the problem's lists.</summary>
public sealed record EvolutionPlan
{
    public required IReadOnlyList<TeamPlacement> Teams { get; init; }

    public required IReadOnlyList<PersonPlacement> People { get; init; }

    /// <summary>Every demand without a seat.</summary>
    public required IReadOnlyList<UnmetDemand> Unmet { get; init; }

    /// <summary>The floors, in the problem's order.</summary>
    public required IReadOnlyList<FloorOutcome> Floors { get; init; }

    /// <summary>Seats planned for each team, placed or not.</summary>
    public required IReadOnlyList<int> Seats { get; init; }

    public required CostTerms Cost { get; init; }

    /// <summary>Cost of the simple plan that the search started from.</summary>
    public required long GreedyCost { get; init; }

    /// <summary>Cost of the plan that the day has at present, by the same prices; null when there is none or it breaks a rule.</summary>
    public long? CurrentCost { get; init; }

    /// <summary>False: the present plan is so good that another is not worth moving people.</summary>
    public bool WorthChanging { get; init; } = true;

    /// <summary>Proven lower bound of the cost; null when none was computed. The plan is optimal only where both are equal.</summary>
    public long? Bound { get; init; }

    public required int Seed { get; init; }

    /// <summary>Changes of the plan that were tried.</summary>
    public required long Iterations { get; init; }

    /// <summary>Why no plan can keep all bookings and locked allocations; empty when there is a plan.</summary>
    public IReadOnlyList<Contradiction> Contradictions { get; init; } = [];
}

/// <summary>Why somebody sits there; the weightiest first where several apply.</summary>
public enum PlacementReason
{
    Booked,
    Kept,
    Gathered,
    Adjacent,
    Overflow,
    FloorClosed,
    Connection,
    Locked,
}

/// <param name="Zone">The best other zone.</param>
/// <param name="CostDifference">By how much the whole plan would cost more; 0 or more.</param>
public sealed record Alternative(int Zone, long CostDifference);

/// <summary>Part of a team in a zone.</summary>
/// <param name="Team">Position of the team.</param>
/// <param name="Zone">Position of the zone.</param>
/// <param name="People">People of the team there, those with a space of their own included.</param>
/// <param name="Moved">People there who sat elsewhere in the previous plan.</param>
/// <param name="Spaces">Spaces of the team as a whole, in walking order: without those that one person or a kept allocation has.</param>
/// <param name="Reasons">Why there.</param>
/// <param name="Alternative">The best other zone for the whole part; null when there is none.</param>
public sealed record TeamPlacement(
    int Team, int Zone, int People, int Moved, IReadOnlyList<int> Spaces, IReadOnlyList<PlacementReason> Reasons, Alternative? Alternative);

/// <summary>One person on one space. People of kept allocations are not repeated.</summary>
/// <param name="Person">Position of the person.</param>
/// <param name="Space">Position of the space.</param>
/// <param name="Moved">True when the person had another space in the previous plan.</param>
/// <param name="Reasons">Why there.</param>
public sealed record PersonPlacement(int Person, int Space, bool Moved, IReadOnlyList<PlacementReason> Reasons);

public enum UnmetReason
{
    NoSeatLeft,
    NoMatchingSpace,
    NoRoomLeft,
    LayerClosed,
    ConflictingBooking,
}

public enum ChangeKind
{
    /// <summary>So many more seats.</summary>
    AddSeats,

    /// <summary>The team takes the other kind of place too: that frees so many seats for it.</summary>
    AcceptOtherKind,

    /// <summary>The team may use a zone that it may not use now.</summary>
    AllowZone,

    /// <summary>A higher chance of overflow: so many seats are kept free.</summary>
    AcceptMoreRisk,

    /// <summary>Smaller parts of teams: so many seats are left in parts too small for a group.</summary>
    AcceptSmallerGroups,
}

/// <param name="Kind">What would have to change.</param>
/// <param name="Seats">Seats that this adds or frees.</param>
/// <param name="Zone">The zone concerned; null when not one zone.</param>
public sealed record SmallestChange(ChangeKind Kind, int Seats, int? Zone = null);

/// <param name="Team">The team; null for an individual.</param>
/// <param name="Person">The individual; null for a team.</param>
/// <param name="People">Seats that are missing.</param>
/// <param name="Reason">Why.</param>
/// <param name="Free">Seats that are left in the zones that the demand may use.</param>
/// <param name="Change">The smallest change that would seat them; null when none was found.</param>
public sealed record UnmetDemand(int? Team, int? Person, int People, UnmetReason Reason, int Free, SmallestChange? Change)
{
    /// <summary>Rules that together leave the team no place, each of them needed for that; empty where it has places.</summary>
    public IReadOnlyList<TeamRule> Rules { get; init; } = [];
}

/// <param name="People">People of teams there.</param>
/// <param name="Capacity">People that it may hold.</param>
/// <param name="OverflowProbability">Probability that more come than it holds, 0 to 1.</param>
/// <param name="ChanceRuleWaived">True: bookings alone break the chance rule there, so that nobody was added.</param>
public sealed record FloorOutcome(int People, int Capacity, double OverflowProbability, bool ChanceRuleWaived);

/// <summary>The price of a plan by its terms.</summary>
public sealed record CostTerms(
    long Unmet, long ExtraFloors, long OpenFloors, long ExtraZones, long Affinity, long NonAdjacent, long WrongKind, long Moves)
{
    public long Total => Unmet + ExtraFloors + OpenFloors + ExtraZones + Affinity + NonAdjacent + WrongKind + Moves;
}

/// <summary>More people have a right to a zone or space than it holds.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Claimed">People booked or locked there.</param>
/// <param name="Capacity">What it holds.</param>
/// <param name="Space">The space that two claim; null when the zone as a whole is short.</param>
public sealed record Contradiction(int Zone, int Claimed, int Capacity, int? Space = null);
