using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Forecasting.Engine;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>Scores of the engine as track records; its parts of one become percent.</summary>
internal static class AccuracyRows
{
    /// <param name="score">The score.</param>
    /// <param name="snapshot">Whose positions it names.</param>
    /// <param name="noticed">When the change of a pattern was noticed.</param>
    /// <param name="now">When the job ends.</param>
    public static ForecastAccuracy Of(AccuracyScore score, ForecastSnapshot snapshot, Instant? noticed, Instant now) => new()
    {
        Id = IdFactory.New<ForecastRowId>(now),
        LocationId = snapshot.LocationId,
        Level = ForecastWords.Told(score.Level),
        TeamId = score.Team is { } team ? snapshot.Teams[team] : score.Person is { } member ? snapshot.TeamOfPerson[member] : null,
        PersonId = score.Person is { } person ? snapshot.People[person] : null,
        Horizon = ForecastWords.Told(score.Horizon),
        FromDate = score.From,
        ToDate = score.To,
        Days = score.Days,
        Mae = score.Mae,
        Wape = score.Wape * 100,
        Bias = score.Bias,
        Mase = score.Mase,
        Pinball = score.Pinball,
        Coverage50 = score.Coverage50 * 100,
        Coverage80 = score.Coverage80 * 100,
        Coverage95 = score.Coverage95 * 100,
        Brier = score.Brier,
        LogLoss = score.LogLoss,
        Reliability = [.. score.Reliability.Select(r => new ReliabilityBin(ForecastWords.Rounded(r.Predicted * 100, 2), ForecastWords.Rounded(r.Observed * 100, 2), r.Count))],
        BaselineMae = score.BaselineMae,
        Skill = score.Skill,
        PatternChangedSince = score.PatternChangedSince,
        DriftDetectedAt = noticed,
        UpdatedAt = now,
    };
}
