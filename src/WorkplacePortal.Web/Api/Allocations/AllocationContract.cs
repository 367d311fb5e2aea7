using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Allocations;

internal sealed record AllocationPage(IAsyncEnumerable<AllocationContract> Allocations, PaginationContract Pagination)
{
    public static AllocationPage Of(PageStream<AllocationView> page) => new(page.Items.Select(AllocationContract.Of), PaginationContract.Of(page));
}

internal sealed record WrittenAllocations(IEnumerable<AllocationContract> Allocations)
{
    public static WrittenAllocations Of(IReadOnlyList<AllocationView> written) => new(written.Select(AllocationContract.Of));
}

internal sealed record AllocationContract(
    [property: JsonPropertyName("_id")] AllocationId Id,
    AllocationId AllocationId,
    AllocationType Type,
    LocationId LocationId,
    string LocationName,
    LayerId LayerId,
    string LayerName,
    ZoneId? ZoneId,
    string? ZoneName,
    RoomId? RoomId,
    string? RoomName,
    IReadOnlyList<SpaceId> Spaces,
    TeamId? TeamId,
    string? TeamName,
    PersonId? PeopleId,
    string? PeopleFirstName,
    string? PeopleLastName,
    string? PeopleEmail,
    string? ExternalId,
    Instant StartsAt,
    Instant EndsAt,
    string Timezone,
    AllocationSource Source,
    bool Locked,
    EvolutionId? EvolutionId,
    [property: Items(0, 8, Unique = true)] IReadOnlyList<PlacementReason> ReasonCodes,
    [property: StringLength(500, MinimumLength = 1)] string? Reason,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static AllocationContract Of(AllocationView view) => new(
        view.Id,
        view.Id,
        view.Type,
        view.LocationId,
        view.LocationName,
        view.LayerId,
        view.LayerName,
        view.ZoneId,
        view.ZoneName,
        view.RoomId,
        view.RoomName,
        view.Spaces,
        view.TeamId,
        view.TeamName,
        view.PersonId,
        view.FirstName,
        view.LastName,
        view.Email,
        view.ExternalId,
        view.StartsAt,
        view.EndsAt,
        view.TimeZone,
        view.Source,
        view.Locked,
        view.EvolutionId,
        view.ReasonCodes,
        view.Reason,
        view.CreatedAt,
        view.UpdatedAt);
}
