using NodaTime;

namespace WorkplacePortal.Domain.Forecasting.Engine.Series;

/// <summary>
/// What the calendar says of a day: its position in the season, holidays (all of them, and each by its name), bridge days, and the time of
/// the year where at least 500 days are known. Each term has a prior: how far it may move the series, as a part of its mean.
/// </summary>
internal sealed class CalendarTerms
{
    private const int LeastDaysForYear = 500;
    private const int Harmonics = 3;
    private const double DaysOfYear = 365.25;
    private readonly SeriesFrame frame;
    private readonly List<double> priors = [];
    private readonly List<(int Term, double Value)>[] terms;

    public CalendarTerms(SeriesFrame frame)
    {
        this.frame = frame;
        terms = [.. Enumerable.Range(0, frame.Length).Select(_ => new List<(int Term, double Value)>())];
        IsSpecial = new bool[frame.Length];
        Add(1, _ => 1);
        for (var s = 0; s < frame.Season; s++)
        {
            var position = s;
            Add(1, i => frame.Positions[i] == position ? 1 : 0);
        }

        var dated = frame.Input is { First: not null, Season: 7 };
        FirstOfHolidays = Count;
        if (dated) AddHolidays();
        FirstOfYear = Count;
        if (dated) AddYear();

        Rows = [.. terms.Select(t => t.ToArray())];
    }

    /// <summary>Number of terms: the level, one per position in the season, then the others.</summary>
    public int Count => priors.Count;

    /// <summary>Standard deviation of each term before anything is known.</summary>
    public IReadOnlyList<double> Priors => priors;

    /// <summary>The terms of each day that are not 0.</summary>
    public (int Term, double Value)[][] Rows { get; }

    /// <summary>First term of holidays and bridge days.</summary>
    public int FirstOfHolidays { get; }

    /// <summary>First term of the year; they are the last.</summary>
    public int FirstOfYear { get; }

    /// <summary>Working days that are holidays or bridge days: simple means do not learn from them.</summary>
    public bool[] IsSpecial { get; }

    private LocalDate DateOf(int place) => frame.Input.First!.Value.PlusDays(frame.Days[place]);

    private void AddHolidays()
    {
        var holidays = frame.Input.Holidays;
        if (holidays.Count == 0) return;
        var days = Enumerable.Range(0, frame.Length).Select(i => DayOf(DateOf(i), holidays)).ToArray();
        for (var i = 0; i < days.Length; i++) IsSpecial[i] = !days[i].Weekend && (days[i].Holiday is not null || days[i].Bridge);
        Add(1, i => days[i] is { Holiday: not null, Weekend: false } ? 1 : 0);
        Add(0.6, i => days[i] is { Holiday: not null, Weekend: true } ? 1 : 0);
        Add(0.15, i => days[i] is { Bridge: true, Weekend: false } ? 1 : 0);
        // Holidays differ: each that has been seen may depart from what they have in common.
        foreach (var name in Enumerable.Range(0, frame.Count).Where(i => frame.IsKnown(i) && !days[i].Weekend).Select(i => days[i].Holiday).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList())
            Add(0.3, i => !days[i].Weekend && days[i].Holiday == name ? 1 : 0);
    }

    private static (string? Holiday, bool Bridge, bool Weekend) DayOf(LocalDate date, IReadOnlyDictionary<LocalDate, string> holidays)
    {
        var name = holidays.GetValueOrDefault(date);
        var bridge = name is null && (holidays.ContainsKey(date.PlusDays(1)) || holidays.ContainsKey(date.PlusDays(-1)));
        return (name, bridge, date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);
    }

    private void AddYear()
    {
        if (frame.Count == 0 || frame.Days[frame.Count - 1] - frame.Days[0] + 1 < LeastDaysForYear) return;
        double[] allowed = [0.15, 0.08, 0.05];
        var start = Period.DaysBetween(new LocalDate(2000, 1, 1), frame.Input.First!.Value);
        for (var k = 1; k <= Harmonics; k++)
        {
            var turn = 2 * Math.PI * k / DaysOfYear;
            Add(allowed[k - 1], i => Math.Sin(turn * (start + frame.Days[i])));
            Add(allowed[k - 1], i => Math.Cos(turn * (start + frame.Days[i])));
        }
    }

    private void Add(double prior, Func<int, double> value)
    {
        var term = priors.Count;
        priors.Add(prior);
        for (var i = 0; i < terms.Length; i++)
        {
            var v = value(i);
            if (v != 0) terms[i].Add((term, v));
        }
    }
}
