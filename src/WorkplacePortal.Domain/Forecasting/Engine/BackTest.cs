namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>
/// Forecasts past days again, from rolling origins, with only what was known then. Its errors give the spread of the forecast, and the
/// scores that are published with it.
/// </summary>
internal sealed class BackTest
{
    private const int FirstOriginAfter = 5;
    private const int LongestReach = 182;
    private readonly History history;
    private readonly GroupPools pools;
    private readonly BookingBook book;
    private readonly PersonModel persons;
    private readonly HashSet<int> learnable;
    private readonly IReadOnlyList<int> origins;
    private readonly int longestLead;

    public BackTest(History history, GroupPools pools, BookingBook book, PersonModel persons, HashSet<int> learnable, IReadOnlyList<int> origins, int longestLead)
    {
        this.history = history;
        this.pools = pools;
        this.book = book;
        this.persons = persons;
        this.learnable = learnable;
        this.origins = origins;
        this.longestLead = longestLead;
        Groups = [.. Enumerable.Range(0, history.Teams + 1).Select(g => new GroupScores(history, g))];
        People = new PersonScores(history);
    }

    /// <summary>Teams, then the location.</summary>
    public GroupScores[] Groups { get; }

    public PersonScores People { get; }

    public void Run(Action<double> progress, CancellationToken ct)
    {
        var day = new DayForecast(history.People, history.Teams);
        for (var n = 0; n < origins.Count; n++)
        {
            ct.ThrowIfCancellationRequested();
            Test(origins[n], day);
            progress((n + 1.0) / origins.Count);
        }

        pools.LearnUpTo(history.Origin);
    }

    /// <summary>Days to test from, ascending; never a whole number of weeks apart, so that every weekday and lead meets.</summary>
    /// <param name="history">The past.</param>
    /// <param name="most">Most days.</param>
    public static IReadOnlyList<int> Origins(History history, int most)
    {
        if (history.Learnable.Length <= FirstOriginAfter || most <= 0) return [];
        var first = Math.Max(history.Learnable[FirstOriginAfter - 1], history.Origin - LongestReach);
        var stride = Math.Max(1, (history.Origin - first + most - 1) / most);
        if (stride % History.Week == 0) stride++;
        var chosen = new List<int>();
        for (var origin = history.Origin - 1; origin >= first; origin -= stride) chosen.Add(origin);
        chosen.Reverse();
        return chosen;
    }

    private void Test(int origin, DayForecast day)
    {
        pools.LearnUpTo(origin);
        var model = new DayModel(history, pools, book, persons, origin, knownBy: origin);
        foreach (var group in Groups) group.BeginOrigin(origin);
        for (var target = origin + 1; target <= Math.Min(history.Origin, origin + longestLead); target++)
        {
            if (!learnable.Contains(target)) continue;
            model.Forecast(target, day);
            model.Test(target, day);
            var horizon = Horizons.Of(target - origin);
            People.Add(day, origin, target, horizon);
            for (var t = 0; t < history.Teams; t++) Groups[t].Add(day.Sum(day.Start[t], day.Start[t + 1]), day.Start[t + 1] - day.Start[t], target, horizon);
            Groups[^1].Add(day.Sum(0, day.Count), day.Count, target, horizon);
        }
    }
}

internal static class Horizons
{
    public static HorizonBucket Of(int lead) => lead switch
    {
        <= 3 => HorizonBucket.D1To3,
        <= 7 => HorizonBucket.D4To7,
        <= 14 => HorizonBucket.D8To14,
        <= 28 => HorizonBucket.D15To28,
        <= 60 => HorizonBucket.D29To60,
        _ => HorizonBucket.D61To90,
    };
}
