using NodaTime;

namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>
/// One location on one date. Floors, zones, teams, spaces and people are named by their position in these lists.
/// The meaning of every number is that of the benchmark's format, version 1; spaces and people are the second stage and may be left out.
/// </summary>
public sealed record EvolutionProblem
{
    public required LocalDate Date { get; init; }

    public required IReadOnlyList<FloorInput> Floors { get; init; }

    public required IReadOnlyList<ZoneInput> Zones { get; init; }

    public required IReadOnlyList<TeamInput> Teams { get; init; }

    /// <summary>Wishes of two teams to be on a floor together or apart.</summary>
    public IReadOnlyList<AffinityInput> Affinities { get; init; } = [];

    /// <summary>
    /// Seats in walking order. When empty, the capacities of the zones stand alone and nobody is given a space. When given, a zone
    /// holds no more people of teams than it has open spaces that are not FLEX.
    /// </summary>
    public IReadOnlyList<SpaceInput> Spaces { get; init; } = [];

    /// <summary>People who are known one by one: those who booked, and everybody expected who belongs to no team.</summary>
    public IReadOnlyList<PersonInput> People { get; init; } = [];

    /// <summary>Manual and locked allocations: they stay as they are and take their seats.</summary>
    public IReadOnlyList<FixedInput> Fixed { get; init; } = [];

    /// <summary>The plan that the day has at present, to judge whether another is worth the disturbance; null when there is none.</summary>
    public IReadOnlyList<IReadOnlyList<Piece>>? Current { get; init; }

    /// <summary>Parts of each team in a plan that the search may begin with: what of it breaks a rule is seated anew. Null for none.</summary>
    public IReadOnlyList<IReadOnlyList<Piece>>? Start { get; init; }

    /// <summary>Highest accepted probability that more people come than a floor holds; null for no such rule.</summary>
    public OverflowChance? Overflow { get; init; }

    /// <summary>Smallest part of a team in one zone, so that nobody sits alone away from the team.</summary>
    public int MinGroup { get; init; } = 3;

    public PlanWeights Weights { get; init; } = new();
}

/// <summary>The accepted probabilities of overflow; the value is the quantile of the normal distribution in thousandths.</summary>
public enum OverflowChance
{
    TenPercent = 1282,
    FivePercent = 1645,
    TwoAndAHalfPercent = 1960,
    OnePercent = 2326,
}

/// <summary>Integer prices of one unit of each fault of a plan.</summary>
public sealed record PlanWeights(
    int Unmet = 500, int ExtraFloor = 60, int ExtraZone = 20, int Affinity = 15, int NonAdjacent = 12, int WrongKind = 3, int Move = 2)
{
    /// <summary>Somebody who does not fit and sits at a linked location: below the price of a missing seat by more than splitting a small group costs.</summary>
    public int Away => Unmet - (Unmet / 5);
}

/// <param name="OpenPrice">Price of using the floor at all.</param>
public sealed record FloorInput(int OpenPrice);

public enum ZoneKind
{
    Space,
    Room,
}

/// <param name="Floor">Position of its floor.</param>
/// <param name="Kind">Open zone, or a room whose spaces are shared.</param>
/// <param name="Capacity">People it may hold on this date; 0 when closed.</param>
/// <param name="Neighbours">Positions of the zones beside it; symmetric, never itself.</param>
public sealed record ZoneInput(int Floor, ZoneKind Kind, int Capacity, IReadOnlyList<int> Neighbours)
{
    /// <summary>True: at a linked location, for people of teams who do not fit. Nobody who booked is sent there.</summary>
    public bool IsAway { get; init; }
}

public enum KindPreference
{
    Auto,
    Space,
    Room,
}

/// <summary>Part of a team in a zone.</summary>
public readonly record struct Piece(int Zone, int People);

public sealed record TeamInput(Demand Demand)
{
    /// <summary>1 or more; people of a team with a higher one are worth more.</summary>
    public int Priority { get; init; } = 1;

    public int MinPeople { get; init; }

    public int? MaxPeople { get; init; }

    /// <summary>Reserve on top of the mean, in percent, in place of the chance margin.</summary>
    public int ContingencyPercent { get; init; }

    /// <summary>People who certainly come, wherever they sit: never fewer seats are planned than this.</summary>
    public int Confirmed { get; init; }

    public KindPreference Preference { get; init; }

    /// <summary>True: the preferred kind is a rule.</summary>
    public bool PreferenceRequired { get; init; }

    /// <summary>Zones that offer what the team asks for: people elsewhere cost as on the wrong kind of place. Null where it asks for nothing.</summary>
    public IReadOnlyList<int>? WishedZones { get; init; }

    /// <summary>Only these zones; null for all.</summary>
    public IReadOnlyList<int>? AllowedZones { get; init; }

    public IReadOnlyList<int> ForbiddenZones { get; init; } = [];

    /// <summary>Zones of linked locations that the team may use; the other lists say nothing about those.</summary>
    public IReadOnlyList<int> AwayZones { get; init; } = [];

    /// <summary>At least so many people in that zone, besides those in <see cref="EvolutionProblem.People"/>.</summary>
    public IReadOnlyList<Piece> Booked { get; init; } = [];

    /// <summary>Where the team sat in the previous plan; empty when it was not there.</summary>
    public IReadOnlyList<Piece> Yesterday { get; init; } = [];

    /// <summary>Spaces of the team in the previous plan.</summary>
    public IReadOnlyList<int> YesterdaySpaces { get; init; } = [];
}

/// <param name="A">Position of a team.</param>
/// <param name="B">Position of another.</param>
/// <param name="Strength">−100 (keep apart) to 100 (keep together).</param>
public sealed record AffinityInput(int A, int B, int Strength);

/// <param name="Zone">Position of its zone.</param>
/// <param name="Flex">True: for individuals only, never part of a team's block.</param>
/// <param name="Labels">What it offers, as numbers of the caller's choice.</param>
public sealed record SpaceInput(int Zone, bool Flex, IReadOnlyList<int> Labels);

/// <summary>Somebody who is known by name to the caller.</summary>
/// <param name="Team">Position of the team; null for an individual.</param>
public sealed record PersonInput(int? Team)
{
    /// <summary>True: has a confirmed booking. False: merely expected.</summary>
    public bool Confirmed { get; init; }

    /// <summary>Space that the booking names.</summary>
    public int? BookedSpace { get; init; }

    /// <summary>Zone that the booking names; that of <see cref="BookedSpace"/> when that is given.</summary>
    public int? BookedZone { get; init; }

    /// <summary>Floor that the booking names.</summary>
    public int? BookedFloor { get; init; }

    public IReadOnlyList<int> WishedLabels { get; init; } = [];

    public int? YesterdaySpace { get; init; }

    /// <summary>Whom and what the person wants to sit near, or far from.</summary>
    public IReadOnlyList<PersonTie> Ties { get; init; } = [];
}

/// <summary>A wish of one person to sit near somebody or something; one of the four says what.</summary>
/// <param name="Strength">−100 (far away) to 100 (side by side).</param>
public sealed record PersonTie(int Strength)
{
    public int? Person { get; init; }

    public int? Team { get; init; }

    public int? Zone { get; init; }

    public int? Space { get; init; }
}

/// <summary>An allocation that the plan must keep.</summary>
/// <param name="Spaces">Spaces that it takes.</param>
/// <param name="Team">Team that has them; null when nobody's or a person's without team.</param>
/// <param name="Person">Person who sits there; null for a team's or nobody's.</param>
public sealed record FixedInput(IReadOnlyList<int> Spaces, int? Team, int? Person);
