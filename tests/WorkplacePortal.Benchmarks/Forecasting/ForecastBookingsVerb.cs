using System.CommandLine;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Forecasting.Engine.Series;

namespace WorkplacePortal.Benchmarks.Forecasting;

/// <summary>What bookings on hand are worth, per lead: each of the last days is forecast with them and without, trained up to the origin.</summary>
internal sealed class ForecastBookingsVerb : BenchmarkVerb
{
    private const int FewestDays = 28;
    private static readonly LocalDateTimePattern Time = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");
    private readonly Option<DirectoryInfo> folder = new("--folder") { Description = "visits_daily.csv, reservations.csv, calendar.csv", Required = true };
    private readonly Option<int> days = new("--days") { Description = "Days that are scored, the last ones", DefaultValueFactory = _ => 14 };
    private readonly Option<int> fewest = new("--fewest") { Description = "Fewest reservations of a venue", DefaultValueFactory = _ => 30 };
    private readonly Option<int> leads = new("--leads") { Description = "Longest lead", DefaultValueFactory = _ => 14 };

    public override Command Build()
    {
        var command = new Command("forecast-bookings", "Forecasts visits with and without the reservations that were on hand.") { folder, days, leads, fewest };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(folder).FullName, parsed.GetValue(days), parsed.GetValue(leads), parsed.GetValue(fewest)));
        return command;
    }

    private static int Run(string folder, int days, int leads, int fewest)
    {
        var visits = SeriesFiles.Read(Path.Combine(folder, "visits_daily.csv"));
        var booked = ReadReservations(Path.Combine(folder, "reservations.csv"));
        var holidays = ReadHolidays(Path.Combine(folder, "calendar.csv"));
        var last = visits.Max(v => v.Last);
        var (with, without, count) = (new double[leads + 1], new double[leads + 1], new int[leads + 1]);
        var venues = 0;
        foreach (var venue in visits.Where(v => booked.TryGetValue(v.Id, out var some) && some.Sum(d => d.Count()) >= fewest))
        {
            venues++;
            for (var origin = last.PlusDays(-days - leads + 1); origin < last; origin = origin.PlusDays(1))
            {
                if (Period.DaysBetween(venue.First, origin) + 1 < FewestDays) continue;
                var input = InputAt(venue, origin, leads, holidays, booked[venue.Id]);
                var (plain, better) = (SeriesPool.Forecast(input with { OnHand = null }), SeriesPool.Forecast(input));
                for (var lead = 1; lead <= leads; lead++)
                {
                    var date = origin.PlusDays(lead);
                    if (date > last || date <= last.PlusDays(-days) || !venue.Values.TryGetValue(date, out var actual)) continue;
                    without[lead] += Math.Abs(plain.Means[lead - 1] - actual);
                    with[lead] += Math.Abs(better.Means[lead - 1] - actual);
                    count[lead]++;
                }
            }
        }

        Console.WriteLine($"{venues} venues with at least {fewest} reservations");
        for (var lead = 1; lead <= leads; lead++)
            Console.WriteLine(FormattableString.Invariant($"lead {lead,2}: {count[lead],5} days, MAE {without[lead] / count[lead]:0.000} without, {with[lead] / count[lead]:0.000} with bookings, gain {100 * (1 - (with[lead] / without[lead])):0.0} %"));
        return 0;
    }

    private static SeriesInput InputAt(Observations venue, LocalDate origin, int leads, IReadOnlyDictionary<LocalDate, string> holidays, ILookup<LocalDate, Reservation> booked)
    {
        var first = venue.First;
        return new SeriesInput
        {
            Values = [.. Enumerable.Range(0, Period.DaysBetween(first, origin) + 1).Select(d => venue.Values.GetValueOrDefault(first.PlusDays(d), double.NaN))],
            First = first,
            Season = 7,
            Horizon = leads,
            Holidays = holidays,
            OnHand = (day, lead) => booked[first.PlusDays(day)].Where(r => r.Made <= first.PlusDays(day - lead)).Sum(r => r.Guests),
        };
    }

    private static Dictionary<string, ILookup<LocalDate, Reservation>> ReadReservations(string path)
    {
        var rows = new List<(string Id, LocalDate Date, Reservation Reservation)>();
        using var csv = SeriesFiles.Open(path);
        while (csv.Read())
        {
            var (visit, made) = (Time.Parse(csv.GetString("visit_datetime")).Value.Date, Time.Parse(csv.GetString("reserved_at")).Value.Date);
            rows.Add((csv.GetString("series_id"), visit, new Reservation(made, int.Parse(csv.GetString("party_size"), CultureInfo.InvariantCulture))));
        }

        return rows.GroupBy(r => r.Id).ToDictionary(g => g.Key, g => g.ToLookup(r => r.Date, r => r.Reservation));
    }

    private static Dictionary<LocalDate, string> ReadHolidays(string path)
    {
        var holidays = new Dictionary<LocalDate, string>();
        using var csv = SeriesFiles.Open(path);
        while (csv.Read())
        {
            if (csv.GetString("holiday") == "1") holidays[LocalDatePattern.Iso.Parse(csv.GetString("date")).Value] = "holiday";
        }

        return holidays;
    }

    private readonly record struct Reservation(LocalDate Made, int Guests);
}
