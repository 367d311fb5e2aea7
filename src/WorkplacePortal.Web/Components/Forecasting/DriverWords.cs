using NodaTime;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Web.Components.Charts;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Forecasting;

/// <summary>What drove a number, in words and as a waterfall.</summary>
public static class DriverWords
{
    /// <summary>Below half a person a driver says nothing.</summary>
    private const double Least = 0.05;

    public static string Of(string driver, LocalDate date) => driver switch
    {
        "usual_level" => "Usual level",
        "weekday" => $"It is a {Days.Weekday(date)}",
        "trend" => "Trend",
        "season" => "Time of year",
        "holiday" => "Holiday or bridge day",
        "bookings" => "Bookings, absences",
        "fixed_days" => "Fixed days",
        "team" => "The team as a whole",
        "adjustment" => "Making the sums agree",
        _ => driver.Replace('_', ' '),
    };

    /// <summary>A contribution to one decimal.</summary>
    public static string Effect(decimal people) => Figures.OneDecimal((double)people);

    /// <summary>The drivers of a row as a waterfall; null without any.</summary>
    public static WaterfallModel? Waterfall(IReadOnlyList<ForecastDriver> drivers, LocalDate date)
    {
        if (drivers.Count == 0) return null;
        var changes = drivers.Skip(1).Where(d => Math.Abs((double)d.Effect) >= Least).Select(d => (Of(d.Driver, date), (double)d.Effect)).ToList();
        return WaterfallModel.From((Of(drivers[0].Driver, date), (double)drivers[0].Effect), changes, "On average");
    }
}
