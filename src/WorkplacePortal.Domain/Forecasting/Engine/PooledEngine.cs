using NodaTime;
using WorkplacePortal.Domain.Forecasting.Engine.Learnt;

namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>
/// The portal's engine. Location and teams are forecast by the pool of series methods (<see cref="Series.SeriesPool"/>), people by their own
/// weekday rate shrunk to team and location; then all people are moved on the logit scale by one constant per team and one for the location
/// until the sums agree. Bookings and fixed days decide first. Intervals come from days that are drawn for all teams and the location
/// together (<see cref="JointSamples"/>), each spread like its own errors in a rolling back-test. With what an earlier forecast learnt, only
/// the new days are taken in (<see cref="DailyUpdate"/>).
/// </summary>
public sealed class PooledEngine : IForecastEngine
{
    /// <summary>Days ahead that are tested, however short the window.</summary>
    private const int LeastAhead = 28;

    public ForecastResult Forecast(ForecastInput input, ForecastOptions options, IProgress<EngineProgress>? progress, CancellationToken ct)
    {
        Check(input);
        progress?.Report(new EngineProgress(EngineStage.People, 0));
        var history = new History(input);
        var run = new Run(history, new BookingBook(input), Math.Max(LeastAhead, Period.DaysBetween(input.Origin, input.Window.To)), options, progress, ct)
        {
            Changes = [.. Enumerable.Range(0, history.Teams + 1).Select(g => PatternChange.Since(history, g) is { } day ? history.DateOf(day) : (LocalDate?)null)],
        };
        if (options.Learnt is not { } bytes) return run.Rebuild(RebuildReason.Asked);
        if (LearntBytes.Read(bytes) is not { } learnt) return run.Rebuild(RebuildReason.Unreadable);
        return Misfit.Of(learnt, history, run.Ahead, options.UpdateFor, run.Changes) is { } reason ? run.Rebuild(reason) : run.Update(learnt);
    }

    private static void Check(ForecastInput input)
    {
        if (input.Window.From <= input.Origin) throw new ArgumentException("The window must lie after the origin.", nameof(input));
        if (input.Window.To > input.Calendar.Last || input.Origin < input.Calendar.First) throw new ArgumentException("The calendar must cover origin and window.", nameof(input));
    }

    private sealed record Run(History History, BookingBook Book, int Ahead, ForecastOptions Options, IProgress<EngineProgress>? Progress, CancellationToken Ct)
    {
        /// <summary>Since when each group follows a new pattern.</summary>
        public required IReadOnlyList<LocalDate?> Changes { get; init; }

        public ForecastResult Rebuild(RebuildReason reason)
        {
            Progress?.Report(new EngineProgress(EngineStage.Teams, 0));
            var learnable = History.Learnable.ToHashSet();
            var origins = BackTest.Origins(History, Options.BackTestOrigins);
            var pools = new GroupPools(History, origins, Ahead, Options.Threads, Ct);
            var regression = new PersonRegression();
            var persons = new PersonModel(History, new BookingSignals(History, Book, learnable), regression);
            var test = new BackTest(History, pools, Book, persons, learnable, origins, Ahead);
            Progress?.Report(new EngineProgress(EngineStage.BackTesting, 0));
            test.Run(done => Progress?.Report(new EngineProgress(EngineStage.BackTesting, done)), Ct);
            var team = TeamPrior(test);
            Spread OfLocation(int day) => GroupSpreads.LocationPrior;
            Func<int, Spread> PriorOf(int group) => group == History.Teams ? OfLocation : team;
            var spreads = new GroupSpreads(History.Teams, team(int.MaxValue), GroupSpreads.LocationPrior, (g, horizon, prior) =>
                (test.Groups[g].Residuals.At(int.MaxValue, horizon, prior), test.Groups[g].FactorAt(int.MaxValue, horizon, PriorOf(g))));
            var window = Window(pools, persons, spreads);
            return Result(window, reason, newDays: 0, Remember.Of(History, pools, test, regression, Ahead, team, window.Open, Changes)) with
            {
                Accuracy = [.. Enumerable.Range(0, History.Teams + 1).Select(n => n == 0 ? History.Teams : n - 1).SelectMany(g => test.Groups[g].Scores(PriorOf(g)).Select(s => s with { PatternChangedSince = Changes[g] })), .. test.People.Scores()],
                Tests = !Options.KeepTests ? [] : [.. test.Groups.SelectMany((g, t) => g.Tests(PriorOf(t)))],
            };
        }

        public ForecastResult Update(LearntLocation learnt)
        {
            Progress?.Report(new EngineProgress(EngineStage.Teams, 0));
            var update = new DailyUpdate(History, learnt, Ahead, Options.Threads, Ct);
            var persons = new PersonModel(History, new BookingSignals(History, Book, [.. History.Learnable]), update.People);
            var window = Window(update.Pools, persons, update.Spreads);
            return Result(window, rebuilt: null, History.Origin - History.IndexOf(learnt.Origin), update.Advanced(window.Open, Changes));
        }

        private WindowForecast Window(GroupPools pools, PersonModel persons, GroupSpreads spreads)
        {
            Progress?.Report(new EngineProgress(EngineStage.Reconciling, 0));
            var model = new DayModel(History, pools, Book, persons, History.Origin, knownBy: int.MaxValue);
            var window = new WindowForecast(History, Book, model, spreads, Changes, Options.Seed);
            foreach (var date in History.Input.Window.Dates())
            {
                Ct.ThrowIfCancellationRequested();
                window.Add(date);
            }

            Progress?.Report(new EngineProgress(EngineStage.Reconciling, 1));
            return window;
        }

        private ForecastResult Result(WindowForecast window, RebuildReason? rebuilt, int newDays, LearntLocation learnt) => new()
        {
            Location = window.Location,
            Teams = window.Teams,
            People = window.People,
            Accuracy = [],
            Rebuilt = rebuilt,
            NewDays = newDays,
            PatternChanges = Changes,
            Learnt = LearntBytes.Write(learnt),
            LearntDays = History.Learnable.Length,
        };

        /// <summary>What the spread of a team is taken for before it has errors of its own: the errors of all teams, as known on a day.</summary>
        private static Func<int, Spread> TeamPrior(BackTest test)
        {
            var pooled = new Residuals();
            foreach (var error in test.Groups[..^1].SelectMany(g => g.Residuals.All)) pooled.Add(error);
            var known = new Dictionary<int, Spread>();
            return day =>
            {
                if (!known.TryGetValue(day, out var spread)) known[day] = spread = pooled.At(day, HorizonBucket.All, GroupSpreads.TeamPrior);
                return spread;
            };
        }
    }
}
