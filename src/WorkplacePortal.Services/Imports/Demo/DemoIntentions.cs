using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Intentions;

namespace WorkplacePortal.Services.Imports.Demo;

/// <summary>Plans and bookings of the demo, each with the events that led to its state.</summary>
internal sealed class DemoIntentions(Random random, Instant now)
{
    private static readonly LocalTime Opens = new(8, 30);
    private static readonly LocalTime Closes = new(17, 30);
    private readonly HashSet<(PersonId Person, LocalDate Date)> seats = [];

    public List<Intention> Intentions { get; } = [];

    public List<IntentionEvent> Events { get; } = [];

    public bool HasSeat(PersonId person, LocalDate date) => seats.Contains((person, date));

    public int SeatsOn(LocalDate date) => seats.Count(s => s.Date == date);

    /// <summary>What people had booked for a date that is over or under way: most who came and book, a few who did not come after all.</summary>
    public void AddPast(LocalDate date, DemoBuilding office, IReadOnlySet<PersonId> came, IReadOnlyList<DemoPerson> people, DemoAttendance attendance)
    {
        foreach (var person in people.Where(p => p.Office == office))
        {
            var present = came.Contains(person.Id);
            if (random.NextDouble() >= (present ? person.Books : 0.05 * attendance.Chance(person, date))) continue;
            var booking = Seat(person, office, date, CreatedFor(date, office));
            booking.Start(IntentionStatus.Confirmed);
            Keep(booking, IntentionEventKind.Created);
            if (!present && random.NextDouble() < 0.5) Cancel(booking, "Working from home after all");
        }
    }

    /// <summary>Bookings on hand for a coming date: the nearer, the more.</summary>
    public void AddComing(LocalDate date, int daysAhead, DemoBuilding office, IReadOnlyList<DemoPerson> people, DemoAttendance attendance)
    {
        var shareBooked = Math.Max(0.08, 0.85 * Math.Exp(-0.16 * daysAhead));
        foreach (var person in people.Where(p => p.Office == office && !HasSeat(p.Id, date)))
        {
            if (random.NextDouble() >= attendance.Chance(person, date) * person.Books * shareBooked) continue;
            var booking = Seat(person, office, date, now - Duration.FromHours(random.Next(2, 24 * 5)));
            booking.Start(IntentionStatus.Confirmed);
            Keep(booking, IntentionEventKind.Created);
            if (random.NextDouble() < 0.04) Cancel(booking, null);
        }
    }

    /// <summary>Suggests a day that the person often comes on.</summary>
    public void Suggest(DemoPerson person, DemoBuilding office, LocalDate date)
    {
        var suggestion = Seat(person, office, date, now - Duration.FromHours(9), IntentionSource.Likely);
        suggestion.Start(IntentionStatus.Likely);
        Keep(suggestion, IntentionEventKind.Created);
    }

    /// <summary>Somebody invites colleagues; each answers with the status that is asked for.</summary>
    public void Invite(DemoPerson organiser, DemoBuilding office, LocalDate date, IntentionType type, RoomId? room, string title, IReadOnlyList<(DemoPerson Person, IntentionStatus Answer)> invitees)
    {
        var created = now - Duration.FromHours(26);
        var own = Make(organiser, office, date, type, created, organiser.Id, IdFactory.New<IntentionGroupId>(created), room, title);
        own.Start(IntentionStatus.Confirmed);
        Keep(own, IntentionEventKind.Created);
        foreach (var (person, answer) in invitees.Where(i => type == IntentionType.Meeting || !HasSeat(i.Person.Id, date)))
        {
            var invitation = Make(person, office, date, type, created, organiser.Id, own.GroupId, room, title);
            invitation.Start(IntentionStatus.Pending);
            Keep(invitation, IntentionEventKind.Created);
            var at = created + Duration.FromMinutes(random.Next(5, 900));
            if (answer == IntentionStatus.Confirmed && invitation.Accept(at) is null) Note(invitation, IntentionEventKind.Accepted, at, null);
            if (answer == IntentionStatus.Declined && invitation.Decline("At a customer's that day", at) is null) Note(invitation, IntentionEventKind.Declined, at, "At a customer's that day");
            if (answer == IntentionStatus.Cancelled) Cancel(invitation, "Moved to next week");
        }
    }

    /// <summary>Leave that another system told us of.</summary>
    public void AddLeave(DemoPerson person, DateWindow days, ConfigurationId configuration)
    {
        var leave = new Intention
        {
            Id = IdFactory.New<IntentionId>(now),
            GroupId = IdFactory.New<IntentionGroupId>(now),
            LocationId = person.Office.Location.Id,
            PersonId = person.Id,
            OrganiserId = person.Id,
            TeamId = person.TeamId,
            StartsAt = days.From.StartOf(person.Office.Zone),
            EndsAt = days.To.PlusDays(1).StartOf(person.Office.Zone),
            Source = IntentionSource.External,
            ConfigurationId = configuration,
            ExternalType = ExternalType.Leave,
            ExternalId = $"leave-{person.Person.ExternalId}-{days.From.Year}-{days.From.DayOfYear}",
            CreatedAt = now - Duration.FromDays(20),
            UpdatedAt = now - Duration.FromDays(20),
        };
        leave.Start(IntentionStatus.Confirmed);
        Keep(leave, IntentionEventKind.Created);
    }

    private void Cancel(Intention intention, string? reason)
    {
        var last = Instant.Min(now, intention.StartsAt - Duration.FromHours(1));
        var at = last > intention.CreatedAt ? last : intention.CreatedAt;
        if (intention.Cancel(reason, at) is null) Note(intention, IntentionEventKind.Cancelled, at, reason);
    }

    private Instant CreatedFor(LocalDate date, DemoBuilding office)
    {
        var daysAhead = Math.Min(14, (int)(-3.2 * Math.Log(1 - random.NextDouble())));
        var at = date.PlusDays(-daysAhead).StartOf(office.Zone) + Duration.FromMinutes(daysAhead == 0 ? 400 : random.Next(480, 1200));
        return Instant.Min(at, now - Duration.FromMinutes(1)).ToMilliseconds();
    }

    private Intention Seat(DemoPerson person, DemoBuilding office, LocalDate date, Instant created, IntentionSource source = IntentionSource.Manual)
        => Make(person, office, date, IntentionType.Space, created, person.Id, IdFactory.New<IntentionGroupId>(created), null, null, source);

    private Intention Make(
        DemoPerson person, DemoBuilding office, LocalDate date, IntentionType type, Instant created, PersonId organiser, IntentionGroupId group, RoomId? room, string? title, IntentionSource source = IntentionSource.Manual)
    {
        if (type != IntentionType.Meeting) seats.Add((person.Id, date));
        var (from, to) = type == IntentionType.Meeting ? (new LocalTime(14, 0), new LocalTime(15, 30)) : (Opens, Closes);
        return new Intention
        {
            Id = IdFactory.New<IntentionId>(created),
            GroupId = group,
            Type = type,
            LocationId = office.Location.Id,
            LayerId = office.Rooms.Find(r => r.Id == room)?.LayerId,
            RoomId = room,
            PersonId = person.Id,
            TeamId = person.TeamId,
            OrganiserId = organiser,
            StartsAt = (date + from).ToInstant(office.Zone),
            EndsAt = (date + to).ToInstant(office.Zone),
            Title = title,
            Source = source,
            CreatedAt = created.ToMilliseconds(),
            UpdatedAt = created.ToMilliseconds(),
        };
    }

    private void Keep(Intention intention, IntentionEventKind kind)
    {
        Intentions.Add(intention);
        Note(intention, kind, intention.CreatedAt, null);
    }

    private void Note(Intention intention, IntentionEventKind kind, Instant at, string? reason)
        => Events.Add(IntentionEvent.Of(intention, kind, "System", at, reason));
}
