using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Occupancy;

/// <summary>What a batch did.</summary>
internal sealed record StoredOccupancy(
    IEnumerable<OccupancyContract> Occupancy, int Created, int Restored, int Duplicates, int Rejected, IReadOnlyList<Fault> Errors, OccupancySessionId? SessionId)
{
    public static StoredOccupancy Of(OccupancyOutcome outcome, IReadOnlyList<Fault> errors)
        => new(outcome.Records.Select(OccupancyContract.Of), outcome.Created, outcome.Restored, outcome.Duplicates, outcome.Rejected, errors, outcome.SessionId);
}

internal sealed record OccupancyPage(IAsyncEnumerable<OccupancyContract> Occupancy, PaginationContract Pagination)
{
    public static OccupancyPage Of(PageStream<OccupancyView> page) => new(page.Items.Select(OccupancyContract.Of), PaginationContract.Of(page));
}

internal sealed record DeletedOccupancy(int Deleted)
{
    public static DeletedOccupancy Of(int deleted) => new(deleted);
}

internal sealed record OccupancyContract(
    [property: JsonPropertyName("_id")] OccupancyId Id,
    OccupancyId OccupancyId,
    LocationId LocationId,
    string? LocationExternalId,
    PersonId PeopleId,
    string? PeopleExternalId,
    TeamId? TeamId,
    LayerId? LayerId,
    ZoneId? ZoneId,
    Instant SeenAt,
    Instant? FirstSeenAt,
    Instant? LastSeenAt,
    string Timezone,
    OccupancySessionId? SessionId,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static OccupancyContract Of(OccupancyView view) => new(
        view.Id,
        view.Id,
        view.LocationId,
        view.LocationExternalId,
        view.PersonId,
        view.PersonExternalId,
        view.TeamId,
        view.LayerId,
        view.ZoneId,
        view.SeenAt,
        view.FirstSeenAt,
        view.LastSeenAt,
        view.TimeZone,
        view.SessionId,
        view.CreatedAt,
        view.UpdatedAt);
}
