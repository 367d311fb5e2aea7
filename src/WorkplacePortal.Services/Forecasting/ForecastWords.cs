using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Forecasting.Engine;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>The engine's words in the records'.</summary>
internal static class ForecastWords
{
    public static IReadOnlyList<ForecastDriver> Told(IReadOnlyList<DriverEffect> drivers) => [.. drivers.Select(d => new ForecastDriver(Told(d.Driver), d.Effect))];

    public static string Told(Driver driver) => driver switch
    {
        Driver.UsualLevel => "usual_level",
        Driver.Weekday => "weekday",
        Driver.Trend => "trend",
        Driver.Season => "season",
        Driver.Holiday => "holiday",
        Driver.Bookings => "bookings",
        Driver.FixedDays => "fixed_days",
        Driver.Team => "team",
        Driver.Adjustment => "adjustment",
        _ => throw new InvalidOperationException($"Unknown driver {driver}."),
    };

    public static LikelihoodSource Told(DecidedBy source) => source switch
    {
        DecidedBy.Model => LikelihoodSource.Model,
        DecidedBy.Confirmed => LikelihoodSource.Confirmed,
        DecidedBy.FixedDay => LikelihoodSource.FixedDay,
        DecidedBy.Declined => LikelihoodSource.Declined,
        DecidedBy.Cancelled => LikelihoodSource.Cancelled,
        DecidedBy.Leave => LikelihoodSource.Leave,
        DecidedBy.Closed => LikelihoodSource.Closed,
        _ => throw new InvalidOperationException($"Unknown source {source}."),
    };

    public static AccuracyLevel Told(ScoreLevel level) => level switch
    {
        ScoreLevel.Location => AccuracyLevel.Location,
        ScoreLevel.Team => AccuracyLevel.Team,
        ScoreLevel.Person => AccuracyLevel.Person,
        _ => throw new InvalidOperationException($"Unknown level {level}."),
    };

    public static AccuracyHorizon Told(HorizonBucket horizon) => horizon switch
    {
        HorizonBucket.All => AccuracyHorizon.All,
        HorizonBucket.D1To3 => AccuracyHorizon.D1To3,
        HorizonBucket.D4To7 => AccuracyHorizon.D4To7,
        HorizonBucket.D8To14 => AccuracyHorizon.D8To14,
        HorizonBucket.D15To28 => AccuracyHorizon.D15To28,
        HorizonBucket.D29To60 => AccuracyHorizon.D29To60,
        HorizonBucket.D61To90 => AccuracyHorizon.D61To90,
        _ => throw new InvalidOperationException($"Unknown horizon {horizon}."),
    };

    public static decimal Rounded(double value, int digits) => Math.Round((decimal)value, digits, MidpointRounding.AwayFromZero);
}
