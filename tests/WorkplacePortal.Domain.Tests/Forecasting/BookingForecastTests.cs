using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting.Engine;

namespace WorkplacePortal.Domain.Tests.Forecasting;

/// <summary>Bookings as they stood at the origin, in an office where most who come book some days before.</summary>
public class BookingForecastTests
{
    private const int People = 60;
    private const int Weeks = 16;

    [Fact]
    public void BookingsOnHand_MakeTheForecastBetter_TheMoreTheNearerTheDay()
    {
        var (near, far) = (Gain(1), Gain(5));
        Assert.True(near > 0.2, $"{near}");
        Assert.True(far > 0.03 && near > far, $"{near} {far}");
    }

    [Fact]
    public void BookingsOnHand_DoNotShiftTheForecastUp()
    {
        var bias = Enumerable.Range(1, 8).Select(seed => Forecast(seed, 2, withBookings: true)).Average(f => f.Forecast - f.Actual);
        Assert.InRange(bias, -4, 4);
    }

    [Fact]
    public void SomebodyWhoAlwaysBooksAndHasNot_IsHardlyExpectedTomorrow_ButNextMonthAsUsual()
    {
        var input = Office.Of(10, 12, (p, date) => p > 0 || date.Day * 7 % 5 < 3, window: 28);
        var booked = input.Attendance.Where(a => a.Person == 0).Select((a, n) => new BookingChange(n, 0, null, a.Date, BookingState.Confirmed, a.Date.PlusDays(-4)));
        var result = (input with { Bookings = [.. booked] }).Forecast();

        int On(int days) => result.People.Single(p => p.Person == 0 && p.Date == input.Window.From.PlusDays(days)).Likelihood;
        Assert.InRange(On(0), 0, 2500);
        Assert.InRange(On(21), 4000, 9000);
    }

    [Fact]
    public void AnEventAfterTheOrigin_ChangesNoTestOfAPastDay()
    {
        var (input, _) = Booked(3, 2);
        var later = input.Bookings.Where(b => b.Date <= input.Origin.PlusDays(-10)).Select((b, n) => new BookingChange(100_000 + n, b.Person, null, b.Date, BookingState.Cancelled, input.Origin.PlusDays(1)));
        var (before, after) = (input.Forecast(10).Accuracy, (input with { Bookings = [.. input.Bookings, .. later] }).Forecast(10).Accuracy);
        Assert.Equal(before.Select(a => (a.Mae, a.Brier, a.Pinball)), after.Select(a => (a.Mae, a.Brier, a.Pinball)));
    }

    /// <summary>Part of the error that bookings take away, over some offices and the five days of a week.</summary>
    private static double Gain(int lead)
    {
        double with = 0, without = 0;
        for (var seed = 1; seed <= 12; seed++)
        {
            var (a, b) = (Forecast(seed, lead, withBookings: true), Forecast(seed, lead, withBookings: false));
            with += Math.Abs(a.Forecast - a.Actual);
            without += Math.Abs(b.Forecast - b.Actual);
        }

        return 1 - (with / without);
    }

    private static (double Forecast, int Actual) Forecast(int seed, int lead, bool withBookings)
    {
        var (input, actual) = Booked(seed, lead);
        var row = (withBookings ? input : input with { Bookings = [] }).Forecast(12).Location[lead - 1];
        return ((double)row.Mean, actual);
    }

    /// <summary>Half to three quarters come, as the day happens to be; two of three book, one to eight days before, and nearly all of them come.</summary>
    private static (ForecastInput Input, int Actual) Booked(int seed, int lead)
    {
        var random = new Random(seed);
        var rates = Enumerable.Range(0, People).Select(_ => 0.3 + (0.5 * random.NextDouble())).ToArray();
        // The forecast day is a Wednesday; the origin lies before it.
        var target = Office.Monday.PlusWeeks(Weeks).PlusDays(2);
        var origin = target.PlusDays(-lead);
        var (attendance, bookings, actual) = (new List<Presence>(), new List<BookingChange>(), 0);
        for (var date = Office.Monday; date <= target; date = date.PlusDays(1))
        {
            if (date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) continue;
            var mood = 0.7 + (0.6 * random.NextDouble());
            for (var p = 0; p < People; p++)
            {
                if (random.NextDouble() >= rates[p] * mood) continue;
                if (date <= origin) attendance.Add(new Presence(p, date, 17, 33));
                if (date == target) actual++;
                var known = date.PlusDays(-random.Next(1, 9));
                if (random.Next(3) > 0 && known <= origin) bookings.Add(new BookingChange(bookings.Count, p, null, date, BookingState.Confirmed, known));
            }
        }

        var input = Office.Of(People, Weeks + 1) with
        {
            Origin = origin,
            Window = new DateWindow(origin.PlusDays(1), origin.PlusDays(7)),
            Attendance = attendance,
            Bookings = [.. bookings.OrderBy(b => b.KnownOn)],
        };
        return (input, actual);
    }
}
