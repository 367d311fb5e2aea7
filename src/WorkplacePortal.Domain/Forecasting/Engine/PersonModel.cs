namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>Likelihood of each person as known on a day that moves forward: habits, the regression on them, and what bookings say.</summary>
/// <param name="history">The past.</param>
/// <param name="bookings">What bookings say.</param>
/// <param name="regression">The regression, as learnt so far.</param>
internal sealed class PersonModel(History history, BookingSignals bookings, PersonRegression regression)
{
    /// <summary>Of each tested day that is learnt from, at most about so many people.</summary>
    private const int PeoplePerDay = 200;

    /// <summary>One in so many distances is learnt from, in turn.</summary>
    private const int EveryLead = 5;

    private readonly PersonHabits habits = new(history);

    // The distance counts in a straight line: its ends are worked out once per origin.
    private readonly Ends[,] known = new Ends[history.People, History.Week];
    private WeekdayRates? rates;
    private int moved;

    public BookingSignals Bookings { get; } = bookings;

    /// <summary>Takes in the days up to one; never goes back.</summary>
    public void MoveTo(int origin, WeekdayRates now)
    {
        rates = now;
        moved++;
        habits.AdvanceTo(origin);
        regression.LearnUpTo(origin);
        Bookings.LearnUpTo(origin);
    }

    public double Logit(int person, int weekday, int lead)
    {
        ref var ends = ref known[person, weekday];
        if (ends.Moved != moved) ends = new Ends(moved, At(person, weekday, 0), At(person, weekday, PersonHabits.FarAhead));
        return ends.Near + ((ends.Far - ends.Near) * Math.Min(1, lead / (double)PersonHabits.FarAhead));
    }

    private double At(int person, int weekday, int lead)
    {
        Span<double> terms = stackalloc double[PersonRegression.Terms];
        Describe(person, weekday, lead, terms);
        return regression.Logit(terms);
    }

    /// <summary>Keeps what was known of a tested day, to learn from it once it has come.</summary>
    public void Test(DayForecast made, int origin)
    {
        var lead = made.Day - origin;
        if (lead % EveryLead != origin % EveryLead || history.Input.Calendar.Days[made.Day].Holiday is not null) return;
        Span<double> terms = stackalloc double[PersonRegression.Terms];
        var stride = 1 + (made.Count / PeoplePerDay);
        for (var i = origin % stride; i < made.Count; i += stride)
        {
            Describe(made.People[i], history.WeekdayOf(made.Day), lead, terms);
            regression.Add(terms, history.IsPresent(made.People[i], made.Day), made.Day);
        }
    }

    private void Describe(int person, int weekday, int lead, Span<double> into)
    {
        var (usual, onWeekday) = history.Input.People[person].Team is { } team
            ? (rates!.TeamUsual[team], rates.Team[team, weekday])
            : (rates!.LocationUsual, rates.Location[weekday]);
        habits.Describe(person, weekday, lead, usual, onWeekday, into);
    }

    private readonly record struct Ends(int Moved, double Near, double Far);
}
