using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Spatial;

/// <summary>Parameters of <c>GET /holidays</c>.</summary>
internal sealed record ListHolidays : ListParameters, IChecked
{
    [OneOf("date", "name", "location_id", "created_at")]
    public override string Sort { get; init; } = "date";

    public HolidayId? HolidayId { get; init; }

    public LocationId? LocationId { get; init; }

    public LocalDate? StartsAt { get; init; }

    public LocalDate? EndsAt { get; init; }

    [JsonIgnore]
    public HolidayFilter Filter => new(HolidayId, LocationId, StartsAt, EndsAt);

    public IEnumerable<PortalError> Check()
    {
        if (EndsAt < StartsAt) yield return new InvalidRange("ends_at lies before starts_at.") { Field = "ends_at" };
    }
}

internal sealed record HolidayPage(IAsyncEnumerable<HolidayContract> Holidays, PaginationContract Pagination)
{
    public static HolidayPage Of(PageStream<HolidayView> page) => new(page.Items.Select(HolidayContract.Of), PaginationContract.Of(page));
}

internal sealed record WrittenHolidays(IEnumerable<HolidayContract> Holidays)
{
    public static WrittenHolidays Of(IReadOnlyList<HolidayView> written) => new(written.Select(HolidayContract.Of));
}

internal sealed record HolidayContract(
    [property: JsonPropertyName("_id")] HolidayId Id, HolidayId HolidayId, LocationId LocationId, LocalDate Date, string Name, bool Closed, Instant CreatedAt, Instant UpdatedAt)
{
    public static HolidayContract Of(HolidayView view) => new(view.Id, view.Id, view.LocationId, view.Date, view.Name, view.Closed, view.CreatedAt, view.UpdatedAt);
}
