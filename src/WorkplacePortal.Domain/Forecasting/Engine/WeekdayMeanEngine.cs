namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>
/// The plain engine: for the location and its teams the mean attendance rate of the last 8 regular days of the weekday, for people their
/// own weekday rate shrunk to team and location, moved on the logit scale until the sums agree; bookings and fixed days decide first.
/// Intervals are the empirical quantiles of its own errors in a rolling back-test. It uses no random numbers and one thread.
/// </summary>
public sealed class WeekdayMeanEngine : IForecastEngine
{
    private const double OverdispersionOfLocation = 2;
    private const double OverdispersionOfTeams = 1.3;

    public ForecastResult Forecast(ForecastInput input, ForecastOptions options, IProgress<EngineProgress>? progress, CancellationToken ct)
    {
        Check(input);
        progress?.Report(new EngineProgress(EngineStage.People, 0));
        var history = new History(input);
        var book = new BookingBook(input);
        var learnable = history.Learnable.ToHashSet();
        progress?.Report(new EngineProgress(EngineStage.Teams, 0));
        var model = new DayModel(history, book, learnable, history.Origin, knownBy: int.MaxValue);
        var longest = NodaTime.Period.DaysBetween(input.Origin, input.Window.To);
        var test = new BackTest(history, book, learnable, options.BackTestOrigins, longest);
        progress?.Report(new EngineProgress(EngineStage.BackTesting, 0));
        test.Run(done => progress?.Report(new EngineProgress(EngineStage.BackTesting, done)), ct);
        progress?.Report(new EngineProgress(EngineStage.Reconciling, 0));
        var team = TeamPrior(test);
        var location = Spread.Normal(OverdispersionOfLocation);
        var window = new WindowForecast(history, book, model, test, location, team(int.MaxValue));
        foreach (var date in input.Window.Dates())
        {
            ct.ThrowIfCancellationRequested();
            window.Add(date);
        }

        progress?.Report(new EngineProgress(EngineStage.Reconciling, 1));
        return new ForecastResult
        {
            Location = window.Location,
            Teams = window.Teams,
            People = window.People,
            Accuracy = [.. test.Groups[^1].Scores(_ => location), .. test.Groups[..^1].SelectMany(g => g.Scores(team)), .. test.People.Scores()],
            LearntDays = history.Learnable.Length,
        };
    }

    /// <summary>What the spread of a team is taken for before it has errors of its own: the errors of all teams, as known on a day.</summary>
    private static Func<int, Spread> TeamPrior(BackTest test)
    {
        var pooled = new Residuals();
        foreach (var error in test.Groups[..^1].SelectMany(g => g.Residuals.All)) pooled.Add(error);
        var known = new Dictionary<int, Spread>();
        return day =>
        {
            if (!known.TryGetValue(day, out var spread)) known[day] = spread = pooled.At(day, HorizonBucket.All, Spread.Normal(OverdispersionOfTeams));
            return spread;
        };
    }

    private static void Check(ForecastInput input)
    {
        if (input.Window.From <= input.Origin) throw new ArgumentException("The window must lie after the origin.", nameof(input));
        if (input.Window.To > input.Calendar.Last || input.Origin < input.Calendar.First) throw new ArgumentException("The calendar must cover origin and window.", nameof(input));
    }
}
