using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Me;

/// <summary>What a run of the schedule made.</summary>
public sealed record ScheduleOutcome(int Fixed, int Scheduled, int Suggested);

/// <summary>
/// The night's plans of each location by its settings: fixed days become seats, nearly certain days too, likely ones are suggested. A day
/// about which the person, or anybody, has ever said something is left alone, whatever was said: running it again changes nothing.
/// </summary>
public sealed class AutoSchedule(PortalDatabase database, PortalChanges changes, IClock clock)
{
    /// <summary>How often it is looked whether something is due.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    // After the night's forecast, before people get up.
    private const int FromHour = 3;
    private const int UntilHour = 6;

    /// <summary>Does what is due now at every location.</summary>
    public async Task<ScheduleOutcome> RunAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant().ToMilliseconds();
        List<(LocationId Id, DateTimeZone Zone)> locations;
        await using (var db = database.Open())
        {
            var rows = await db.Set<Location>().AsNoTracking().OrderBy(l => l.Id).Select(l => new { l.Id, l.TimeZone }).ToListAsync(ct);
            locations = [.. rows.Select(l => (l.Id, LocalTimes.Zone(l.TimeZone)))];
        }

        var total = new ScheduleOutcome(0, 0, 0);
        foreach (var (location, zone) in locations)
        {
            if (now.InZone(zone).Hour is < FromHour or >= UntilHour) continue;
            total = Sum(total, await RunAsync(location, ct));
        }

        return total;
    }

    /// <summary>One location, whatever the hour.</summary>
    public async Task<ScheduleOutcome> RunAsync(LocationId location, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant().ToMilliseconds();
        ScheduleInput? input;
        await using (var db = database.Open()) input = await ScheduleInput.ReadAsync(db, location, now, ct);
        if (input is null) return new ScheduleOutcome(0, 0, 0);
        var total = new ScheduleOutcome(0, 0, 0);
        foreach (var (date, wanted) in input.Days())
        {
            // A day is one transaction: what is confirmed in it counts against its seats.
            var trail = await database.WriteAsync((db, token) => StoreAsync(db, input.Venue, date, wanted, now, token), commit: null, ct);
            foreach (var change in trail.Changes) changes.Publish(change);
            total = Sum(total, trail.Outcome);
        }

        return total;
    }

    private static async Task<(IReadOnlyCollection<PortalChange> Changes, ScheduleOutcome Outcome)> StoreAsync(
        PortalDb db, Venue venue, LocalDate date, IReadOnlyList<ScheduledPerson> wanted, Instant now, CancellationToken ct)
    {
        var trail = new IntentionTrail(db, Actor.System, now);
        var range = ScheduleInput.Hours(venue, date);
        PersonId[] people = [.. wanted.Select(w => w.Person)];
        await db.LockAsync([.. IntentionLocks.People(people.Select(p => (PersonId?)p)), .. IntentionLocks.Days(venue.Id, range, venue.Zone)], ct);
        // Somebody may have said something since the input was read: asked again under the locks.
        var spoken = await ScheduleInput.SpokenAsync(db, venue, new DateWindow(date, date), ct);
        var confirmation = new Confirmation(db, await BookingsReader.ReadAsync(db, people, [venue.Id], range, ct), trail, venue.Zone);
        var made = new Dictionary<ScheduleStep, int>();
        foreach (var person in wanted.Where(w => !spoken.Contains((w.Person, date))))
        {
            var intention = Make(venue, person, range, now);
            if (person.Step != ScheduleStep.Suggested)
            {
                if (confirmation.Refuse(intention) is not null) continue;
                confirmation.Take(intention);
            }

            intention.Start(person.Step == ScheduleStep.Suggested ? IntentionStatus.Likely : IntentionStatus.Confirmed);
            db.Add(intention);
            trail.Note(intention, IntentionEventKind.Created, venue.Zone);
            made[person.Step] = made.GetValueOrDefault(person.Step) + 1;
        }

        return (trail.Changes, new ScheduleOutcome(made.GetValueOrDefault(ScheduleStep.Fixed), made.GetValueOrDefault(ScheduleStep.Scheduled), made.GetValueOrDefault(ScheduleStep.Suggested)));
    }

    private static Intention Make(Venue venue, ScheduledPerson person, InstantRange range, Instant now) => new()
    {
        Id = IdFactory.New<IntentionId>(now),
        GroupId = IdFactory.New<IntentionGroupId>(now),
        Type = IntentionType.Space,
        LocationId = venue.Id,
        PersonId = person.Person,
        OrganiserId = person.Person,
        TeamId = person.Team,
        StartsAt = range.StartsAt,
        EndsAt = range.EndsAt,
        Source = person.Step switch { ScheduleStep.Fixed => IntentionSource.FixedDay, ScheduleStep.Scheduled => IntentionSource.Auto, _ => IntentionSource.Likely },
        CreatedAt = now,
        UpdatedAt = now,
    };

    private static ScheduleOutcome Sum(ScheduleOutcome a, ScheduleOutcome b) => new(a.Fixed + b.Fixed, a.Scheduled + b.Scheduled, a.Suggested + b.Suggested);
}

/// <summary>The schedule, on the scheduler's clock.</summary>
[DisallowConcurrentExecution]
internal sealed class AutoScheduleJob(AutoSchedule schedule) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await schedule.RunAsync(cancellationToken);
}
