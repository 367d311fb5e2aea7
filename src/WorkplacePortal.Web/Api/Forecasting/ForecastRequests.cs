using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Forecasting;

/// <summary>What to forecast. A date-time counts as its local date at the location.</summary>
internal sealed record StartForecastRequest : IChecked
{
    public required LocationId LocationId { get; init; }

    public Given<DateOrTime> StartsAt { get; init; }

    public Given<DateOrTime> EndsAt { get; init; }

    public bool ForceRebuild { get; init; }

    public ForecastStart ToDomain() => new(LocationId, ForceRebuild: ForceRebuild) { FromIn = DateIn(StartsAt), ToIn = DateIn(EndsAt) };

    /// <summary>Two bare dates need no zone to be compared.</summary>
    public IEnumerable<PortalError> Check()
    {
        if (!StartsAt.IsGiven || !EndsAt.IsGiven || StartsAt.Value.Date is not { } from || EndsAt.Value.Date is not { } to) yield break;
        var window = new DateWindow(from, to);
        if (to < from) yield return new InvalidRange("ends_at must not lie before starts_at.") { Field = "ends_at" };
        else if (window.Days > ForecastService.MostDays) yield return new WindowTooLong(window.Days, ForecastService.MostDays) { Field = "ends_at" };
    }

    private static Func<DateTimeZone, LocalDate>? DateIn(Given<DateOrTime> sent) => sent.IsGiven ? zone => sent.Value.StartIn(zone).DateIn(zone) : null;
}

internal sealed record ForecastJobReference
{
    public required ForecastJobId JobId { get; init; }
}

/// <summary>Parameters of <c>GET /forecast/status</c>.</summary>
internal sealed record ListForecastJobs : ListParameters, IChecked
{
    public ForecastJobId? JobId { get; init; }

    public LocationId? LocationId { get; init; }

    public LocalDate? DateFrom { get; init; }

    public LocalDate? DateTo { get; init; }

    [OneOf("created_at", "updated_at", "starts_at", "state")]
    public override string Sort { get; init; } = "created_at";

    [JsonIgnore]
    public ForecastJobFilter Filter => new(JobId, LocationId, DateFrom, DateTo);

    public IEnumerable<PortalError> Check()
    {
        if (DateTo < DateFrom) yield return new InvalidRange("date_to must not lie before date_from.") { Field = "date_to" };
    }
}
