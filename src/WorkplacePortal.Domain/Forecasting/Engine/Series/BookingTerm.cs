namespace WorkplacePortal.Domain.Forecasting.Engine.Series;

/// <summary>
/// What the bookings on hand add to the pooled forecast: more or fewer than there usually are so many days before, times a coefficient for
/// that distance. The coefficients are learnt from the pool's errors on past days, with the bookings as they stood then, by a ridge regression
/// whose prior takes a booking for most of a person (pick-up method; Weatherford and Kimes 2003, for the idea).
/// </summary>
internal sealed class BookingTerm
{
    private const double Prior = 0.6;
    private const double PairsOfPrior = 60;
    private const double Near = 2;
    private const double HalfLife = 4;
    private readonly SeriesFrame frame;
    private readonly Func<int, int, double> onHand;
    private readonly List<Pair> pairs = [];
    private readonly double usualSquare;

    public BookingTerm(SeriesFrame frame, IReadOnlyList<int> origins, PoolWeights weights, Func<int, int, double> onHand)
    {
        this.frame = frame;
        this.onHand = onHand;
        for (var o = 0; o < origins.Count - 1; o++)
        {
            for (var h = 0; h < frame.Ahead && origins[o] + h < frame.Count; h++)
            {
                if (frame.IsKnown(origins[o] + h)) pairs.Add(new Pair(LeadOf(origins[o], h), Departure(origins[o], h), frame.Values[origins[o] + h] - weights.Combine(o, h)));
            }
        }

        usualSquare = pairs.Count == 0 ? 0 : pairs.Average(p => p.Departure * p.Departure);
    }

    /// <summary>What is added to the forecast of a day ahead.</summary>
    public double Of(int step)
    {
        var (lead, product, square) = (LeadOf(frame.Count, step), PairsOfPrior * Prior * usualSquare, PairsOfPrior * usualSquare);
        foreach (var pair in pairs)
        {
            var weight = Math.Exp(-Math.Abs(pair.Lead - lead) / Near);
            product += weight * pair.Departure * pair.Error;
            square += weight * pair.Departure * pair.Departure;
        }

        return square > 0 ? Math.Clamp(product / square, 0, 1) * Departure(frame.Count, step) : 0;
    }

    /// <summary>Days from the last day that was over.</summary>
    private int LeadOf(int origin, int step) => frame.Days[origin + step] - (origin == frame.Count ? frame.Input.Values.Count : frame.Days[origin]) + 1;

    /// <summary>Bookings on hand against those of the same weekday at the same distance before; recent weeks count more.</summary>
    private double Departure(int origin, int step)
    {
        var (place, lead) = (origin + step, LeadOf(origin, step));
        var (sum, weight, each) = (0.0, 0.0, 1.0);
        var back = ((step / frame.Season) + 1) * frame.Season;
        for (var i = place - back; i >= 0; i -= frame.Season, each *= Math.Pow(0.5, 1 / HalfLife))
        {
            if (!frame.IsKnown(i)) continue;
            sum += each * onHand(frame.Days[i], lead);
            weight += each;
        }

        return weight > 0 ? (onHand(frame.Days[place], lead) - (sum / weight)) / frame.Scale : 0;
    }

    private readonly record struct Pair(int Lead, double Departure, double Error);
}
