namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>
/// The portal's engine. Location and teams are forecast by the pool of series methods (<see cref="Series.SeriesPool"/>), people by their own
/// weekday rate shrunk to team and location; then all people are moved on the logit scale by one constant per team and one for the location
/// until the sums agree. Bookings and fixed days decide first. Intervals come from days that are drawn for all teams and the location
/// together (<see cref="JointSamples"/>), each spread like its own errors in a rolling back-test.
/// </summary>
public sealed class PooledEngine : IForecastEngine
{
    private const double OverdispersionOfLocation = 2;
    private const double OverdispersionOfTeams = 1.3;

    /// <summary>Days ahead that are tested, however short the window.</summary>
    private const int LeastAhead = 28;

    public ForecastResult Forecast(ForecastInput input, ForecastOptions options, IProgress<EngineProgress>? progress, CancellationToken ct)
    {
        Check(input);
        progress?.Report(new EngineProgress(EngineStage.People, 0));
        var history = new History(input);
        var book = new BookingBook(input);
        var learnable = history.Learnable.ToHashSet();
        progress?.Report(new EngineProgress(EngineStage.Teams, 0));
        var ahead = Math.Max(LeastAhead, NodaTime.Period.DaysBetween(input.Origin, input.Window.To));
        var origins = BackTest.Origins(history, options.BackTestOrigins);
        var pools = new GroupPools(history, origins, ahead, options.Threads, ct);
        var persons = new PersonModel(history, new BookingSignals(history, book, learnable));
        var test = new BackTest(history, pools, book, persons, learnable, origins, ahead);
        progress?.Report(new EngineProgress(EngineStage.BackTesting, 0));
        test.Run(done => progress?.Report(new EngineProgress(EngineStage.BackTesting, done)), ct);
        progress?.Report(new EngineProgress(EngineStage.Reconciling, 0));
        var model = new DayModel(history, pools, book, persons, history.Origin, knownBy: int.MaxValue);
        var team = TeamPrior(test);
        var location = Spread.Normal(OverdispersionOfLocation);
        var changes = Enumerable.Range(0, history.Teams + 1).Select(g => PatternChange.Since(history, g) is { } day ? history.DateOf(day) : (NodaTime.LocalDate?)null).ToList();
        var window = new WindowForecast(history, book, model, test, _ => location, team, changes, options.Seed);
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
            Accuracy =
            [
                .. test.Groups[^1].Scores(_ => location).Select(s => s with { PatternChangedSince = changes[^1] }),
                .. test.Groups[..^1].SelectMany((g, t) => g.Scores(team).Select(s => s with { PatternChangedSince = changes[t] })),
                .. test.People.Scores(),
            ],
            Tests = !options.KeepTests ? [] : [.. test.Groups.SelectMany((g, t) => g.Tests(t == history.Teams ? _ => location : team))],
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
