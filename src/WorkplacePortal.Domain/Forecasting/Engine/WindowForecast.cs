using NodaTime;
using WorkplacePortal.Domain.Forecasting.Engine.Learnt;

namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>Makes the rows of the window: whole ten-thousandths of people, so that sums are exact.</summary>
/// <param name="history">The past.</param>
/// <param name="book">Bookings.</param>
/// <param name="model">What is known at the origin.</param>
/// <param name="spreads">Spread of each group.</param>
/// <param name="changes">Since when each group follows a new pattern.</param>
/// <param name="seed">Start of the random numbers.</param>
internal sealed class WindowForecast(History history, BookingBook book, DayModel model, GroupSpreads spreads, IReadOnlyList<LocalDate?> changes, int seed)
{
    private readonly ForecastInput input = history.Input;
    private readonly Profiles profiles = new(history.Input);
    private readonly DayForecast day = new(history.People, history.Teams);
    private readonly HashSet<LocalDate>[] fixedDays = [.. history.Input.People.Select(p => p.FixedDays.ToHashSet())];
    private readonly JointSamples samples = new(history.Teams + 1, seed);
    private readonly List<GroupDay> location = [];
    private readonly List<GroupDay>[] teams = [.. history.Input.Teams.Select(_ => new List<GroupDay>())];
    private readonly List<PersonDay> people = [];
    private readonly List<OpenDay> said = [];

    public IReadOnlyList<GroupDay> Location => location;

    public IReadOnlyList<IReadOnlyList<GroupDay>> Teams => teams;

    public IReadOnlyList<PersonDay> People => people;

    /// <summary>What was said of the days, to be learnt from once they have come.</summary>
    public IReadOnlyList<OpenDay> Open => said;

    public void Add(LocalDate date)
    {
        var index = input.Calendar.IndexOf(date);
        model.Forecast(index, day);
        if (!day.Closed) said.Add(new OpenDay(date, [.. Enumerable.Range(0, history.Teams + 1).Select(g => Said(g, date))]));
        DecideFixedDays(date);
        if (!day.Closed) samples.Draw(index, [.. Enumerable.Range(0, history.Teams + 1).Select(g => Known(g, day.Start[g], day.Start[g + 1], date))], Known(history.Teams + 1, 0, day.Count, date));
        var drivers = new DayDrivers(history, model.Rates, day);
        for (var i = 0; i < day.Count; i++) people.Add(Person(i, date, drivers));
        var (seats, guests) = (0, 0);
        for (var t = 0; t < history.Teams; t++)
        {
            var row = Group(t, day.Start[t], day.Start[t + 1], book.Guests(t, index), seatsBelow: null, date, drivers);
            teams[t].Add(row);
            seats += row.SeatsToProvide;
            guests += book.Guests(t, index);
        }

        var single = book.Guests(null, index);
        var start = day.Start[history.Teams];
        seats += day.Closed ? 0 : Seats.ToProvide(Sum(day.Inc, start, day.Count) + (single * (long)PersonDay.One), Booked(start, day.Count) + single, team: null, fixedDay: false);
        location.Add(Group(history.Teams, 0, day.Count, guests + single, seats, date, drivers));
    }

    private void DecideFixedDays(LocalDate date)
    {
        if (day.Closed) return;
        for (var i = 0; i < day.Count; i++)
        {
            if (day.Source[i] != DecidedBy.Model) continue;
            var person = day.People[i];
            var whole = input.People[person].Team is { } t && input.Teams[t] is { IsFixed: false } team && team.FixedDays.Contains(date.DayOfWeek);
            if (whole || fixedDays[person].Contains(date)) day.Decide(i, DecidedBy.FixedDay, 1, 1);
        }
    }

    /// <summary>What the day's number is known to be between.</summary>
    /// <param name="part">A team; those without one; all of them.</param>
    private Uncertain Known(int part, int from, int to, LocalDate date)
    {
        var (certain, possible) = (0, 0);
        for (var i = from; i < to; i++)
        {
            if (day.Final[i] >= 1) certain++;
            if (day.Final[i] > 0) possible++;
        }

        var (mean, variance) = day.Sum(from, to);
        // People without a team spread as teams do.
        var spread = part == history.Teams ? spreads.OfTeams : SpreadOf(Math.Min(part, history.Teams), date);
        return new Uncertain(mean, variance, certain, possible, spread);
    }

    private OpenGroup Said(int group, LocalDate date)
    {
        var (from, to) = group == history.Teams ? (0, day.Count) : (day.Start[group], day.Start[group + 1]);
        if (from == to) return default;
        var (mean, variance) = day.Sum(from, to);
        var plain = spreads.Plain(group, HorizonOf(date));
        return new OpenGroup((float)mean, (float)Spread.Unit(variance), (float)plain.Below, (float)plain.Above, model.SaidOf(group, day));
    }

    private GroupDay Group(int group, int from, int to, int guests, int? seatsBelow, LocalDate date, DayDrivers drivers)
    {
        var headCount = to - from;
        var mean = Sum(day.Final, from, to);
        var (exact, variance) = day.Sum(from, to);
        var spread = SpreadOf(group, date);
        var quantiles = day.Closed || headCount == 0 ? QuantileSet.Zero : Spread.Holding(samples.Quantiles(group < history.Teams ? group : group + 1), exact, headCount);
        var deviation = day.Closed || headCount == 0 ? 0 : spread.Deviation * Spread.Unit(variance);
        var booked = Booked(from, to) + guests;
        var expected = day.Closed ? 0 : Sum(day.Inc, from, to) + (guests * (long)PersonDay.One);
        var team = group < history.Teams ? input.Teams[group] : null;
        var open = input.Calendar.Days[day.Day].HalfHours;
        return new GroupDay
        {
            Date = date,
            Closed = day.Closed,
            HeadCount = headCount,
            Mean = mean / (decimal)PersonDay.One,
            StandardDeviation = deviation,
            Quantiles = quantiles,
            Bookings = day.Bookings[from..to].Sum() + guests,
            Booked = booked,
            ExpectedInc = expected / (decimal)PersonDay.One,
            SeatsToProvide = day.Closed ? 0 : seatsBelow ?? Seats.ToProvide(expected, booked, team, IsFixedDay(team, date)),
            Confidence = Confidence(quantiles, exact, headCount),
            Drivers = day.Closed ? [] : drivers.OfGroup(group, from, to, mean),
            Profile = day.Closed ? [] : profiles.Of(group, mean, deviation, headCount, open),
            PatternChangedSince = changes[group],
        };
    }

    private PersonDay Person(int place, LocalDate date, DayDrivers drivers)
    {
        var person = day.People[place];
        var likelihood = Units(day.Final[place]);
        var learnt = 1 - Math.Exp(-model.Rates.PersonDays[person] / 15.0);
        var confidence = day.Source[place] is DecidedBy.Model or DecidedBy.Confirmed ? learnt * (0.4 + (0.6 * Math.Abs((2 * day.Final[place]) - 1))) : 1;
        return new PersonDay(person, date, likelihood, Units(day.Inc[place]), day.Source[place], confidence, day.Closed ? [] : drivers.OfPerson(place, likelihood));
    }

    /// <summary>Grows with the days that were learnt from, shrinks with the width of the 80 % interval.</summary>
    private double Confidence(QuantileSet quantiles, double mean, int headCount)
    {
        if (day.Closed) return 1;
        if (headCount == 0) return 0;
        var width = (quantiles.Values[5] - quantiles.Values[1]) / (2 * Math.Max(mean, 1));
        return (1 - Math.Exp(-model.Rates.RecentDays / 15.0)) * (1 - Math.Min(1, width));
    }

    private Spread SpreadOf(int group, LocalDate date) => spreads.Published(group, HorizonOf(date));

    private HorizonBucket HorizonOf(LocalDate date) => Horizons.Of(Period.DaysBetween(input.Origin, date));

    private int Booked(int from, int to)
    {
        var booked = 0;
        for (var i = from; i < to; i++) booked += day.Source[i] == DecidedBy.Confirmed ? 1 : 0;
        return booked;
    }

    private static bool IsFixedDay(TeamInput? team, LocalDate date) => team is not null && (team.FixedDays.Count == 0 || team.FixedDays.Contains(date.DayOfWeek));

    internal static int Units(double probability) => (int)Math.Round(probability * PersonDay.One, MidpointRounding.AwayFromZero);

    private static long Sum(double[] probabilities, int from, int to)
    {
        long sum = 0;
        for (var i = from; i < to; i++) sum += Units(probabilities[i]);
        return sum;
    }
}
