namespace WorkplacePortal.Domain.Forecasting.Engine.Series;

/// <summary>
/// A series made ready: positions of the season that are (almost) never observed are taken out, values are divided by their mean, and every
/// day, known or ahead, has its calendar terms. Members see days by their place among those that are left.
/// </summary>
internal sealed class SeriesFrame
{
    public const double LeastObserved = 0.1;
    private readonly int[] kept;

    /// <param name="input">The series.</param>
    /// <param name="shared">Terms of other series of the same days; null for a series of its own.</param>
    /// <param name="as">How it was made ready before; null to decide that by what is known.</param>
    public SeriesFrame(SeriesInput input, SharedTerms? shared = null, FrameLayout? @as = null)
    {
        Input = input;
        var known = input.Values.Count;
        var all = known + input.Horizon;
        var shift = input.First is { } first && input.Season == 7 ? (int)first.DayOfWeek - 1 : 0;
        int PositionOf(int day) => (day + shift) % input.Season;
        var open = input.Open ?? Open(input, PositionOf);
        kept = [.. Enumerable.Range(0, all).Where(d => open[PositionOf(d)])];
        var place = new int[input.Season];
        for (var s = 0; s < input.Season; s++) place[s] = open.Take(s).Count(o => o);
        Season = Math.Max(1, open.Count(o => o));
        Count = kept.Count(d => d < known);
        Positions = [.. kept.Select(d => place[PositionOf(d)])];
        Days = kept;
        Scale = @as?.Scale ?? ScaleOf(input.Values);
        Values = [.. kept.Where(d => d < known).Select(d => input.Values[d] / Scale)];
        Layout = @as ?? new FrameLayout(Scale, CalendarTerms.LayoutOf(this));
        Terms = shared?.Of(this, Layout.Terms) ?? new CalendarTerms(this, Layout.Terms);
    }

    public SeriesInput Input { get; }

    public FrameLayout Layout { get; }

    /// <summary>Days that are known.</summary>
    public int Count { get; }

    /// <summary>Days that are known or ahead.</summary>
    public int Length => kept.Length;

    public int Ahead => Length - Count;

    /// <summary>Days in a season that are left.</summary>
    public int Season { get; }

    /// <summary>Values over their mean; NaN where missing.</summary>
    public double[] Values { get; }

    /// <summary>What values are multiplied by again.</summary>
    public double Scale { get; }

    /// <summary>Position in the season, known days and those ahead.</summary>
    public int[] Positions { get; }

    /// <summary>Number of the day in the input.</summary>
    public int[] Days { get; }

    public CalendarTerms Terms { get; }

    public bool IsKnown(int place) => !double.IsNaN(Values[place]);

    /// <summary>Mean of what is known before a place; 0 without any.</summary>
    public double MeanBefore(int place)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < place; i++)
        {
            if (!IsKnown(i)) continue;
            sum += Values[i];
            count++;
        }

        return count == 0 ? 0 : sum / count;
    }

    private static IReadOnlyList<bool> Open(SeriesInput input, Func<int, int> positionOf)
    {
        var (seen, all) = (new int[input.Season], new int[input.Season]);
        for (var d = 0; d < input.Values.Count; d++)
        {
            all[positionOf(d)]++;
            if (!double.IsNaN(input.Values[d])) seen[positionOf(d)]++;
        }

        return [.. Enumerable.Range(0, input.Season).Select(s => all[s] == 0 || seen[s] >= LeastObserved * all[s])];
    }

    private static double ScaleOf(IReadOnlyList<double> values)
    {
        var mean = values.Where(v => !double.IsNaN(v)).DefaultIfEmpty(0).Average();
        return mean > 0 ? mean : 1;
    }
}

/// <summary>What a series was measured by when it was made ready.</summary>
/// <param name="Scale">What its values were divided by.</param>
/// <param name="Terms">Terms of its calendar.</param>
internal sealed record FrameLayout(double Scale, TermLayout Terms);
