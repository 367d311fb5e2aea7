using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Forecasting;

/// <summary>What <c>include</c> adds to the rows.</summary>
internal enum ForecastPart
{
    Drivers,
    Profile,
}

/// <summary>What the lists of forecasts have in common.</summary>
internal abstract record ListForecasts : ListParameters, IChecked
{
    [Items(1, 200)]
    public IReadOnlyList<LocationId> LocationId { get; init; } = [];

    public DateOrTime? StartsAt { get; init; }

    public DateOrTime? EndsAt { get; init; }

    public DateTimeZone? Timezone { get; init; }

    public virtual IReadOnlyList<ForecastPart> Include { get; init; } = [];

    [JsonIgnore]
    public bool WithProfile => Include.Contains(ForecastPart.Profile);

    [JsonIgnore]
    public bool WithDrivers => Include.Contains(ForecastPart.Drivers);

    [JsonIgnore]
    public virtual ForecastFilter Filter
    {
        get
        {
            var range = TimeRange.Of(StartsAt, EndsAt, Timezone);
            return new ForecastFilter { Locations = LocationId, From = range.From, To = range.Until, WithDrivers = WithDrivers, WithProfile = WithProfile };
        }
    }

    public IEnumerable<PortalError> Check() => TimeRange.Check(StartsAt, EndsAt, Timezone);
}

/// <summary>Parameters of <c>GET /forecast/locations</c>.</summary>
internal sealed record ListLocationForecasts : ListForecasts
{
    [Items(1, 2)]
    public override IReadOnlyList<ForecastPart> Include { get; init; } = [];

    [OneOf("starts_at", "location_name", "location_id", "forecast", "forecast_inc", "utilisation", "created_at")]
    public override string Sort { get; init; } = "starts_at";
}

/// <summary>Parameters of <c>GET /forecast/teams</c>.</summary>
internal sealed record ListTeamForecasts : ListForecasts
{
    [Items(1, 200)]
    public IReadOnlyList<TeamId> TeamId { get; init; } = [];

    [Items(1, 2)]
    public override IReadOnlyList<ForecastPart> Include { get; init; } = [];

    [OneOf("starts_at", "team_name", "team_id", "location_name", "location_id", "forecast", "forecast_inc", "utilisation", "created_at")]
    public override string Sort { get; init; } = "starts_at";

    [JsonIgnore]
    public override ForecastFilter Filter => base.Filter with { Teams = TeamId };
}

/// <summary>Parameters of <c>GET /forecast/people</c>. People have no profile.</summary>
internal sealed record ListPeopleForecasts : ListForecasts
{
    [Items(1, 200)]
    public IReadOnlyList<PersonId> PeopleId { get; init; } = [];

    [Items(1, 200)]
    public IReadOnlyList<TeamId> TeamId { get; init; } = [];

    [Items(1, 1), OneOf("drivers")]
    public override IReadOnlyList<ForecastPart> Include { get; init; } = [];

    [OneOf("starts_at", "name", "people_id", "team_name", "team_id", "location_id", "likelihood", "likelihood_inc", "created_at")]
    public override string Sort { get; init; } = "starts_at";

    [JsonIgnore]
    public override ForecastFilter Filter => base.Filter with { Teams = TeamId, People = PeopleId };
}

/// <summary>Parameters of <c>GET /forecast/accuracy</c>.</summary>
internal sealed record ListForecastAccuracy : ListParameters, IChecked
{
    public AccuracyLevel Level { get; init; } = AccuracyLevel.Location;

    [Items(1, 200)]
    public IReadOnlyList<LocationId> LocationId { get; init; } = [];

    [Items(1, 200)]
    public IReadOnlyList<TeamId> TeamId { get; init; } = [];

    [Items(1, 200)]
    public IReadOnlyList<PersonId> PeopleId { get; init; } = [];

    public WireHorizon Horizon { get; init; } = WireHorizon.All;

    public LocalDate? StartsAt { get; init; }

    public LocalDate? EndsAt { get; init; }

    [OneOf("location_name", "team_name", "people_id", "mae", "wape", "skill", "days")]
    public override string Sort { get; init; } = "location_name";

    [JsonIgnore]
    public AccuracyFilter Filter => new()
    {
        Level = Level,
        Horizon = WireHorizons.ToDomain(Horizon),
        Locations = LocationId,
        Teams = TeamId,
        People = PeopleId,
        From = StartsAt,
        To = EndsAt,
    };

    public IEnumerable<PortalError> Check()
    {
        if (EndsAt < StartsAt) yield return new InvalidRange("ends_at must not lie before starts_at.") { Field = "ends_at" };
    }
}

/// <summary>The horizons as the contract spells them.</summary>
internal enum WireHorizon
{
    All,
#pragma warning disable CA1707 // The contract's names are numbers with an underscore between them.
    D1_3,
    D4_7,
    D8_14,
    D15_28,
    D29_60,
    D61_90,
#pragma warning restore CA1707
}

internal static class WireHorizons
{
    public static AccuracyHorizon ToDomain(WireHorizon horizon) => horizon switch
    {
        WireHorizon.All => AccuracyHorizon.All,
        WireHorizon.D1_3 => AccuracyHorizon.D1To3,
        WireHorizon.D4_7 => AccuracyHorizon.D4To7,
        WireHorizon.D8_14 => AccuracyHorizon.D8To14,
        WireHorizon.D15_28 => AccuracyHorizon.D15To28,
        WireHorizon.D29_60 => AccuracyHorizon.D29To60,
        WireHorizon.D61_90 => AccuracyHorizon.D61To90,
        _ => throw new InvalidOperationException($"Unknown horizon {horizon}."),
    };

    public static WireHorizon Of(AccuracyHorizon horizon) => Enum.GetValues<WireHorizon>().Single(h => ToDomain(h) == horizon);
}
