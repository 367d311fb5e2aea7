using NodaTime;

namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>Which part of the people who come on a day is on site in each half-hour: a team's own share, shrunk to the location's.</summary>
internal sealed class Profiles
{
    private const int HalfHours = 48;
    private const int RecentDays = 56;
    private const double WeightOfLocation = 20;
    private const int UsualStay = 16;
    private const double Z80 = 1.2815515655446004;
    private readonly double[][] shares;

    public Profiles(ForecastInput input)
    {
        // Who is named twice on a date came once: from the first sighting to the last.
        var timed = input.Attendance.Where(a => a.Arrived >= 0 && a.Date <= input.Origin).ToList();
        var since = input.Origin.PlusDays(-RecentDays);
        var recent = timed.FindAll(a => a.Date > since);
        var rows = (recent.Count > 0 ? recent : timed)
            .GroupBy(a => (a.Person, a.Date), (key, all) => all.Aggregate((a, b) => a with { Arrived = Math.Min(a.Arrived, b.Arrived), Left = Math.Max(a.Left, b.Left) })).ToList();
        Known = rows.Count > 0;
        var stays = rows.Where(a => a.Left > a.Arrived).ToList();
        var usual = stays.Count == 0 ? UsualStay : (int)Math.Round(stays.Average(a => a.Left - a.Arrived));
        shares = new double[input.Teams.Count + 1][];
        var location = new double[HalfHours];
        shares[^1] = Share(rows, usual, location, 0);
        var byTeam = rows.ToLookup(a => input.People[a.Person].Team ?? -1);
        for (var t = 0; t < input.Teams.Count; t++) shares[t] = Share([.. byTeam[t]], usual, shares[^1], WeightOfLocation);
    }

    /// <summary>False when no time of day is known at all.</summary>
    public bool Known { get; }

    /// <param name="group">Position of the team; the number of teams for the location.</param>
    /// <param name="mean">Expected people of the day, ten-thousandths.</param>
    /// <param name="deviation">Standard deviation of the day's people.</param>
    /// <param name="headCount">Most people.</param>
    /// <param name="open">Half-hours that touch the opening hours.</param>
    public IReadOnlyList<HalfHour> Of(int group, long mean, double deviation, int headCount, ulong open)
    {
        if (!Known) return [];
        var slots = new List<HalfHour>();
        for (var h = 0; h < HalfHours; h++)
        {
            if ((open >> h & 1) == 0) continue;
            var share = shares[group][h];
            var units = (long)(mean * share);
            var people = units / (double)PersonDay.One;
            var spread = Z80 * Math.Sqrt((share * share * deviation * deviation) + (people * (1 - share)));
            slots.Add(new HalfHour(
                h,
                units / (decimal)PersonDay.One,
                (int)Math.Floor(Math.Max(0, people - spread)),
                (int)Math.Ceiling(Math.Min(headCount, people + spread))));
        }

        return slots;
    }

    private static double[] Share(List<Presence> rows, int usual, double[] prior, double weight)
    {
        var sums = new double[HalfHours];
        foreach (var row in rows)
        {
            // One sighting tells when somebody came, not when they left.
            var last = row.Left > row.Arrived ? row.Left : Math.Min(HalfHours - 1, row.Arrived + usual);
            for (var h = (int)row.Arrived; h <= last; h++) sums[h]++;
        }

        var whole = rows.Count + weight;
        return [.. sums.Select((s, h) => whole == 0 ? 0 : Math.Min(1, (s + (weight * prior[h])) / whole))];
    }
}
