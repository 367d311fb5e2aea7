using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Forecasting;

/// <summary>One contribution to a forecast.</summary>
internal sealed record ForecastDriverContract(
    [property: OneOf("usual_level", "weekday", "trend", "season", "holiday", "bookings", "fixed_days", "team", "adjustment")] string Driver, [property: Signed] decimal Effect)
{
    public static ForecastDriverContract Of(ForecastDriver driver) => new(driver.Driver, driver.Effect);
}

/// <summary>One half-hour of a day. The contract lets the figures be null.</summary>
internal sealed record ForecastProfileSlotContract(Instant StartsAt, Instant EndsAt, decimal? Mean, int? Lower, int? Upper)
{
    public static ForecastProfileSlotContract Of(ForecastProfileSlot slot) => new(slot.StartsAt, slot.EndsAt, slot.Mean, slot.Lower, slot.Upper);
}

/// <summary>How well the location or team was forecast before; errors in people, the rest in percent.</summary>
internal sealed record ForecastTrackRecordContract(
    int Days, double? Mae, double? Wape, [property: JsonPropertyName("coverage_80"), Percentage] double? Coverage80, [property: JsonPropertyName("coverage_95"), Percentage] double? Coverage95)
{
    public static ForecastTrackRecordContract? Of(TrackRecordView? view)
        => view is null ? null : new(view.Days, Rounded.To2(view.Mae), Rounded.To2(view.Wape), Rounded.To2(view.Coverage80), Rounded.To2(view.Coverage95));
}
