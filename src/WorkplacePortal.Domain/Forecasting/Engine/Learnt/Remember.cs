using NodaTime;

namespace WorkplacePortal.Domain.Forecasting.Engine.Learnt;

/// <summary>Puts together what a run leaves for the next one.</summary>
internal static class Remember
{
    /// <summary>After everything was learnt anew.</summary>
    public static LearntLocation Of(History history, GroupPools pools, BackTest test, PersonRegression people, int ahead, Func<int, Spread> teamPrior, IReadOnlyList<OpenDay> open, IReadOnlyList<LocalDate?> changes)
    {
        var origin = history.DateOf(history.Origin);
        return new LearntLocation
        {
            FittedOn = origin,
            Origin = origin,
            First = history.DateOf(0),
            Ahead = ahead,
            OpenWeekdays = [.. history.OpenWeekdays],
            Days = [.. Enumerable.Range(0, history.Origin + 1).Select(d => Misfit.MarkOf(history.Input.Calendar.Days[d]))],
            People = [.. people.Coefficients],
            ErrorsOfTeams = [.. pools.TeamErrors],
            Groups = [.. Enumerable.Range(0, history.Teams + 1).Select(g =>
            {
                var (pool, errors) = pools.Learnt(g);
                return new LearntGroup
                {
                    Counts = Since(history, 0, d => history.Count(g, d)),
                    Heads = Since(history, 0, d => history.Heads(g, d)),
                    PatternChangedSince = changes[g],
                    Errors = errors,
                    Tested = test.Groups[g].Remembered(g == history.Teams ? _ => GroupSpreads.LocationPrior : teamPrior),
                    Pool = pool,
                };
            })],
            Open = [new OpenOrigin(origin, open)],
        };
    }

    /// <summary>After new days were taken in. Days that were learnt before stay as they were then.</summary>
    public static LearntLocation Of(History history, LearntLocation before, GroupPools pools, TestedError[][] tested, IReadOnlyList<OpenDay> open, IReadOnlyList<LocalDate?> changes)
    {
        var (origin, first, next) = (history.DateOf(history.Origin), history.IndexOf(before.First), history.IndexOf(before.Origin) + 1);
        var earlier = before.Open.Where(o => o.Origin < origin).Select(o => new OpenOrigin(o.Origin, [.. o.Days.Where(d => d.Date > origin)]));
        return before with
        {
            Origin = origin,
            Days = [.. before.Days, .. Since(history, next, d => Misfit.MarkOf(history.Input.Calendar.Days[d]))],
            ErrorsOfTeams = [.. pools.TeamErrors],
            Groups = [.. before.Groups.Select((group, g) =>
            {
                var (pool, errors) = pools.Learnt(g);
                return new LearntGroup
                {
                    Counts = [.. group.Counts, .. Since(history, next, d => history.Count(g, d))],
                    Heads = [.. group.Heads, .. Since(history, next, d => history.Heads(g, d))],
                    PatternChangedSince = changes[g],
                    Errors = errors,
                    Tested = [.. tested[g].Select(t => t with { Day = t.Day - first })],
                    Pool = pool,
                };
            })],
            Open = [.. earlier.Where(o => o.Days.Count > 0), new OpenOrigin(origin, open)],
        };
    }

    private static int[] Since(History history, int from, Func<int, int> of) => [.. Enumerable.Range(from, history.Origin + 1 - from).Select(of)];
}
