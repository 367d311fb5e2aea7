using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Allocations;

/// <summary>An instant before the zone is known in which it was written: without a zone of its own it is read in the location's.</summary>
public delegate Instant WrittenTime(DateTimeZone zone);

/// <summary>A manual allocation to make.</summary>
/// <param name="Terms">Who gets what; no spaces and a zone alone give the whole zone.</param>
/// <param name="StartsAt">First instant.</param>
/// <param name="EndsAt">Exclusive end; a bare date includes its whole day.</param>
/// <param name="Zone">Zone in which the times are read; null for the location's.</param>
public sealed record NewAllocation(AllocationTerms Terms, WrittenTime StartsAt, WrittenTime EndsAt, DateTimeZone? Zone = null)
{
    /// <summary>Exactly these instants.</summary>
    public static NewAllocation At(AllocationTerms terms, InstantRange range) => new(terms, _ => range.StartsAt, _ => range.EndsAt);

    /// <summary>The whole local day.</summary>
    public static NewAllocation On(AllocationTerms terms, LocalDate date) => new(terms, zone => date.StartOf(zone), zone => date.PlusDays(1).StartOf(zone));
}

/// <summary>Why a plan has a row where it is.</summary>
/// <param name="Codes">The weightiest first.</param>
/// <param name="Text">In words.</param>
public sealed record RowReason(IReadOnlyList<PlacementReason> Codes, string? Text);

/// <summary>Changes to one allocation: only what is given changes. Even an empty change makes the row MANUAL and locked, unless it says <see cref="Unlock"/>.</summary>
public sealed record AllocationChange(AllocationId Id)
{
    public Optional<AllocationType> Type { get; init; }

    public Optional<LocationId> LocationId { get; init; }

    public Optional<LayerId> LayerId { get; init; }

    public Optional<ZoneId?> ZoneId { get; init; }

    public Optional<RoomId?> RoomId { get; init; }

    /// <summary>Replaces the list; empty with a zone gives the whole zone.</summary>
    public Optional<IReadOnlyList<SpaceId>> Spaces { get; init; }

    public Optional<TeamId?> TeamId { get; init; }

    public Optional<PersonId?> PersonId { get; init; }

    public WrittenTime? StartsAt { get; init; }

    public WrittenTime? EndsAt { get; init; }

    /// <summary>Zone in which the times are read; null for the location's.</summary>
    public DateTimeZone? Zone { get; init; }

    /// <summary>The row is left to the plans again: the next one may move or take it. The page's undo and "unlock"; not on the wire.</summary>
    public bool Unlock { get; init; }

    /// <summary>Why the plan has the row so, where an undo brings it back to the plan; a row that stays where it is keeps its own. Not on the wire.</summary>
    public RowReason? Reason { get; init; }

    /// <summary>Wire names of the properties that were given.</summary>
    internal IReadOnlyList<string> Given()
    {
        (string Name, bool IsGiven)[] all =
        [
            ("type", Type.IsGiven), ("location_id", LocationId.IsGiven), ("layer_id", LayerId.IsGiven), ("zone_id", ZoneId.IsGiven), ("room_id", RoomId.IsGiven),
            ("spaces", Spaces.IsGiven), ("team_id", TeamId.IsGiven), ("people_id", PersonId.IsGiven), ("starts_at", StartsAt is not null), ("ends_at", EndsAt is not null),
        ];
        return [.. all.Where(p => p.IsGiven).Select(p => p.Name)];
    }
}
