namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>Everything that is known on one day, and the forecast of a later day from it.</summary>
internal sealed class DayModel
{
    // An open holiday: what past ones did to attendance, against the belief that four of ten come who would come otherwise.
    private const double HolidayUsual = 0.4;
    private const double HolidayWeight = 1;
    private readonly History history;
    private readonly BookingBook book;
    private readonly int knownBy;
    private readonly PersonModel persons;
    private readonly double holiday;
    private readonly GroupOpinions[] opinions;
    private readonly int origin;
    private readonly GroupPools pools;

    /// <param name="history">The past.</param>
    /// <param name="pools">What the series of teams and location say.</param>
    /// <param name="book">Bookings.</param>
    /// <param name="persons">What is known of the people; is moved on to the origin.</param>
    /// <param name="origin">Last day that is known.</param>
    /// <param name="knownBy">Last day of which bookings and joiners are known; a test from a past day knows of nobody who joined later.</param>
    public DayModel(History history, GroupPools pools, BookingBook book, PersonModel persons, int origin, int knownBy)
    {
        this.history = history;
        this.book = book;
        this.knownBy = knownBy;
        this.origin = origin;
        this.pools = pools;
        Rates = new WeekdayRates(history, origin);
        this.persons = persons;
        persons.MoveTo(origin, Rates);
        holiday = HolidayFactor(origin);
        opinions = new GroupOpinions[history.Teams + 1];
    }

    public WeekdayRates Rates { get; }

    /// <summary>The forecast of a day. Every number is set anew in <paramref name="into"/>.</summary>
    public void Forecast(int day, DayForecast into)
    {
        into.Reset(day);
        var calendar = history.Input.Calendar.Days[day];
        var weekday = history.WeekdayOf(day);
        into.LevelDoubt = 0.5 / (Rates.RecentDays + 1);
        for (var t = 0; t <= history.Teams; t++)
        {
            foreach (var p in history.Members[t])
            {
                if (history.IsActive(p, day) && history.JoinedOn(p) <= knownBy) into.Add(p, t, persons.Logit(p, weekday, day - origin));
            }
        }

        if (!calendar.Open)
        {
            into.Close();
            return;
        }

        for (var t = 0; t <= history.Teams; t++) opinions[t] = OpinionsOf(t, day, into);
        var all = pools.Mean(history.Teams, origin, day, opinions[^1]);
        into.HolidayFactor = all.Regular > 0 ? all.Final / all.Regular : 1;
        for (var t = 0; t < history.Teams; t++) into.MoveTeam(t, pools.Mean(t, origin, day, opinions[t]));
        into.MoveAll(all);
        Decide(day, into);
    }

    /// <summary>Hands what this day showed to the choice between pools and rates; the forecast of that day was the last one made.</summary>
    public void Test(int day, DayForecast made)
    {
        persons.Test(made, origin);
        for (var t = 0; t <= history.Teams; t++) pools.Test(t, origin, day, opinions[t]);
    }

    /// <summary>What was said of a group in the last forecast that was made; null where its pool has nothing to say.</summary>
    public Said? SaidOf(int group, DayForecast made) => pools.SaidOf(group, origin, made.Day, opinions[group]);

    private GroupOpinions OpinionsOf(int group, int day, DayForecast into)
    {
        var weekday = history.WeekdayOf(day);
        var mean = group == history.Teams
            ? Rates.Mean(Rates.Location[weekday], weekday, into.Everybody)
            : Rates.Mean(Rates.Team[group, weekday], weekday, into.Group(group));
        var people = into.SumOfOwn(group);
        var factor = history.Input.Calendar.Days[day].Holiday is null ? 1 : holiday;
        return new GroupOpinions(new GroupMean(mean * factor, mean, 0), new GroupMean(people * factor, people, 0));
    }

    private void Decide(int day, DayForecast into)
    {
        var lead = day - origin;
        for (var i = 0; i < into.Count; i++)
        {
            var person = into.People[i];
            var (state, confirmed) = book.StateOf(person, day, knownBy);
            into.Bookings[i] = confirmed;
            switch (state)
            {
                case BookingState.Leave:
                    into.Decide(i, DecidedBy.Leave, 0, 0);
                    break;
                case BookingState.Confirmed:
                    into.Decide(i, DecidedBy.Confirmed, persons.Bookings.ShowRate(person, lead), 1);
                    break;
                case BookingState.Declined:
                    into.Decide(i, DecidedBy.Declined, 0, 0);
                    break;
                case BookingState.Cancelled:
                    into.Decide(i, DecidedBy.Cancelled, 0, 0);
                    break;
                case BookingState.None or BookingState.Pending or BookingState.Likely:
                    into.Shift(i, persons.Bookings.Silence(person, lead));
                    break;
                default:
                    throw new InvalidOperationException($"Unknown state {state}.");
            }
        }
    }

    private double HolidayFactor(int origin)
    {
        double came = 0, usual = 0;
        foreach (var day in history.Learnable)
        {
            if (day > origin) break;
            if (history.Input.Calendar.Days[day].Holiday is null) continue;
            var active = Enumerable.Range(0, history.People).Count(p => history.IsActive(p, day));
            came += history.Counts[day];
            usual += active * Rates.Location[history.WeekdayOf(day)];
        }

        var scale = Math.Max(1, history.People * Rates.LocationUsual);
        return Math.Min(1.5, (came + (HolidayWeight * HolidayUsual * scale)) / (usual + (HolidayWeight * scale)));
    }
}
