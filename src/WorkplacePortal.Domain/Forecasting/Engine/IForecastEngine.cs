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
public sealed record ForecastOptions(int Seed = 1, int BackTestOrigins = 40, int Threads = 1, bool KeepTests = false);

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
