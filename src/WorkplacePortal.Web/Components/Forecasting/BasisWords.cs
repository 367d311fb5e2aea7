using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Forecasting.Engine;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Forecasting;

/// <summary>How a forecast was made, for managers: brought up to date, or built anew and why.</summary>
public static class BasisWords
{
    /// <summary>Two words beside when it was made; null for jobs that say nothing of it.</summary>
    public static string? Short(ForecastJobView job) => job.Basis switch
    {
        ForecastBasis.Updated => job.NewDays == 0 ? "Updated" : $"Updated with {Figures.Of(job.NewDays, "new day", "new days")}",
        ForecastBasis.Rebuilt => "Rebuilt from all attendance",
        null => null,
        _ => throw new InvalidOperationException($"Unknown basis {job.Basis}."),
    };

    /// <summary>A sentence, with the reason when there is one to tell.</summary>
    public static string? Sentence(ForecastJobView job) => (job.Basis, job.RebuildReason) switch
    {
        (null, _) => null,
        (ForecastBasis.Rebuilt, { } reason) when Why(reason) is { } why => $"{Short(job)}: {why}.",
        _ => $"{Short(job)}.",
    };

    private static string? Why(RebuildReason reason) => reason switch
    {
        RebuildReason.Asked => null,
        RebuildReason.Unreadable => "what was learnt before is of another version of the portal",
        RebuildReason.Due => "that is done about once a week",
        RebuildReason.ManyNewDays => "many days have come since the last forecast",
        RebuildReason.CalendarChanged => "opening days or holidays have changed",
        RebuildReason.TeamsChanged => "the teams have changed",
        RebuildReason.HeadCountChanged => "many people have joined or left",
        RebuildReason.PastChanged => "attendance of past days, or who belongs to which team, has changed",
        RebuildReason.NewPattern => "attendance follows a new pattern",
        RebuildReason.LongerWindow => "more days ahead were asked for",
        _ => throw new InvalidOperationException($"Unknown reason {reason}."),
    };
}
