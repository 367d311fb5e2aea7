namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>Tells the steps of a day's forecast as contributions, in whole ten-thousandths, so that they sum exactly.</summary>
internal sealed class DayDrivers(History history, WeekdayRates rates, DayForecast day)
{
    private readonly double[] ease = new double[history.Teams + 1];

    /// <summary>In people.</summary>
    public IReadOnlyList<DriverEffect> OfGroup(int group, int from, int to, long mean)
    {
        var team = group < history.Teams;
        var people = to - from;
        var usual = Units((team ? rates.TeamUsual[group] : rates.LocationUsual) * people);
        var weekday = Units((team ? rates.Team[group, history.WeekdayOf(day.Day)] : rates.Location[history.WeekdayOf(day.Day)]) * people) - usual;
        var target = day.Means[group];
        var season = Units(target.Season);
        var trend = Units(target.Regular) - season - usual - weekday;
        var (bookings, plans) = (0L, 0L);
        for (var i = from; i < to; i++)
        {
            var moved = WindowForecast.Units(day.Final[i]) - WindowForecast.Units(day.Model[i]);
            if (day.Source[i] == DecidedBy.FixedDay) plans += moved;
            else bookings += moved;
        }

        return Told(PersonDay.One, usual,
        [
            (Driver.Weekday, weekday), (Driver.Trend, trend), (Driver.Season, season), (Driver.Holiday, Units(target.Final) - Units(target.Regular)), (Driver.Bookings, bookings),
            (Driver.FixedDays, plans), (Driver.Adjustment, mean - Units(target.Final) - bookings - plans),
        ]);
    }

    /// <summary>In percentage points.</summary>
    public IReadOnlyList<DriverEffect> OfPerson(int place, int likelihood)
    {
        var person = day.People[place];
        var usual = Units(rates.PersonUsual[person]);
        var habit = Units(rates.Person[person, history.WeekdayOf(day.Day)]);
        var own = Units(day.Own[place]);
        var onHoliday = Units(Math.Min(1, day.Own[place] * day.HolidayFactor));
        var team = history.Input.People[person].Team;
        var withTeam = team is null ? onHoliday : Units(day.AfterTeam[place]);
        var season = day.Closed ? 0 : Units(SeasonOf(place, team));
        var model = WindowForecast.Units(day.Model[place]);
        var moved = likelihood - model;
        var plans = day.Source[place] == DecidedBy.FixedDay ? moved : 0;
        return Told(PersonDay.One / 100, usual,
        [
            (Driver.Weekday, habit - usual), (Driver.Trend, own - habit), (Driver.Season, season), (Driver.Holiday, onHoliday - own), (Driver.Bookings, moved - plans), (Driver.FixedDays, plans),
            (Driver.Team, team is null ? 0 : withTeam - onHoliday - season), (Driver.Adjustment, model - withTeam - (team is null ? season : 0)),
        ]);
    }

    /// <summary>The person's part of what the time of the year does to the team, or to all: as much as the person moves when they all are moved.</summary>
    private double SeasonOf(int place, int? team)
    {
        var group = team ?? history.Teams;
        var season = day.Means[group].Season;
        if (season == 0) return 0;
        if (ease[group] == 0)
        {
            var (from, to) = team is { } t ? (day.Start[t], day.Start[t + 1]) : (0, day.Count);
            for (var i = from; i < to; i++) ease[group] += Ease(i);
        }

        return season * Ease(place) / ease[group];
    }

    private double Ease(int place) => Math.Max(1e-6, day.AfterTeam[place] * (1 - day.AfterTeam[place]));

    private static long Units(double people) => (long)Math.Round(people * PersonDay.One, MidpointRounding.AwayFromZero);

    private static IReadOnlyList<DriverEffect> Told(int unit, long usual, ReadOnlySpan<(Driver Driver, long Effect)> effects)
    {
        var told = new List<DriverEffect>(effects.Length + 1) { new(Driver.UsualLevel, usual / (decimal)unit) };
        foreach (var (driver, effect) in effects)
        {
            if (effect != 0) told.Add(new DriverEffect(driver, effect / (decimal)unit));
        }

        return told;
    }
}
