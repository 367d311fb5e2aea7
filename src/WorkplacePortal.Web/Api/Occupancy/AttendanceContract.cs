using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Occupancy;

internal sealed record AttendancePage(IAsyncEnumerable<AttendanceContract> Attendance, PaginationContract Pagination)
{
    public static AttendancePage Of(PageStream<AttendanceView> page) => new(page.Items.Select(AttendanceContract.Of), PaginationContract.Of(page));
}

/// <summary>A person's day at a location.</summary>
internal sealed record AttendanceContract(
    [property: JsonPropertyName("_id")] AttendanceId Id,
    AttendanceId AttendanceId,
    LocationId LocationId,
    string LocationName,
    PersonId PeopleId,
    string? ExternalId,
    string PeopleFirstName,
    string PeopleLastName,
    TeamId? TeamId,
    string? TeamName,
    LocalDate Date,
    Instant FirstSeenAt,
    Instant LastSeenAt,
    string Timezone,
    [property: Count(1)] int OccupancyCount,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static AttendanceContract Of(AttendanceView view) => new(
        view.Id,
        view.Id,
        view.LocationId,
        view.LocationName,
        view.PersonId,
        view.PersonExternalId,
        view.FirstName,
        view.LastName,
        view.TeamId,
        view.TeamName,
        view.Date,
        view.FirstSeenAt,
        view.LastSeenAt,
        view.TimeZone,
        view.Records,
        view.CreatedAt,
        view.UpdatedAt);
}

internal sealed record HeatmapPage(IAsyncEnumerable<HeatmapContract> Heatmaps, PaginationContract Pagination)
{
    public static HeatmapPage Of(PageStream<HeatmapView> page, HeatmapSelection asked) => new(page.Items.Select(h => HeatmapContract.Of(h, asked)), PaginationContract.Of(page));
}

/// <summary>Attendance of one subject at one location.</summary>
internal sealed record HeatmapContract(
    HeatmapSubject SubjectType,
    [property: Text(TextKind.Id)] string SubjectId,
    string SubjectName,
    LocationId LocationId,
    string LocationName,
    string Timezone,
    [property: OneOf(ListHeatmaps.ByWeekday, ListHeatmaps.ByDate)] string Grid,
    LocalDate StartsAt,
    LocalDate EndsAt,
    IEnumerable<HeatmapCellContract> Cells)
{
    public static HeatmapContract Of(HeatmapView view, HeatmapSelection asked) => new(
        asked.Subject,
        view.SubjectId,
        view.SubjectName,
        view.LocationId,
        view.LocationName,
        view.TimeZone,
        asked.ByDate ? ListHeatmaps.ByDate : ListHeatmaps.ByWeekday,
        view.Window.From,
        view.Window.To,
        view.Cells.Select(HeatmapCellContract.Of));
}

/// <summary>One cell: a weekday and hour, or a date.</summary>
internal sealed record HeatmapCellContract(
    [property: Weekday] int? Weekday,
    [property: Range(0, 23)] int? Hour,
    LocalDate? Date,
    double? Value,
    int Days,
    bool Suppressed,
    [property: OneOf(SmallGroup.Reason)] string? SuppressedReason)
{
    public static HeatmapCellContract Of(HeatmapCellView cell) => new(
        cell.Slot.Date is null ? (int)cell.Slot.Weekday : null,
        cell.Slot.Date is null ? cell.Slot.Hour : null,
        cell.Slot.Date,
        cell.Value is { } value ? Math.Round(value, 2, MidpointRounding.AwayFromZero) : null,
        cell.Days,
        cell.Value is null,
        cell.Value is null ? SmallGroup.Reason : null);
}
