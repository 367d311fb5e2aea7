namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>How often people with a confirmed booking came, as known on a day: the person's own share, shrunk to everybody's.</summary>
internal sealed class ShowRates
{
    // Before anything is known nine of ten bookings are kept; one's own record counts from a handful of bookings on.
    private const double Usual = 0.9;
    private const double WeightOfUsual = 20;
    private const double WeightOfAll = 5;
    private readonly int[] booked;
    private readonly int[] came;
    private readonly double all;

    public ShowRates(History history, BookingBook book, HashSet<int> learnable, int origin)
    {
        booked = new int[history.People];
        came = new int[history.People];
        foreach (var (person, day) in book.Touched)
        {
            if (day > origin || !learnable.Contains(day) || book.StateOf(person, day, day).State != BookingState.Confirmed) continue;
            booked[person]++;
            if (history.IsPresent(person, day)) came[person]++;
        }

        all = (came.Sum() + (WeightOfUsual * Usual)) / (booked.Sum() + WeightOfUsual);
    }

    public double Of(int person) => (came[person] + (WeightOfAll * all)) / (booked[person] + WeightOfAll);
}
