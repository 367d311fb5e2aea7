using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Spatial;

internal sealed record CreateHolidaysRequest
{
    [Bulk(1000)]
    public required IReadOnlyList<HolidayCreate> Holidays { get; init; }
}

internal sealed record UpdateHolidaysRequest : IChecked
{
    [Bulk(1000)]
    public required IReadOnlyList<HolidayUpdate> Holidays { get; init; }

    public IEnumerable<PortalError> Check() => Repeats.Check("holidays", Holidays.Select(x => x.Named.Value));
}

/// <summary>Names of holidays, in the body or in the query.</summary>
internal sealed record DeleteHolidaysRequest
{
    [Bulk(1000, Unique = true)]
    public required IReadOnlyList<HolidayId> HolidayIds { get; init; }
}

/// <summary>A new closure or holiday.</summary>
internal sealed record HolidayCreate : IChecked
{
    public required LocationId LocationId { get; init; }

    public required LocalDate Date { get; init; }

    [Text(TextKind.Name)]
    public required string Name { get; init; }

    public bool Closed { get; init; } = true;

    private HolidayEdit Edit => new() { Date = Date, Name = Name, Closed = Closed };

    public IEnumerable<PortalError> Check() => Edit.Faults();

    public NewHoliday ToDomain() => new(LocationId, Edit);
}

/// <summary>Changes to one holiday: only what is sent.</summary>
[Requires("_id", "holiday_id")]
internal sealed record HolidayUpdate : IChecked
{
    [JsonPropertyName("_id")]
    public Given<HolidayId> Id { get; init; }

    public Given<HolidayId> HolidayId { get; init; }

    public Given<LocalDate> Date { get; init; }

    [Text(TextKind.Name)]
    public Given<string> Name { get; init; }

    public Given<bool> Closed { get; init; }

    [JsonIgnore]
    public ItemId<HolidayId> Named => new(Id, HolidayId);

    private HolidayEdit Edit => new() { Date = Date, Name = Name, Closed = Closed };

    public IEnumerable<PortalError> Check() => Named.Check("holiday_id").Concat(Edit.Faults());

    public RecordChange<HolidayId, HolidayEdit> ToDomain() => new(Named.Value!.Value, Edit);
}
