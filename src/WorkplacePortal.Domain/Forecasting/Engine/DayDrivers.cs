namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>Tells the steps of a day's forecast as contributions, in whole ten-thousandths, so that they sum exactly.</summary>
internal sealed class DayDrivers(History history, WeekdayRates rates, DayForecast day)
{
    /// <summary>In people.</summary>
    public IReadOnlyList<DriverEffect> OfGroup(int group, int from, int to, long mean)
    {
        var team = group < history.Teams;
        var people = to - from;
        var usual = Units((team ? rates.TeamUsual[group] : rates.LocationUsual) * people);
        var target = day.Means[group];
        var (bookings, plans) = (0L, 0L);
        for (var i = from; i < to; i++)
        {
            var moved = WindowForecast.Units(day.Final[i]) - WindowForecast.Units(day.Model[i]);
            if (day.Source[i] == DecidedBy.FixedDay) plans += moved;
            else bookings += moved;
        }

        var holiday = Units(target * (day.HolidayFactor - 1));
        return Told(PersonDay.One, usual, Units(target) - usual, holiday, bookings, plans, team: 0, mean - Units(target) - holiday - bookings - plans);
    }

    /// <summary>In percentage points.</summary>
    public IReadOnlyList<DriverEffect> OfPerson(int place, int likelihood)
    {
        var person = day.People[place];
        var usual = Units(rates.PersonUsual[person]);
        var own = Units(day.Own[place]);
        var onHoliday = Units(Math.Min(1, day.Own[place] * day.HolidayFactor));
        var withTeam = history.Input.People[person].Team is null ? onHoliday : Units(day.AfterTeam[place]);
        var model = WindowForecast.Units(day.Model[place]);
        var moved = likelihood - model;
        var plans = day.Source[place] == DecidedBy.FixedDay ? moved : 0;
        return Told(PersonDay.One / 100, usual, own - usual, onHoliday - own, moved - plans, plans, withTeam - onHoliday, model - withTeam);
    }

    private static long Units(double people) => (long)Math.Round(people * PersonDay.One, MidpointRounding.AwayFromZero);

    private static IReadOnlyList<DriverEffect> Told(int unit, long usual, long weekday, long holiday, long bookings, long plans, long team, long adjustment)
    {
        var told = new List<DriverEffect>(7) { new(Driver.UsualLevel, usual / (decimal)unit) };
        Add(Driver.Weekday, weekday);
        Add(Driver.Holiday, holiday);
        Add(Driver.Bookings, bookings);
        Add(Driver.FixedDays, plans);
        Add(Driver.Team, team);
        Add(Driver.Adjustment, adjustment);
        return told;

        void Add(Driver driver, long effect)
        {
            if (effect != 0) told.Add(new DriverEffect(driver, effect / (decimal)unit));
        }
    }
}
