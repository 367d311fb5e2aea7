using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Allocations;

internal sealed record CreateAllocationsRequest
{
    [Bulk(1000)]
    public required IReadOnlyList<AllocationInput> Allocations { get; init; }
}

internal sealed record UpdateAllocationsRequest : IChecked
{
    [Bulk(1000)]
    public required IReadOnlyList<AllocationChangeInput> Allocations { get; init; }

    public IEnumerable<PortalError> Check() => Repeats.Check("allocations", Allocations.Select(a => a.Named));
}

/// <summary>Names of allocations, in the body or in the query.</summary>
internal sealed record DeleteAllocationsRequest
{
    [Bulk(1000, Unique = true)]
    public required IReadOnlyList<AllocationId> AllocationIds { get; init; }
}

/// <summary>A manual allocation.</summary>
[Requires("team_id", "people_id", "zone_id")]
[Requires("spaces", "zone_id", "room_id")]
internal sealed record AllocationInput : IChecked
{
    public required AllocationType Type { get; init; }

    public required LocationId LocationId { get; init; }

    public required LayerId LayerId { get; init; }

    public ZoneId? ZoneId { get; init; }

    public RoomId? RoomId { get; init; }

    [Items(0, 5000, Unique = true)]
    public IReadOnlyList<SpaceId> Spaces { get; init; } = [];

    public TeamId? TeamId { get; init; }

    public PersonId? PeopleId { get; init; }

    public required DateOrTime StartsAt { get; init; }

    /// <summary>Exclusive; a bare date includes that whole day.</summary>
    public required DateOrTime EndsAt { get; init; }

    public Given<DateTimeZone> Timezone { get; init; }

    private AllocationTerms Terms => new(Type, LocationId, LayerId, ZoneId, RoomId, Spaces, TeamId, PeopleId);

    public IEnumerable<PortalError> Check() => Terms.Refuse().Concat(DateOrTime.Check(StartsAt, EndsAt, Timezone.Value));

    public NewAllocation ToDomain() => new(Terms, StartsAt.StartIn, EndsAt.EndIn, Timezone.Value);
}

/// <summary>Changes to one allocation: only what is sent.</summary>
[Requires("_id", "allocation_id")]
internal sealed record AllocationChangeInput : IChecked
{
    [JsonPropertyName("_id")]
    public Given<AllocationId> Id { get; init; }

    public Given<AllocationId> AllocationId { get; init; }

    public Given<AllocationType> Type { get; init; }

    public Given<LocationId> LocationId { get; init; }

    public Given<LayerId> LayerId { get; init; }

    public Given<ZoneId?> ZoneId { get; init; }

    public Given<RoomId?> RoomId { get; init; }

    [Items(0, 5000, Unique = true)]
    public Given<IReadOnlyList<SpaceId>> Spaces { get; init; }

    public Given<TeamId?> TeamId { get; init; }

    public Given<PersonId?> PeopleId { get; init; }

    public Given<DateOrTime> StartsAt { get; init; }

    /// <summary>Exclusive; a bare date includes that whole day.</summary>
    public Given<DateOrTime> EndsAt { get; init; }

    public Given<DateTimeZone> Timezone { get; init; }

    /// <summary>The row that is meant; null when none is named.</summary>
    [JsonIgnore]
    public AllocationId? Named => AllocationId.IsGiven ? AllocationId.Value : Id.IsGiven ? Id.Value : null;

    public IEnumerable<PortalError> Check()
    {
        foreach (var fault in WireIds.Check(Id.IsGiven ? Id.Value : (AllocationId?)null, AllocationId.IsGiven ? AllocationId.Value : null, "allocation_id")) yield return fault;
        if (!StartsAt.IsGiven || !EndsAt.IsGiven) yield break;
        foreach (var fault in DateOrTime.Check(StartsAt.Value, EndsAt.Value, Timezone.Value)) yield return fault;
    }

    public AllocationChange ToDomain() => new(Named!.Value)
    {
        Type = Change(Type),
        LocationId = Change(LocationId),
        LayerId = Change(LayerId),
        ZoneId = Change(ZoneId),
        RoomId = Change(RoomId),
        Spaces = Change(Spaces),
        TeamId = Change(TeamId),
        PersonId = Change(PeopleId),
        StartsAt = StartsAt.IsGiven ? StartsAt.Value.StartIn : null,
        EndsAt = EndsAt.IsGiven ? EndsAt.Value.EndIn : null,
        Zone = Timezone.Value,
    };

    private static Optional<T> Change<T>(Given<T> given) => given.IsGiven ? Optional.Of(given.Value!) : default;
}
