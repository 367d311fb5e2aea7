namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>
/// Attendance rates as known on one day: for the location and each team the mean of the last 8 regular days of a weekday per person
/// who counts; for people their own weekday rate, shrunk to their usual rate under the team's weekday pattern, which is shrunk to the
/// team's, which is shrunk to the location's. With few observations the prior decides, so short histories need no special case.
/// </summary>
internal sealed class WeekdayRates
{
    private const int Weeks = 8;

    // Weight of the priors. Location: in days. Others: in person-days.
    private const double WeekdayOfLocation = 0.5;
    private const double UsualOfTeam = 10;
    private const double WeekdayOfTeam = 12;
    private const double UsualOfPerson = 4;
    private const double WeekdayOfPerson = 5;

    /// <summary>Rate that nobody has been seen to have: little more than a third of the people on a day.</summary>
    private const double Unknown = 0.4;

    private readonly History history;
    private readonly ulong[][] masks;
    private readonly ulong[] usualMask;

    public WeekdayRates(History history, int origin)
    {
        this.history = history;
        masks = [.. history.ByWeekday.Select(days => Mask(history, Last(days, origin, Weeks)))];
        usualMask = new ulong[history.Words];
        foreach (var mask in masks)
        {
            for (var i = 0; i < mask.Length; i++) usualMask[i] |= mask[i];
        }

        RecentDays = history.Learnable.Count(d => d <= origin && d > origin - (Weeks * History.Week));
        Person = new double[history.People, History.Week];
        PersonUsual = new double[history.People];
        PersonDays = new int[history.People];
        Team = new double[history.Teams, History.Week];
        TeamUsual = new double[history.Teams];
        Location = new double[History.Week];
        Fit();
    }

    /// <summary>Learnable days in the last 8 weeks.</summary>
    public int RecentDays { get; }

    public double LocationUsual { get; private set; }

    public double[] Location { get; }

    public double[] TeamUsual { get; }

    public double[,] Team { get; }

    public double[] PersonUsual { get; }

    public double[,] Person { get; }

    /// <summary>Days from which the person's rate was learnt.</summary>
    public int[] PersonDays { get; }

    private void Fit()
    {
        var tallies = new (int Days, int Came)[history.People, History.Week];
        var (teamDays, teamCame) = (new int[history.Teams, History.Week], new int[history.Teams, History.Week]);
        var (days, came) = (new int[History.Week], new int[History.Week]);
        for (var p = 0; p < history.People; p++)
        {
            for (var w = 0; w < History.Week; w++)
            {
                var tally = tallies[p, w] = history.Tally(p, masks[w]);
                days[w] += tally.Days;
                came[w] += tally.Came;
                if (history.Input.People[p].Team is not { } team) continue;
                teamDays[team, w] += tally.Days;
                teamCame[team, w] += tally.Came;
            }
        }

        FitLocation(days, came);
        for (var t = 0; t < history.Teams; t++) FitTeam(t, teamDays, teamCame);
        for (var p = 0; p < history.People; p++) FitPerson(p, tallies);
    }

    private void FitLocation(int[] days, int[] came)
    {
        var observed = Math.Max(1, masks.Sum(Count));
        LocationUsual = Shrunk(came.Sum(), days.Sum(), Unknown, 1);
        for (var w = 0; w < History.Week; w++) Location[w] = Shrunk(came[w], days[w], LocationUsual, WeekdayOfLocation * Math.Max(1.0, days.Sum()) / observed);
    }

    private void FitTeam(int t, int[,] days, int[,] came)
    {
        var (allDays, allCame) = (0, 0);
        for (var w = 0; w < History.Week; w++) (allDays, allCame) = (allDays + days[t, w], allCame + came[t, w]);
        TeamUsual[t] = Shrunk(allCame, allDays, LocationUsual, UsualOfTeam);
        for (var w = 0; w < History.Week; w++)
            Team[t, w] = Shrunk(came[t, w], days[t, w], Logit.Shift(TeamUsual[t], LocationUsual, Location[w]), WeekdayOfTeam);
    }

    private void FitPerson(int p, (int Days, int Came)[,] tallies)
    {
        var team = history.Input.People[p].Team;
        var all = history.Tally(p, usualMask);
        PersonDays[p] = all.Days;
        PersonUsual[p] = Shrunk(all.Came, all.Days, team is { } t ? TeamUsual[t] : LocationUsual, UsualOfPerson);
        for (var w = 0; w < History.Week; w++)
        {
            var prior = team is { } own ? Logit.Shift(PersonUsual[p], TeamUsual[own], Team[own, w]) : Logit.Shift(PersonUsual[p], LocationUsual, Location[w]);
            Person[p, w] = Shrunk(tallies[p, w].Came, tallies[p, w].Days, prior, WeekdayOfPerson);
        }
    }

    private static double Shrunk(double came, double days, double prior, double weight) => (came + (weight * prior)) / (days + weight);

    private static int Count(ulong[] mask) => mask.Sum(System.Numerics.BitOperations.PopCount);

    private static ReadOnlySpan<int> Last(int[] days, int origin, int most)
    {
        var end = Array.BinarySearch(days, origin);
        end = end < 0 ? ~end : end + 1;
        return days.AsSpan(Math.Max(0, end - most), Math.Min(most, end));
    }

    private static ulong[] Mask(History history, ReadOnlySpan<int> days)
    {
        var mask = new ulong[history.Words];
        foreach (var day in days) mask[day >> 6] |= 1UL << (day & 63);
        return mask;
    }
}
