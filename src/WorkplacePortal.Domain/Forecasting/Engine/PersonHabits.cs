namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>
/// How often each person came, as known on a day that moves forward: exponentially weighted rates with a short and a long memory, and one
/// per weekday. Only days on which the person counted are looked at, and holidays are left out.
/// </summary>
internal sealed class PersonHabits(History history)
{
    /// <summary>Days ahead from which on it no longer matters how far.</summary>
    public const int FarAhead = 28;

    // Working days after which a day counts half.
    private const double Short = 8;
    private const double Long = 30;
    private const double OfWeekday = 60;

    // Days of the prior.
    private const double WeightOfTeam = 5;
    private const double WeightOfLong = 4;
    private const double WeightOfWeekday = 15;

    private static readonly double ShortDecay = Math.Pow(0.5, 1 / Short);
    private static readonly double LongDecay = Math.Pow(0.5, 1 / Long);
    private static readonly double WeekdayDecay = Math.Pow(0.5, History.Week / OfWeekday / 1.4);

    private readonly Rate[] brief = new Rate[history.People];
    private readonly Rate[] lasting = new Rate[history.People];
    private readonly Rate[,] weekdays = new Rate[history.People, History.Week];
    private readonly int[] away = new int[history.People];
    private int next;

    /// <summary>Takes in the days up to one; never goes back.</summary>
    public void AdvanceTo(int origin)
    {
        for (; next < history.Learnable.Length && history.Learnable[next] <= origin; next++)
        {
            var day = history.Learnable[next];
            if (history.Input.Calendar.Days[day].Holiday is not null) continue;
            var weekday = history.WeekdayOf(day);
            for (var p = 0; p < history.People; p++)
            {
                var came = history.IsPresent(p, day);
                if (!came && !history.IsActive(p, day)) continue;
                brief[p] = brief[p].With(came, ShortDecay);
                lasting[p] = lasting[p].With(came, LongDecay);
                weekdays[p, weekday] = weekdays[p, weekday].With(came, WeekdayDecay);
                away[p] = came ? 0 : away[p] + 1;
            }
        }
    }

    /// <summary>What is known of a person before a day of the week, for the regression.</summary>
    /// <param name="person">Position of the person.</param>
    /// <param name="weekday">0 for Monday.</param>
    /// <param name="lead">Days ahead.</param>
    /// <param name="usual">Usual rate of the team, or of the location.</param>
    /// <param name="onWeekday">Its rate on that weekday.</param>
    /// <param name="into">Set.</param>
    public void Describe(int person, int weekday, int lead, double usual, double onWeekday, Span<double> into)
    {
        var slow = lasting[person].Shrunk(usual, WeightOfTeam);
        var (own, last) = (Logit.Of(slow), Logit.Of(brief[person].Shrunk(slow, WeightOfLong)));
        var expected = Logit.Of(onWeekday) - Logit.Of(usual);
        var habit = weekdays[person, weekday].Shrunk(Logit.Inverse(own + expected), WeightOfWeekday);
        into[0] = 1;
        into[1] = own;
        into[2] = last - own;
        into[3] = (last - own) * Math.Min(1, lead / (double)FarAhead);
        into[4] = expected;
        into[5] = Logit.Of(habit) - own - expected;
        into[6] = Math.Max(0, Math.Log((1 + away[person]) * slow));
    }

    private readonly record struct Rate(double Came, double Days)
    {
        public Rate With(bool came, double decay) => new((Came * decay) + (came ? 1 : 0), (Days * decay) + 1);

        public double Shrunk(double prior, double weight) => (Came + (weight * prior)) / (Days + weight);
    }
}
