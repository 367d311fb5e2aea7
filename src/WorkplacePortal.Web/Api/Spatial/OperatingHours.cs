using System.ComponentModel.DataAnnotations;
using NodaTime;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Spatial;

/// <summary>Wall-clock time at the location.</summary>
[SchemaName("LocalTime")]
internal sealed record WallClock
{
    [Range(0, 23)]
    public required int Hour { get; init; }

    [Range(0, 59)]
    public required int Minute { get; init; }

    public static WallClock Of(LocalTime time) => new() { Hour = time.Hour, Minute = time.Minute };

    public LocalTime ToDomain() => new(Hour, Minute);
}

/// <summary>Opening hours on some weekdays.</summary>
[SchemaName("OperatingHours")]
internal sealed record OperatingHours
{
    [OneOf("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"), Items(1, 7, Unique = true)]
    public required IReadOnlyList<IsoDayOfWeek> Days { get; init; }

    public required WallClock Open { get; init; }

    /// <summary>23:59 means the end of the day.</summary>
    public required WallClock Close { get; init; }

    public static OperatingHours Of(OpeningPeriod period) => new() { Days = period.Days, Open = WallClock.Of(period.Opens), Close = WallClock.Of(period.Closes) };

    public OpeningPeriod ToDomain() => new([.. Days.Order()], Open.ToDomain(), Close.ToDomain());
}
