namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>
/// Attendance as known on one day: for the location and each team the mean of the last 8 regular days of a weekday; for people their own
/// weekday rate, shrunk to their usual rate under the team's weekday pattern, which is shrunk to the team's, which is shrunk to the
/// location's. With few observations the prior decides, so short histories need no special case.
/// </summary>
internal sealed class WeekdayRates
{
    private const int Weeks = 8;

    // Weight of the priors. Days for the location, person-days for others.
    private const double UsualOfLocation = 0.3;
    private const double WeekdayOfLocation = 1;
    private const double UsualOfTeam = 10;
    private const double WeekdayOfTeam = 12;
    private const double UsualOfPerson = 5;
    private const double LeastWeekdayOfPerson = 2;
    private const double MostWeekdayOfPerson = 60;

    /// <summary>Rate of people of whom nothing is known.</summary>
    private const double Unknown = 0.4;

    private readonly History history;
    private readonly ulong[][] masks;
    private readonly ulong[] usualMask;
    private readonly int[] daysOf;

    public WeekdayRates(History history, int origin)
    {
        this.history = history;
        daysOf = new int[History.Week];
        masks = new ulong[History.Week][];
        usualMask = new ulong[history.Words];
        for (var w = 0; w < History.Week; w++)
        {
            var days = history.Last(w, origin, Weeks);
            daysOf[w] = days.Length;
            masks[w] = history.Mask(days);
            for (var i = 0; i < usualMask.Length; i++) usualMask[i] |= masks[w][i];
        }

        RecentDays = history.Learnable.Count(d => d <= origin && d > origin - (Weeks * History.Week));
        Tallies = new (int Days, int Came)[history.People, History.Week];
        Person = new double[history.People, History.Week];
        PersonUsual = new double[history.People];
        PersonDays = new int[history.People];
        Team = new double[history.Teams, History.Week];
        TeamUsual = new double[history.Teams];
        Location = new double[History.Week];
        Fit();
        HeadCountTrust = Trust(origin);
    }

    /// <summary>Learnable days in the last 8 weeks.</summary>
    public int RecentDays { get; }

    /// <summary>Part of the group means that follows the head count; the rest takes the counts as they were.</summary>
    public double HeadCountTrust { get; }

    public double LocationUsual { get; private set; }

    public double[] Location { get; }

    public double[] TeamUsual { get; }

    public double[,] Team { get; }

    public double[] PersonUsual { get; }

    public double[,] Person { get; }

    /// <summary>Days from which the person's rate was learnt.</summary>
    public int[] PersonDays { get; }

    private (int Days, int Came)[,] Tallies { get; }

    /// <summary>
    /// Mean number of people of a group that comes on the weekday: the rate of the group times its people, mixed with the plain mean of
    /// the past numbers of these people. Where people leave without a date, joiners replace them and the plain mean is right.
    /// </summary>
    /// <param name="rate">Rate of the group on the weekday.</param>
    /// <param name="weekday">0 for Monday.</param>
    /// <param name="people">People of the group who count on the day.</param>
    public double Mean(double rate, int weekday, ReadOnlySpan<int> people)
    {
        var perHead = rate * people.Length;
        var days = daysOf[weekday];
        if (days == 0) return perHead;
        double came = 0;
        foreach (var p in people) came += PersonDays[p] == 0 ? rate * days : Tallies[p, weekday].Came;
        var plain = (came + (WeekdayOfLocation * perHead)) / (days + WeekdayOfLocation);
        return (HeadCountTrust * perHead) + ((1 - HeadCountTrust) * plain);
    }

    private void Fit()
    {
        var (teamDays, teamCame) = (new int[history.Teams, History.Week], new int[history.Teams, History.Week]);
        var (days, came) = (new int[History.Week], new int[History.Week]);
        for (var p = 0; p < history.People; p++)
        {
            for (var w = 0; w < History.Week; w++)
            {
                var tally = Tallies[p, w] = history.Tally(p, masks[w]);
                days[w] += tally.Days;
                came[w] += tally.Came;
                if (history.Input.People[p].Team is not { } team) continue;
                teamDays[team, w] += tally.Days;
                teamCame[team, w] += tally.Came;
            }
        }

        FitLocation(days, came);
        for (var t = 0; t < history.Teams; t++) FitTeam(t, teamDays, teamCame);
        FitPeople();
    }

    private void FitLocation(int[] days, int[] came)
    {
        var perDay = Math.Max(1, days.Sum() / (double)Math.Max(1, daysOf.Sum()));
        LocationUsual = Shrunk(came.Sum(), days.Sum(), Unknown, UsualOfLocation * perDay);
        for (var w = 0; w < History.Week; w++) Location[w] = Shrunk(came[w], days[w], LocationUsual, WeekdayOfLocation * perDay);
    }

    private void FitTeam(int t, int[,] days, int[,] came)
    {
        var (allDays, allCame) = (0, 0);
        for (var w = 0; w < History.Week; w++) (allDays, allCame) = (allDays + days[t, w], allCame + came[t, w]);
        TeamUsual[t] = Shrunk(allCame, allDays, LocationUsual, UsualOfTeam);
        for (var w = 0; w < History.Week; w++)
            Team[t, w] = Shrunk(came[t, w], days[t, w], Logit.Shift(TeamUsual[t], LocationUsual, Location[w]), WeekdayOfTeam);
    }

    private void FitPeople()
    {
        for (var p = 0; p < history.People; p++)
        {
            var team = history.Input.People[p].Team;
            var all = history.Tally(p, usualMask);
            PersonDays[p] = all.Days;
            PersonUsual[p] = Shrunk(all.Came, all.Days, team is { } t ? TeamUsual[t] : LocationUsual, UsualOfPerson);
            for (var w = 0; w < History.Week; w++)
                Person[p, w] = team is { } own ? Logit.Shift(PersonUsual[p], TeamUsual[own], Team[own, w]) : Logit.Shift(PersonUsual[p], LocationUsual, Location[w]);
        }

        var weight = WeightOfWeekday();
        for (var p = 0; p < history.People; p++)
        {
            for (var w = 0; w < History.Week; w++) Person[p, w] = Shrunk(Tallies[p, w].Came, Tallies[p, w].Days, Person[p, w], weight);
        }
    }

    /// <summary>
    /// How strongly people's own weekdays are shrunk: where they differ more than chance explains, less. Moments of the beta-binomial
    /// distribution (Kleinman 1973): the variance of a count of n is n·p·(1−p)·(1 + (n−1)·ρ), and the weight is 1/ρ − 1.
    /// </summary>
    private double WeightOfWeekday()
    {
        double excess = 0, pairs = 0;
        for (var p = 0; p < history.People; p++)
        {
            for (var w = 0; w < History.Week; w++)
            {
                var (days, came) = Tallies[p, w];
                if (days < 2) continue;
                var rate = Math.Clamp(Person[p, w], 0.02, 0.98);
                var gap = came - (days * rate);
                excess += (gap * gap / (rate * (1 - rate))) - days;
                pairs += days * (days - 1.0);
            }
        }

        var share = pairs > 0 ? excess / pairs : 0;
        return share <= 0 ? MostWeekdayOfPerson : Math.Clamp((1 / share) - 1, LeastWeekdayOfPerson, MostWeekdayOfPerson);
    }

    /// <summary>
    /// Of the two ways to count on a head count, which would have been nearer on the days before: weights by the inverse square of the mean
    /// square error of a forecast a week ahead (after Bates and Granger 1969), equal when there is nothing to tell them apart.
    /// </summary>
    private double Trust(int origin)
    {
        double perHead = 1, plain = 1;
        foreach (var day in history.Recent(origin, Weeks * History.Week))
        {
            var before = history.Last(history.WeekdayOf(day), day - History.Week, Weeks);
            if (before.Length < 2) continue;
            double came = 0, people = 0;
            foreach (var d in before) (came, people) = (came + history.Counts[d], people + history.HeadCounts[d]);
            var (byHead, asWas) = (came / Math.Max(1, people) * history.HeadCounts[day], came / before.Length);
            perHead += (byHead - history.Counts[day]) * (byHead - history.Counts[day]);
            plain += (asWas - history.Counts[day]) * (asWas - history.Counts[day]);
        }

        return plain * plain / ((perHead * perHead) + (plain * plain));
    }

    private static double Shrunk(double came, double days, double prior, double weight) => (came + (weight * prior)) / (days + weight);
}
