using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Occupancy;

namespace WorkplacePortal.Services.Imports.Demo;

/// <summary>What was loaded.</summary>
/// <param name="Locations">The offices, the main one first.</param>
/// <param name="WorkingDays">The working days of each from today on.</param>
/// <param name="Manager">A person to sign in as who runs the place.</param>
/// <param name="Employee">A person to sign in as who has days, suggestions and invitations.</param>
/// <param name="People">Directory records.</param>
/// <param name="Sightings">Occupancy records.</param>
/// <param name="Intentions">Plans and bookings.</param>
public sealed record DemoLoaded(
    IReadOnlyList<LocationId> Locations, IReadOnlyList<IReadOnlyList<LocalDate>> WorkingDays, DemoAccount Manager, DemoAccount Employee, int People, int Sightings, int Intentions);

/// <summary>A person of the demo who gets an account.</summary>
public sealed record DemoAccount(PersonId PersonId, string Name, string Email);

/// <summary>
/// The demo workplace: two offices, 14 teams, 260 people and nine months of a hybrid company's days. Always the same people
/// and habits (a fixed seed), always relative to today.
/// </summary>
public sealed class DemoWorkplace
{
    private const int Seed = 20260105;
    private const int Months = 9;
    private const int ComingDays = 15;
    private const int RowsPerCall = 4000;
    private readonly PortalDatabase database;
    private readonly IClock clock;

    public DemoWorkplace(PortalDatabase database, IClock clock)
    {
        this.database = database;
        this.clock = clock;
    }

    /// <summary>Loads everything in one transaction; refused when the database holds a location or a person.</summary>
    public async Task<Result<DemoLoaded>> LoadAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant().ToMilliseconds();
        return await database.WriteAsync<DemoLoaded>(
            async (db, token) =>
            {
                await db.LockAsync(["demo"], token);
                if (await db.Set<Location>().AnyAsync(token) || await db.Set<Person>().AnyAsync(token)) return new DatabaseHoldsRecords();
                return await LoadAsync(db, now, token);
            },
            ct);
    }

    private static async Task<DemoLoaded> LoadAsync(PortalDb db, Instant now, CancellationToken ct)
    {
        var random = new Random(Seed);
        var (london, lisbon) = (DemoBuilding.London(now), DemoBuilding.Lisbon(now));
        var today = now.DateIn(london.Zone);
        var first = today.PlusMonths(-Months);
        var people = new DemoPeople(london, lisbon, first, today, random, now);
        var attendance = new DemoAttendance(people, first, today, random);
        var plans = new DemoIntentions(random, now);
        var configuration = await db.Set<Configuration>().Where(c => c.Name == Configuration.DefaultName).Select(c => c.Id).SingleAsync(ct);
        db.AddRange(london.Records.Concat(lisbon.Records).Concat(people.Records));
        DemoOffice[] offices = [new DemoOffice(london, first, today, now), new DemoOffice(lisbon, first, today, now)];
        db.AddRange(offices.SelectMany(o => o.Holidays));
        await SaveAsync(db, ct);

        var sightings = 0;
        var manager = people.All.First(p => p.Team?.Code == "FAC" && p.Person.IsActiveOn(today));
        var employee = people.All.First(p => p.Team?.Code == "PRD" && p.Person.IsActiveOn(today) && !attendance.IsAway(p, today.PlusDays(1)) && !attendance.IsAway(p, today.PlusDays(3)));
        foreach (var office in offices)
        {
            sightings += await office.LiveThroughAsync(db, people, attendance, plans, ct);
            office.PlanAhead(people, attendance, plans, ComingDays);
        }

        new DemoStories(people, attendance, plans, offices[0], configuration, employee).Tell();
        await StorePlansAsync(db, plans, ct);
        db.Audit(Actor.System, "demo.load", "location", london.Location.Id.Value, "The demo workplace", now, london.Location.Id);
        return new DemoLoaded(
            [london.Location.Id, lisbon.Location.Id],
            [.. offices.Select(o => o.FromToday(ComingDays))],
            Account(manager),
            Account(employee),
            people.All.Count,
            sightings,
            plans.Intentions.Count);
    }

    private static DemoAccount Account(DemoPerson person) => new(person.Id, person.Person.FullName, person.Person.Email!);

    private static async Task StorePlansAsync(PortalDb db, DemoIntentions plans, CancellationToken ct)
    {
        foreach (var some in plans.Intentions.OrderBy(i => i.CreatedAt).Chunk(RowsPerCall))
        {
            db.AddRange(some.AsEnumerable<object>());
            await SaveAsync(db, ct);
        }

        foreach (var some in plans.Events.OrderBy(e => e.At).Chunk(RowsPerCall))
        {
            db.AddRange(some.AsEnumerable<object>());
            await SaveAsync(db, ct);
        }
    }

    /// <summary>Saved records leave the context at once: thousands of tracked ones would be looked through at every save.</summary>
    private static async Task SaveAsync(PortalDb db, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }
}

public sealed record DatabaseHoldsRecords() : Conflict("already_exists", "The database holds records already; the demo workplace is loaded into an empty one only.");
