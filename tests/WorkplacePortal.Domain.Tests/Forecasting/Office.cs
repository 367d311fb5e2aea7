using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting.Engine;

namespace WorkplacePortal.Domain.Tests.Forecasting;

/// <summary>Makes inputs: offices drawn from a seed with everything that a real one has, and small ones that can be counted by hand.</summary>
internal static class Office
{
    public static readonly LocalDate Monday = new(2026, 3, 2);
    public const ulong EightToSix = ((1UL << 36) - 1) & ~((1UL << 16) - 1);

    /// <summary>An office of some weeks with joiners, leavers, holidays, gaps, bookings and teams of every kind, also empty ones.</summary>
    public static ForecastInput Random(int seed, int people, int teams, int weeks)
    {
        var random = new Random(seed);
        var days = Math.Max(1, (weeks * 7) - random.Next(7));
        var window = random.Next(1, 20);
        var origin = Monday.PlusDays(days - 1);
        var calendar = new ForecastCalendar(Monday, [.. Enumerable.Range(0, days + window + 3).Select(d => Day(d, random))]);
        var crowd = Enumerable.Range(0, people).Select(_ => new PersonInput(teams > 0 && random.Next(5) > 0 ? random.Next(teams) : null)
        {
            ActiveFrom = random.Next(4) == 0 ? Monday.PlusDays(random.Next(days)) : null,
            ActiveTo = random.Next(6) == 0 ? Monday.PlusDays(random.Next(days + window)) : null,
            FixedDays = random.Next(6) == 0 ? [origin.PlusDays(random.Next(1, window + 1))] : [],
        }).ToArray();
        var rates = Enumerable.Range(0, people).Select(_ => random.NextDouble()).ToArray();
        var gap = random.Next(3) == 0 ? random.Next(days) : -1;
        var attendance = new List<Presence>();
        for (var d = 0; d < days; d++)
        {
            if (gap >= 0 && d >= gap && d < gap + 10) continue;
            for (var p = 0; p < people; p++)
            {
                if (calendar.Days[d].Open && crowd[p].IsActiveOn(Monday.PlusDays(d)) && random.NextDouble() < rates[p]) attendance.Add(Seen(p, d, random));
            }
        }

        return new ForecastInput
        {
            Origin = origin,
            Window = new DateWindow(origin.PlusDays(1), origin.PlusDays(window)),
            Calendar = calendar,
            Teams = [.. Enumerable.Range(0, teams).Select(_ => Team(random))],
            People = crowd,
            Attendance = attendance,
            Bookings = [.. Enumerable.Range(0, random.Next(0, people * 3)).Select(n => Booking(n, people, teams, days + window, random)).OrderBy(b => b.KnownOn)],
        };
    }

    /// <summary>A team of people who come by a rule, all of them on every open day when none is given. Open from Monday to Friday.</summary>
    public static ForecastInput Of(int people, int weeks, Func<int, LocalDate, bool>? comes = null, int window = 7)
    {
        var days = weeks * 7;
        var calendar = new ForecastCalendar(Monday, [.. Enumerable.Range(0, days + window + 3).Select(d => new CalendarDay(d % 7 < 5, null, EightToSix))]);
        return new ForecastInput
        {
            Origin = Monday.PlusDays(days - 1),
            Window = new DateWindow(Monday.PlusDays(days), Monday.PlusDays(days + window - 1)),
            Calendar = calendar,
            Teams = [new TeamInput()],
            People = [.. Enumerable.Range(0, people).Select(_ => new PersonInput(0))],
            Attendance =
            [
                .. Enumerable.Range(0, days).Where(d => d % 7 < 5)
                    .SelectMany(d => Enumerable.Range(0, people).Where(p => comes?.Invoke(p, Monday.PlusDays(d)) ?? true).Select(p => new Presence(p, Monday.PlusDays(d), 17, 33))),
            ],
        };
    }

    public static ForecastResult Forecast(this ForecastInput input, int origins = 40) => new PooledEngine().Forecast(input, new ForecastOptions(BackTestOrigins: origins), progress: null, CancellationToken.None);

    private static CalendarDay Day(int d, Random random)
    {
        var holiday = random.Next(20) == 0 ? "Feast" : null;
        return new CalendarDay(d % 7 < 5 && !(holiday is not null && random.Next(2) == 0), holiday, EightToSix);
    }

    private static Presence Seen(int person, int day, Random random)
    {
        var arrived = (sbyte)random.Next(-1, 30);
        return new Presence(person, Monday.PlusDays(day), arrived, arrived < 0 ? (sbyte)-1 : (sbyte)random.Next(arrived, 48));
    }

    private static TeamInput Team(Random random) => new()
    {
        IsFixed = random.Next(4) == 0,
        MinPeople = random.Next(4),
        MaxPeople = random.Next(3) == 0 ? random.Next(4, 9) : null,
        ContingencyPercent = random.Next(3) == 0 ? random.Next(50) : 0,
        FixedDays = random.Next(3) == 0 ? [IsoDayOfWeek.Tuesday, IsoDayOfWeek.Friday] : [],
    };

    private static BookingChange Booking(int number, int people, int teams, int days, Random random)
    {
        var date = Monday.PlusDays(random.Next(days));
        int? person = random.Next(8) == 0 || people == 0 ? null : random.Next(people);
        return new BookingChange(number / 2, person, teams > 0 && random.Next(2) == 0 ? random.Next(teams) : null, date, (BookingState)random.Next(7), date.PlusDays(-random.Next(14)));
    }
}
