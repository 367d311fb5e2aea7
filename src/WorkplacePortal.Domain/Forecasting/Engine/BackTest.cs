namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>
/// Forecasts past days again, from rolling origins, with only what was known then. Its errors give the spread of the forecast, and the
/// scores that are published with it.
/// </summary>
internal sealed class BackTest
{
    private const int FirstOriginAfter = 5;
    private const int LongestReach = 182;
    private const int LeastLead = 28;
    private readonly History history;
    private readonly BookingBook book;
    private readonly HashSet<int> learnable;
    private readonly int origins;
    private readonly int longestLead;

    public BackTest(History history, BookingBook book, HashSet<int> learnable, int origins, int longestLead)
    {
        this.history = history;
        this.book = book;
        this.learnable = learnable;
        this.origins = origins;
        this.longestLead = Math.Max(LeastLead, longestLead);
        Groups = [.. Enumerable.Range(0, history.Teams + 1).Select(g => new GroupScores(history, g))];
        People = new PersonScores(history);
    }

    /// <summary>Teams, then the location.</summary>
    public GroupScores[] Groups { get; }

    public PersonScores People { get; }

    public void Run(Action<double> progress, CancellationToken ct)
    {
        var from = Origins();
        var day = new DayForecast(history.People, history.Teams);
        for (var n = 0; n < from.Count; n++)
        {
            ct.ThrowIfCancellationRequested();
            Test(from[n], day);
            progress((n + 1.0) / from.Count);
        }
    }

    /// <summary>Ascending; never a whole number of weeks apart, so that every weekday and lead meets.</summary>
    private List<int> Origins()
    {
        if (history.Learnable.Length <= FirstOriginAfter || origins <= 0) return [];
        var first = Math.Max(history.Learnable[FirstOriginAfter - 1], history.Origin - LongestReach);
        var stride = Math.Max(1, (history.Origin - first + origins - 1) / origins);
        if (stride % History.Week == 0) stride++;
        var chosen = new List<int>();
        for (var origin = history.Origin - 1; origin >= first; origin -= stride) chosen.Add(origin);
        chosen.Reverse();
        return chosen;
    }

    private void Test(int origin, DayForecast day)
    {
        var model = new DayModel(history, book, learnable, origin, knownBy: origin);
        foreach (var group in Groups) group.BeginOrigin(origin);
        for (var target = origin + 1; target <= Math.Min(history.Origin, origin + longestLead); target++)
        {
            if (!learnable.Contains(target)) continue;
            model.Forecast(target, day);
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
