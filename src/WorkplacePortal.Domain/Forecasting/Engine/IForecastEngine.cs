namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>
/// Expects how many people come to one location, its teams and who of them, day by day. Synchronous and deterministic: the same
/// input and options give the same result, bit for bit, on one or many threads. A wall-clock limit is the caller's token.
/// </summary>
public interface IForecastEngine
{
    /// <summary>Forecasts every day of the window.</summary>
    /// <param name="input">Everything that is known; nothing is looked up elsewhere, and nothing after its origin is used.</param>
    /// <param name="options">How to forecast.</param>
    /// <param name="progress">Told about each stage, in order, on the calling thread; null when nobody listens.</param>
    /// <param name="ct">Cancelled: <see cref="OperationCanceledException"/>, and no result.</param>
    /// <returns>A forecast for each day; with little or no history a cautious one of low confidence, never NaN.</returns>
    ForecastResult Forecast(ForecastInput input, ForecastOptions options, IProgress<EngineProgress>? progress, CancellationToken ct);
}

/// <param name="Seed">Start of the random numbers, for engines that draw joint samples.</param>
/// <param name="BackTestOrigins">Most past days from which it is tested what would have been forecast then; 0 for no back-test.</param>
/// <param name="Threads">Most threads that may be used; the result does not depend on it.</param>
/// <param name="KeepTests">Also hand out each tested day of the past, not only the scores.</param>
/// <param name="Learnt">
/// <see cref="ForecastResult.Learnt"/> of an earlier forecast of the location: only the days that have come since are taken in, where that is
/// right. Null: everything is learnt anew.
/// </param>
/// <param name="UpdateFor">Days after which everything is learnt anew in any case.</param>
public sealed record ForecastOptions(int Seed = 1, int BackTestOrigins = 40, int Threads = 1, bool KeepTests = false, ReadOnlyMemory<byte>? Learnt = null, int UpdateFor = ForecastOptions.Week)
{
    private const int Week = 7;
}

/// <summary>Why everything was learnt anew instead of only the new days. Stored by number: new reasons come last.</summary>
public enum RebuildReason
{
    /// <summary>It was asked for, or nothing was learnt before.</summary>
    Asked,

    /// <summary>What was learnt is of another version, or damaged.</summary>
    Unreadable,

    /// <summary>It was learnt long ago, or the history was short then.</summary>
    Due,
    ManyNewDays,
    CalendarChanged,
    TeamsChanged,
    HeadCountChanged,

    /// <summary>Attendance of days that were learnt from, or who belongs to a team, is not what it was.</summary>
    PastChanged,

    /// <summary>Attendance follows a new pattern since.</summary>
    NewPattern,

    /// <summary>The window reaches further than was tested.</summary>
    LongerWindow,
}

/// <summary>What an engine is doing, in this order.</summary>
public enum EngineStage
{
    People,
    Teams,
    BackTesting,
    Reconciling,
}

/// <param name="Stage">What is being done.</param>
/// <param name="Done">Part of the stage that is done, 0 to 1.</param>
public readonly record struct EngineProgress(EngineStage Stage, double Done);
