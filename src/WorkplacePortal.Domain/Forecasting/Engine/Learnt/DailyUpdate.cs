using NodaTime;

namespace WorkplacePortal.Domain.Forecasting.Engine.Learnt;

/// <summary>
/// Takes the days that have come since into what was learnt before: each recursion goes on from where it stopped, what was said of these days
/// is scored, and the spreads and the choice between pool, rates and people learn from that. Members of the pools keep their weights, and the
/// regression on the people's habits its coefficients, until everything is learnt anew.
/// </summary>
internal sealed class DailyUpdate
{
    /// <summary>Tests from so many days back are remembered, as a whole run would make them.</summary>
    private const int Memory = 182;

    private readonly History history;
    private readonly LearntLocation learnt;
    private readonly TestedError[][] tested;

    public DailyUpdate(History history, LearntLocation learnt, int ahead, int threads, CancellationToken ct)
    {
        this.history = history;
        this.learnt = learnt;
        People = new PersonRegression(learnt.People);
        Pools = new GroupPools(history, learnt, ahead, threads, ct);
        var shift = history.IndexOf(learnt.First);
        var fresh = learnt.Groups.Select(_ => new List<TestedError>()).ToArray();
        foreach (var origin in learnt.Open) Score(origin, fresh);
        tested = [.. learnt.Groups.Select((g, i) => g.Tested.Select(t => t with { Day = t.Day + shift }).Concat(fresh[i]).Where(t => t.Day > history.Origin - Memory).ToArray())];
        Spreads = ToSpreads();
    }

    public GroupPools Pools { get; }

    public PersonRegression People { get; }

    public GroupSpreads Spreads { get; }

    /// <summary>What was learnt, with what is said of the window now.</summary>
    public LearntLocation Advanced(IReadOnlyList<OpenDay> open, IReadOnlyList<LocalDate?> changes) => Remember.Of(history, learnt, Pools, tested, open, changes);

    private void Score(OpenOrigin origin, List<TestedError>[] fresh)
    {
        var (from, known) = (history.IndexOf(origin.Origin), history.IndexOf(learnt.Origin));
        foreach (var day in origin.Days)
        {
            var target = history.IndexOf(day.Date);
            if (target <= known || target > history.Origin || Array.BinarySearch(history.Learnable, target) < 0) continue;
            var horizon = Horizons.Of(target - from);
            for (var g = 0; g < day.Groups.Length; g++)
            {
                var (said, actual) = (day.Groups[g], history.Count(g, target));
                if (said.Unit <= 0) continue;
                var error = (actual - said.Mean) / said.Unit;
                fresh[g].Add(new TestedError(target, horizon, error, (float)ConformalScale.SizeOf(error, 1 / said.Unit, said.Below, said.Above)));
                if (said.Said is { } opinions) Pools.Learn(g, horizon, SaidErrors.Of(opinions, actual));
            }
        }
    }

    private GroupSpreads ToSpreads()
    {
        var (errors, scales, pooled) = (new Residuals[tested.Length], new ConformalScale[tested.Length], new Residuals());
        for (var g = 0; g < tested.Length; g++)
        {
            (errors[g], scales[g]) = (new Residuals(), new ConformalScale());
            foreach (var t in tested[g])
            {
                var error = new Residual(t.Day, t.Horizon, t.Error);
                errors[g].Add(error);
                scales[g].Add(t.Day, t.Horizon, t.Size);
                if (g < history.Teams) pooled.Add(error);
            }
        }

        var ofTeams = pooled.At(int.MaxValue, HorizonBucket.All, GroupSpreads.TeamPrior);
        return new GroupSpreads(history.Teams, ofTeams, GroupSpreads.LocationPrior, (g, horizon, prior) => (errors[g].At(int.MaxValue, horizon, prior), scales[g].Factor(int.MaxValue, horizon)));
    }
}
