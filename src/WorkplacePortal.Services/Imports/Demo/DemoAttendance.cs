using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Imports.Demo;

/// <summary>One stay of one person.</summary>
internal readonly record struct DemoStay(DemoPerson Person, LocalDate Date, Instant ArrivedAt, Instant LeftAt);

/// <summary>
/// Days of the past as they might have been: people with habits, weekdays, school holidays, leave in blocks, days that are
/// good or bad for everybody, and a policy that asked for more days on site half-way.
/// </summary>
internal sealed class DemoAttendance
{
    /// <summary>Attendance before the change of policy, as a share of what came after.</summary>
    private const double BeforePolicy = 0.74;

    private readonly Random random;
    private readonly LocalDate policyFrom;
    private readonly Dictionary<PersonId, List<DateWindow>> leaves = [];

    public DemoAttendance(DemoPeople people, LocalDate first, LocalDate today, Random random)
    {
        this.random = random;
        policyFrom = first.PlusDays(Period.DaysBetween(first, today) / 2).Next(IsoDayOfWeek.Monday);
        foreach (var person in people.All) leaves[person.Id] = [.. Leaves(first, today.PlusDays(60))];
    }

    /// <summary>Stays of a date that the office is open on, by person; nobody who is away or inactive.</summary>
    public IEnumerable<DemoStay> On(LocalDate date, DemoBuilding office, IReadOnlyList<DemoPerson> people)
    {
        // Weather, trains, a town hall: one draw for everybody.
        var dayEffect = Math.Exp(0.11 * Normal());
        foreach (var person in people.Where(p => p.Office == office))
        {
            var chance = Chance(person, date) * (person.IsFixedOn(date) ? 1 : dayEffect);
            if (random.NextDouble() >= Math.Min(chance, 0.97)) continue;
            var arrives = person.Arrives + (int)(14 * Normal());
            var departs = Math.Max(arrives + 200, arrives + 480 + (int)(55 * Normal()));
            var midnight = date.AtMidnight();
            yield return new DemoStay(
                person,
                date,
                midnight.PlusMinutes(Math.Clamp(arrives, 390, 720)).ToInstant(office.Zone),
                midnight.PlusMinutes(Math.Clamp(departs, 700, 1290)).ToInstant(office.Zone));
        }
    }

    /// <summary>How likely somebody is to come, 0 to about 1, before the day's own effect.</summary>
    public double Chance(DemoPerson person, LocalDate date)
    {
        if (!person.Person.IsActiveOn(date) || IsAway(person, date) || date.DayOfWeek > IsoDayOfWeek.Friday) return 0;
        if (person.IsFixedOn(date)) return 0.95;
        var level = date < policyFrom ? BeforePolicy : 1;
        return person.Rate * person.Week[(int)date.DayOfWeek - 1] * level * Season(date);
    }

    public bool IsAway(DemoPerson person, LocalDate date) => leaves[person.Id].Any(l => l.Contains(date));

    /// <summary>The next block of leave that begins after the date; null when none is known.</summary>
    public DateWindow? NextLeave(DemoPerson person, LocalDate after)
        => leaves[person.Id].Where(l => l.From > after).OrderBy(l => l.From).Select(l => (DateWindow?)l).FirstOrDefault();

    private static double Season(LocalDate date) => date.Month switch
    {
        8 => 0.78,
        7 => 0.9,
        12 when date.Day > 18 => 0.55,
        1 when date.Day < 6 => 0.6,
        _ => 1,
    };

    private IEnumerable<DateWindow> Leaves(LocalDate from, LocalDate to)
    {
        for (var start = from.PlusDays(random.Next(70)); start < to; start = start.PlusDays(random.Next(40, 90)))
        {
            var length = random.NextDouble() < 0.4 ? random.Next(8, 16) : random.Next(1, 6);
            yield return new DateWindow(start, start.PlusDays(length - 1));
        }
    }

    /// <summary>A standard normal number (Box and Muller 1958).</summary>
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
