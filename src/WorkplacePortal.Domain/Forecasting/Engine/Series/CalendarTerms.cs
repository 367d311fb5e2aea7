using System.Collections.Concurrent;
using NodaTime;

namespace WorkplacePortal.Domain.Forecasting.Engine.Series;

/// <summary>
/// What the calendar says of a day: its position in the season, holidays (all of them, and each by its name), bridge days, and the time of
/// the year where at least 500 days are known. Each term has a prior: how far it may move the series, as a part of its mean.
/// </summary>
internal sealed class CalendarTerms
{
    private const int LeastDaysForYear = 500;
    private static readonly Dictionary<LocalDate, string> NoHolidays = [];
    private const int Harmonics = 3;
    private const double DaysOfYear = 365.25;
    private readonly SeriesFrame frame;
    private readonly List<double> priors = [];
    private readonly List<(int Term, double Value)>[] terms;

    /// <param name="frame">Whose days they are.</param>
    /// <param name="layout">Which terms there are.</param>
    public CalendarTerms(SeriesFrame frame, TermLayout layout)
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

        FirstOfHolidays = Count;
        if (IsDated(frame)) AddHolidays(layout.Holidays);
        FirstOfYear = Count;
        if (layout.Year) AddYear();

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

    /// <summary>The terms that what is known of a series gives reason for: holidays that it has seen, and the year after more than one.</summary>
    public static TermLayout LayoutOf(SeriesFrame frame)
    {
        if (!IsDated(frame)) return new TermLayout([], false);
        var holidays = frame.Input.Holidays.Count == 0 ? NoHolidays : frame.Input.Holidays;
        var seen = Enumerable.Range(0, frame.Count).Where(frame.IsKnown).Select(i => DayOf(frame.Input.First!.Value.PlusDays(frame.Days[i]), holidays));
        return new TermLayout(
            holidays.Count == 0 ? [] : [.. seen.Where(d => !d.Weekend).Select(d => d.Holiday).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            frame.Count > 0 && frame.Days[frame.Count - 1] - frame.Days[0] + 1 >= LeastDaysForYear);
    }

    private static bool IsDated(SeriesFrame frame) => frame.Input is { First: not null, Season: 7 };

    private LocalDate DateOf(int place) => frame.Input.First!.Value.PlusDays(frame.Days[place]);

    private void AddHolidays(IReadOnlyList<string> names)
    {
        var holidays = frame.Input.Holidays;
        if (holidays.Count == 0) return;
        var days = Enumerable.Range(0, frame.Length).Select(i => DayOf(DateOf(i), holidays)).ToArray();
        for (var i = 0; i < days.Length; i++) IsSpecial[i] = !days[i].Weekend && (days[i].Holiday is not null || days[i].Bridge);
        Add(1, i => days[i] is { Holiday: not null, Weekend: false } ? 1 : 0);
        Add(0.6, i => days[i] is { Holiday: not null, Weekend: true } ? 1 : 0);
        Add(0.15, i => days[i] is { Bridge: true, Weekend: false } ? 1 : 0);
        // Holidays differ: each that has been seen may depart from what they have in common.
        foreach (var name in names) Add(0.3, i => !days[i].Weekend && days[i].Holiday == name ? 1 : 0);
    }

    private static (string? Holiday, bool Bridge, bool Weekend) DayOf(LocalDate date, IReadOnlyDictionary<LocalDate, string> holidays)
    {
        var name = holidays.GetValueOrDefault(date);
        var bridge = name is null && (holidays.ContainsKey(date.PlusDays(1)) || holidays.ContainsKey(date.PlusDays(-1)));
        return (name, bridge, date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);
    }

    private void AddYear()
    {
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

/// <summary>Which terms a calendar has beside the days of the season.</summary>
/// <param name="Holidays">Names of those that have a term of their own.</param>
/// <param name="Year">Whether the time of the year counts.</param>
internal sealed record TermLayout(IReadOnlyList<string> Holidays, bool Year);

/// <summary>Calendar terms that several series of the same days have in common: those of one layout are made once.</summary>
internal sealed class SharedTerms
{
    private readonly ConcurrentDictionary<string, CalendarTerms> made = new(StringComparer.Ordinal);

    public CalendarTerms Of(SeriesFrame frame, TermLayout layout)
        => made.GetOrAdd(string.Join('\n', layout.Holidays.Prepend(layout.Year ? "year" : "")), _ => new CalendarTerms(frame, layout));
}
