using NodaTime;
using WorkplacePortal.Domain.Forecasting.Engine.Learnt;
using WorkplacePortal.Domain.Forecasting.Engine.Series;

namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>Expected people of a group on a day.</summary>
/// <param name="Final">With holidays and bridge days.</param>
/// <param name="Regular">If the day were none.</param>
/// <param name="Season">What the time of the year adds to it, against the last eight weeks.</param>
internal readonly record struct GroupMean(double Final, double Regular, double Season)
{
    /// <summary>A mixture of two.</summary>
    public static GroupMean Between(GroupMean a, GroupMean b, double ofA)
        => new((ofA * a.Final) + ((1 - ofA) * b.Final), (ofA * a.Regular) + ((1 - ofA) * b.Regular), (ofA * a.Season) + ((1 - ofA) * b.Season));
}

/// <summary>
/// The pool of series methods on the attendance of one group, forecast from the last day and from every day that is tested from. Where the
/// head count moves each method is in the pool twice: on the numbers as they were, and on the rate of the head count as it was known.
/// </summary>
internal sealed class GroupPool
{
    // Before anything is known of them: four of ten come on an open holiday, a few stay away between a holiday and a weekend.
    private const double HolidayUsual = 0.4;
    private const double BridgeUsual = 0.9;
    private const double SteadyHeads = 0.01;
    private readonly History history;
    private readonly int group;
    private readonly SeriesFrame frame;
    private readonly SeriesFrame? rates;
    private readonly List<FilterState?> states = [];
    private readonly List<int> origins;
    private readonly Dictionary<int, int> indexOf;
    private readonly Dictionary<int, int> placeOf;
    private readonly Dictionary<(int Position, int Before), bool> observed = [];
    private readonly PoolWeights weights;
    private readonly double[] holiday;
    private readonly double[] season;

    private GroupPool(History history, int group, SeriesFrame frame, IReadOnlyList<int> testOrigins, SharedTerms shared, LearntPool? learnt, int knownTo)
    {
        (this.history, this.group, this.frame) = (history, group, frame);
        placeOf = frame.Days.Select((day, place) => (day, place)).ToDictionary(p => p.day, p => p.place);
        origins = learnt is not null ? [frame.Count] : [.. SeriesPool.Origins(frame).Concat(testOrigins.Select(PlaceAfter)).Where(o => o > 0).Distinct().Order()];
        indexOf = origins.Select((place, index) => (place, index)).ToDictionary(o => o.place, o => o.index);
        var made = new List<double[][]>();
        var parts = new List<MemberParts?>();
        Add(frame, HeadsSince, made, parts, learnt, knownTo);
        if (learnt is null ? !HeadsAreSteady() : learnt.Rates is not null)
        {
            rates = FrameOf(history, frame.Input.Horizon, day => history.Count(group, day) / Usual(history, day) / history.Heads(group, day), group, shared, learnt?.Rates);
            Add(rates, HeadsOf, made, parts, learnt, knownTo);
        }

        weights = learnt is null ? new PoolWeights(frame.Season, frame.Values, origins, made) : new PoolWeights(frame.Season, made, learnt.Weights);
        (holiday, season) = (new double[frame.Ahead], new double[frame.Ahead]);
        for (var h = 0; h < frame.Ahead; h++)
        {
            for (var k = 0; k < made.Count; k++)
            {
                if (parts[k] is not { } part) continue;
                holiday[h] += weights.Of(k, weights.DistanceOf(h)) * part.Holiday[h];
                season[h] += weights.Of(k, weights.DistanceOf(h)) * part.Season[h];
            }
        }
    }

    /// <summary>Fits the pool; null when nothing is known of the group.</summary>
    /// <param name="history">The past.</param>
    /// <param name="group">Position of the team; the number of teams for the location.</param>
    /// <param name="testOrigins">Days to forecast from besides the last one.</param>
    /// <param name="ahead">Days to forecast.</param>
    /// <param name="shared">Calendar terms of all groups.</param>
    public static GroupPool? Fit(History history, int group, IReadOnlyList<int> testOrigins, int ahead, SharedTerms shared)
    {
        var made = NumbersOf(history, group, ahead, shared, null);
        return made.Count == 0 || made.Values.All(double.IsNaN) ? null : new GroupPool(history, group, made, testOrigins, shared, null, 0);
    }

    /// <summary>Takes in the days that have come since it was fitted; members keep the weights they had.</summary>
    /// <param name="history">The past.</param>
    /// <param name="group">Position of the team; the number of teams for the location.</param>
    /// <param name="learnt">What was learnt.</param>
    /// <param name="knownTo">Last day from which it was.</param>
    /// <param name="ahead">Days to forecast.</param>
    /// <param name="shared">Calendar terms of all groups.</param>
    public static GroupPool Continue(History history, int group, LearntPool learnt, int knownTo, int ahead, SharedTerms shared)
        => new(history, group, NumbersOf(history, group, ahead, shared, learnt.Numbers), [], shared, learnt, knownTo);

    /// <summary>What a later run needs to continue.</summary>
    public LearntPool Learnt => new(frame.Layout, rates?.Layout, weights.Learnt, states);

    /// <summary>Expected people; null on weekdays that are not known.</summary>
    /// <param name="origin">Last day that is known: the last of all, or one that is tested from.</param>
    /// <param name="day">Later day.</param>
    public GroupMean? Mean(int origin, int day)
    {
        if (!placeOf.TryGetValue(day, out var place) || !indexOf.TryGetValue(PlaceAfter(origin), out var index)) return null;
        var step = place - origins[index];
        if (step >= frame.Ahead || !IsObserved(frame.Positions[place], origins[index])) return null;
        var units = frame.Scale * Usual(history, day);
        var final = weights.Combine(index, step);
        var special = origin == history.Origin ? holiday[step] : 0;
        // The parts are sums over members, of which one may be cut at 0.
        var regular = frame.Scale * Math.Max(0, final - special);
        return new GroupMean(final * units, regular, origin == history.Origin ? season[step] * frame.Scale : 0);
    }

    /// <summary>Whether anybody used to come on the weekday, as known before a place: elsewhere the methods would only guess.</summary>
    private bool IsObserved(int position, int before)
    {
        if (observed.TryGetValue((position, before), out var known)) return known;
        var (seen, all) = (0, 0);
        for (var i = 0; i < before; i++)
        {
            if (frame.Positions[i] != position) continue;
            all++;
            if (frame.IsKnown(i)) seen++;
        }

        return observed[(position, before)] = seen > 0 && seen >= SeriesFrame.LeastObserved * all;
    }

    /// <summary>Place of the first day that is not known.</summary>
    private int PlaceAfter(int origin)
    {
        for (var day = origin; day >= 0; day--)
        {
            if (placeOf.TryGetValue(day, out var place)) return Math.Min(frame.Count, place + 1);
        }

        return 0;
    }

    private bool HeadsAreSteady()
    {
        var heads = Enumerable.Range(0, frame.Length).Select(i => frame.Days[i]).Where(d => d < history.Days).Select(d => history.Heads(group, d)).ToList();
        return heads.Max() - heads.Min() <= SteadyHeads * heads.Max();
    }

    /// <summary>Lets every method forecast the numbers, or the rates.</summary>
    /// <param name="series">Either, over its mean.</param>
    /// <param name="heads">What to multiply a day with, seen from a day.</param>
    /// <param name="made">Takes the forecasts, in people over their mean.</param>
    /// <param name="parts">Takes their parts.</param>
    /// <param name="learnt">What they learnt before; null to learn anew.</param>
    /// <param name="knownTo">Last day from which that was.</param>
    private void Add(SeriesFrame series, Func<int, int, double> heads, List<double[][]> made, List<MemberParts?> parts, LearntPool? learnt, int knownTo)
    {
        var factors = origins.ConvertAll(o => Enumerable.Range(0, frame.Ahead).Select(h => heads(DayOf(o - 1), Math.Min(history.Days - 1, DayOf(o + h))) * series.Scale / frame.Scale).ToArray());
        foreach (var member in SeriesPool.Members(series))
        {
            var forecasts = learnt is null ? member.Forecast(series, origins) : [member.Continue(series, learnt.States[states.Count], PlaceAfter(knownTo))];
            states.Add(member.State);
            for (var o = 0; o < origins.Count; o++)
            {
                for (var h = 0; h < forecasts[o].Length; h++) forecasts[o][h] *= factors[o][h];
            }

            made.Add(forecasts);
            parts.Add(member.Parts(series) is not { } part ? null : new MemberParts([.. part.Holiday.Select((v, h) => v * factors[^1][h])], [.. part.Season.Select((v, h) => v * factors[^1][h])]));
        }
    }

    private int DayOf(int place) => frame.Days[Math.Min(frame.Length - 1, place)];

    private double HeadsOf(int origin, int day) => history.HeadsKnown(group, day, KnownBy(origin));

    /// <summary>Numbers as they were carry on, but for those who are known to join or leave.</summary>
    private double HeadsSince(int origin, int day) => history.Heads(group, origin) is var now and > 0 ? history.HeadsKnown(group, day, KnownBy(origin)) / (double)now : 1;

    private int KnownBy(int origin) => origin >= DayOf(frame.Count - 1) ? int.MaxValue : origin;

    private static SeriesFrame NumbersOf(History history, int group, int ahead, SharedTerms shared, FrameLayout? layout)
        => FrameOf(history, ahead, day => history.Count(group, day) / Usual(history, day), group, shared, layout);

    private static SeriesFrame FrameOf(History history, int ahead, Func<int, double> value, int group, SharedTerms shared, FrameLayout? layout)
    {
        var known = new double[history.Origin + 1];
        Array.Fill(known, double.NaN);
        foreach (var day in history.Learnable)
        {
            if (history.Heads(group, day) > 0) known[day] = value(day);
        }

        var input = new SeriesInput { Values = known, First = history.Input.Calendar.First, Season = History.Week, Horizon = ahead, Holidays = history.Holidays, Open = history.OpenWeekdays };
        return new SeriesFrame(input, shared, layout);
    }

    /// <summary>What part of its usual people a day is believed to see before anything is known; methods forecast the departure from it.</summary>
    private static double Usual(History history, int day)
    {
        if (day >= history.Days) return 1;
        var days = history.Input.Calendar.Days;
        if (days[day].Holiday is not null) return HolidayUsual;
        var bridge = day > 0 && day + 1 < days.Count && !days[day - 1].Open && !days[day + 1].Open && (days[day - 1].Holiday is not null || days[day + 1].Holiday is not null);
        return bridge ? BridgeUsual : 1;
    }
}
