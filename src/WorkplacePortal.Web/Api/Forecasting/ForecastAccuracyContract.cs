using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Forecasting;

internal sealed record ForecastAccuracyPage(IEnumerable<ForecastAccuracyContract> Accuracy, PaginationContract Pagination)
{
    public static ForecastAccuracyPage Of(Page<ForecastAccuracyView> page) => new(page.Items.Select(ForecastAccuracyContract.Of), PaginationContract.Of(page));
}

internal sealed record ForecastDriftContract(LocalDate PatternChangedSince, Instant DetectedAt);

internal sealed record ReliabilityBinContract([property: Percentage] decimal Predicted, [property: Percentage] decimal Observed, [property: Count(1)] int Count)
{
    public static ReliabilityBinContract Of(ReliabilityBin bin) => new(bin.Predicted, bin.Observed, bin.Count);
}

internal sealed record ForecastAccuracyContract(
    AccuracyLevel Level,
    LocationId LocationId,
    string LocationName,
    TeamId? TeamId,
    string? TeamName,
    PersonId? PeopleId,
    WireHorizon Horizon,
    LocalDate StartsAt,
    LocalDate EndsAt,
    int Days,
    double? Mae,
    double? Wape,
    [property: Signed] double? Bias,
    double? Mase,
    double? Pinball,
    [property: JsonPropertyName("coverage_50"), Percentage] double? Coverage50,
    [property: JsonPropertyName("coverage_80"), Percentage] double? Coverage80,
    [property: JsonPropertyName("coverage_95"), Percentage] double? Coverage95,
    [property: Range(0, 1)] double? Brier,
    double? LogLoss,
    [property: Items(0, 10)] IEnumerable<ReliabilityBinContract> Reliability,
    double? BaselineMae,
    [property: Range(double.NegativeInfinity, 1)] double? Skill,
    ForecastDriftContract? Drift,
    bool Suppressed,
    [property: OneOf(SmallGroup.Reason)] string? SuppressedReason,
    Instant UpdatedAt)
{
    public static ForecastAccuracyContract Of(ForecastAccuracyView view)
    {
        var figures = view.Figures;
        return new ForecastAccuracyContract(
            view.Level,
            view.LocationId,
            view.LocationName,
            view.TeamId,
            view.TeamName,
            view.PersonId,
            WireHorizons.Of(view.Horizon),
            view.Window.From,
            view.Window.To,
            view.Days,
            Rounded.To2(figures?.Mae),
            Rounded.To2(figures?.Wape),
            Rounded.To2(figures?.Bias),
            Rounded.To4(figures?.Mase),
            Rounded.To4(figures?.Pinball),
            Rounded.To2(figures?.Coverage50),
            Rounded.To2(figures?.Coverage80),
            Rounded.To2(figures?.Coverage95),
            Rounded.To4(figures?.Brier),
            Rounded.To4(figures?.LogLoss),
            (figures?.Reliability ?? []).Select(ReliabilityBinContract.Of),
            Rounded.To2(figures?.BaselineMae),
            Rounded.To4(figures?.Skill),
            figures is { PatternChangedSince: { } since, DriftDetectedAt: { } noticed } ? new ForecastDriftContract(since, noticed) : null,
            figures is null,
            figures is null ? SmallGroup.Reason : null,
            view.UpdatedAt);
    }
}

/// <summary>Figures are kept as they were computed and rounded where they are shown.</summary>
internal static class Rounded
{
    public static double? To2(double? value) => value is { } v ? Math.Round(v, 2, MidpointRounding.AwayFromZero) : null;

    public static double? To4(double? value) => value is { } v ? Math.Round(v, 4, MidpointRounding.AwayFromZero) : null;
}
