using System.Globalization;
using NodaTime;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Forecasting;

/// <summary>A share of days and whether it falls short of what the range promises.</summary>
public readonly record struct CoverageCell(string Text, bool Short);

/// <summary>One horizon of the track record.</summary>
/// <param name="DaysAhead">How far ahead.</param>
/// <param name="Days">Scored days.</param>
/// <param name="Error">Mean absolute error, people.</param>
/// <param name="Mase">Error over that of copying the week before; below 1 is better.</param>
/// <param name="Pinball">Mean pinball loss of the ranges on the same scale.</param>
/// <param name="In50">Share of days in the 50 % range.</param>
/// <param name="In80">In the 80 % range.</param>
/// <param name="In95">In the 95 % range.</param>
public sealed record TrackRecordRow(string DaysAhead, int Days, string Error, string Mase, string Pinball, CoverageCell In50, CoverageCell In80, CoverageCell In95);

/// <summary>Of the days on which people were given about this likelihood, the share on which they came.</summary>
public sealed record ReliabilityRow(string Said, string Came, string Count);

/// <summary>How good the forecasts have been, by how far ahead they looked.</summary>
/// <param name="Rows">Nearest horizon first.</param>
/// <param name="Days">Scored days behind the figures, the most of any horizon.</param>
/// <param name="Sentence">Against the simple rule, and where the ranges are too narrow.</param>
/// <param name="Changed">First date of a new pattern; null when none was noticed.</param>
/// <param name="Brier">Brier score of all people's likelihoods; null when it is not known or not shown.</param>
/// <param name="Reliability">Whether likelihoods mean what they say.</param>
public sealed record TrackRecordModel(IReadOnlyList<TrackRecordRow> Rows, int Days, string Sentence, LocalDate? Changed, string? Brier, IReadOnlyList<ReliabilityRow> Reliability)
{
    /// <summary>Percentage points below the nominal share from which a range counts as too narrow.</summary>
    private const double Tolerance = 5;

    /// <summary>Below so many scored days a share of days says little.</summary>
    private const int Few = 10;

    /// <param name="records">Of the location or team.</param>
    /// <param name="people">Of all people together.</param>
    public static TrackRecordModel From(IReadOnlyList<ForecastAccuracyView> records, IReadOnlyList<ForecastAccuracyView>? people = null)
    {
        var known = records.Where(r => r.Figures?.Mae is not null && r.Days > 0).OrderBy(r => r.Horizon).ToList();
        var rows = known.Where(r => r.Horizon != AccuracyHorizon.All).Select(ToRow).ToList();
        if (rows.Count == 0) rows = [.. known.Select(ToRow)];
        var everybody = people?.FirstOrDefault(p => p.Horizon == AccuracyHorizon.All)?.Figures;
        return new TrackRecordModel(
            rows,
            known.Select(r => r.Days).DefaultIfEmpty(0).Max(),
            Describe(known),
            known.Select(r => r.Figures!.PatternChangedSince).FirstOrDefault(d => d is not null),
            everybody?.Brier is { } brier ? Decimals(brier, "0.000") : null,
            [.. (everybody?.Reliability ?? []).Select(r => new ReliabilityRow(Figures.Percent((double)r.Predicted), Figures.Percent((double)r.Observed), Figures.Count(r.Count)))]);
    }

    public static string DaysAhead(AccuracyHorizon horizon) => horizon switch
    {
        AccuracyHorizon.All => "Any",
        AccuracyHorizon.D1To3 => "1–3",
        AccuracyHorizon.D4To7 => "4–7",
        AccuracyHorizon.D8To14 => "8–14",
        AccuracyHorizon.D15To28 => "15–28",
        AccuracyHorizon.D29To60 => "29–60",
        AccuracyHorizon.D61To90 => "61–90",
        _ => throw new ArgumentOutOfRangeException(nameof(horizon), horizon, null),
    };

    private static TrackRecordRow ToRow(ForecastAccuracyView record)
    {
        var f = record.Figures!;
        return new TrackRecordRow(DaysAhead(record.Horizon), record.Days, Figures.OneDecimal(f.Mae!.Value), Decimals(f.Mase, "0.00"), Decimals(f.Pinball, "0.00"), Cell(f.Coverage50, 50), Cell(f.Coverage80, 80), Cell(f.Coverage95, 95));
    }

    private static string Decimals(double? number, string format) => number?.ToString(format, CultureInfo.InvariantCulture) ?? "–";

    private static CoverageCell Cell(double? share, double nominal)
        => share is { } s ? new CoverageCell(Figures.Count((int)Math.Round(s)), nominal - s > Tolerance) : new CoverageCell("–", false);

    private static string Describe(List<ForecastAccuracyView> known)
    {
        var sentences = new List<string>();
        var all = known.Find(r => r.Horizon == AccuracyHorizon.All) ?? known.FirstOrDefault();
        if (all?.Figures is { BaselineMae: { } naive } && all.Figures.Mae is { } mae)
        {
            var better = mae < naive ? "" : " It was no worse than this forecast.";
            sentences.Add($"“Same weekday last week” would have missed by {Figures.OneDecimal(naive)} on average, this forecast by {Figures.OneDecimal(mae)}.{better}");
        }

        var narrow = known.Where(r => r.Horizon != AccuracyHorizon.All && r.Figures!.Coverage80 is { } c && 80 - c > Tolerance).Select(r => DaysAhead(r.Horizon)).ToList();
        if (narrow.Count > 0) sentences.Add($"At {Figures.List(narrow)} days ahead the 80 % range is too narrow.");
        if (known.Count > 0 && known.Max(r => r.Days) < Few) sentences.Add($"Only {Figures.Of(known.Max(r => r.Days), "day was", "days were")} scored: take the shares with care.");
        return string.Join(" ", sentences);
    }
}
