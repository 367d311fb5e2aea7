using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Intentions;

public sealed class IntentionCreateTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Create_StoresTheLocalDay_ItsEventAndItsNames(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var ann = await portal.PersonAsync("Ann");

        var made = await portal.MadeAsync(portal.Day(ann) with { Labels = ["window"], Title = "Focus", ExternalId = "x1" });

        Assert.Equal((IntentionStatus.Confirmed, Instant.FromUtc(2026, 11, 25, 0, 0), Instant.FromUtc(2026, 11, 26, 0, 0)), (made.Status, made.StartsAt, made.EndsAt));
        Assert.Equal(("London", "Europe/London", "Ann", "Annson", "Design"), (made.LocationName, made.TimeZone, made.FirstName, made.LastName, made.TeamName));
        Assert.Equal((ann, null, null), (made.OrganiserId!.Value, made.AnsweredAt, made.CancelledAt));
        Assert.Equal(IntentionEventKind.Created, Assert.Single(await portal.EventsAsync(made.Id)).Kind);
        Assert.IsType<AlreadyExists>((await portal.CreateAsync(portal.Day(ann, date: IntentionPortal.Wednesday.PlusDays(1)) with { ExternalId = "x1" })).Error);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Create_MeetsDuplicateBeforeConflict_AndForceReplaces(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var ann = await portal.PersonAsync("Ann");
        var first = await portal.MadeAsync(portal.Day(ann));

        Assert.Equal(first.Id, Assert.IsType<DuplicateIntention>((await portal.CreateAsync(portal.Day(ann))).Error).Other);
        Assert.IsType<DuplicateIntention>((await portal.CreateAsync(portal.Day(ann, IntentionStatus.Pending))).Error);
        Assert.IsType<IntentionConflict>((await portal.CreateAsync(IntentionPortal.At(portal.Day(ann), 9, 10))).Error);
        Assert.IsType<IntentionConflict>((await portal.CreateAsync(portal.Day(ann, location: portal.Lisbon, type: IntentionType.Meeting))).Error);
        Assert.True((await portal.CreateAsync(portal.Day(ann, type: IntentionType.Meeting))).IsSuccess);
        Assert.True((await portal.CreateAsync(IntentionPortal.At(portal.Day(ann, IntentionStatus.Pending), 9, 10))).IsSuccess);

        Assert.IsType<InsufficientScope>((await portal.CreateAsync(portal.Day(ann), force: true, IntentionPortal.User(ann))).Error);
        var forced = (await portal.CreateAsync(IntentionPortal.At(portal.Day(ann), 9, 12), force: true, IntentionPortal.Key("intentions:force"))).Value;
        Assert.Equal([first.Id], forced.Superseded);
        Assert.Contains(await portal.AuditAsync(), a => a.Action == "intention.force");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Create_RefusesWhatCannotBe_NamingTheField(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var ann = await portal.PersonAsync("Ann");
        var unknown = await portal.CreateAsync(portal.Day(new PersonId("0123456789abcdef01234567")) with
        {
            LocationId = new LocationId("0123456789abcdef01234567"),
            TeamName = "Nobody",
            ZoneId = new ZoneId("0123456789abcdef01234567"),
            Invites = [new PersonRef(Email: "who@example.org", FirstName: "W", LastName: "Ho")],
        });
        Assert.Equal(["people_id", "invites/0/people_email", "location_id", "team_name", "zone_id"], unknown.Errors.Select(e => e.Error.Field));

        Assert.IsType<InvalidRange>((await portal.CreateAsync(IntentionPortal.At(portal.Day(ann), 10, 10))).Error);
        Assert.IsType<DateInPast>((await portal.CreateAsync(portal.Day(ann, date: new LocalDate(2026, 11, 23)), force: true)).Error);
        Assert.True((await portal.CreateAsync(portal.Day(ann, date: new LocalDate(2026, 11, 24)))).IsSuccess);
        Assert.IsType<ReferenceMismatch>((await portal.CreateAsync(portal.Day(ann, location: portal.Lisbon) with { LayerId = portal.Floor })).Error);
        Assert.Equal("room_id", (await portal.CreateAsync(portal.Day(ann) with { RoomId = portal.Studio })).Error!.Field);
        Assert.IsType<IdMismatch>((await portal.CreateAsync(portal.Day(ann) with { Person = new PersonRef(ann, (await OtherAsync(portal)).Email) })).Error);
        Assert.IsType<DuplicateItem>((await portal.CreateAsync(portal.Day(ann) with { Invites = [ann] })).Error);
        var team = portal.Day(ann) with { Person = new PersonRef(), TeamId = portal.Design };
        Assert.Equal("organiser_id", (await portal.CreateAsync(team with { Invites = [ann] })).Error!.Field);
        Assert.True((await portal.CreateAsync(team)).IsSuccess);
        Assert.Equal(portal.London, Assert.IsType<LocationClosed>((await portal.CreateAsync(portal.Day(ann, date: new LocalDate(2026, 11, 28)))).Error).Location);
        Assert.IsType<LocationClosed>((await portal.CreateAsync(portal.Day(ann, date: IntentionPortal.Wednesday.PlusDays(2)))).Error);
        Assert.IsType<LocationClosed>((await portal.CreateAsync(IntentionPortal.At(portal.Day(ann), 20, 22))).Error);
        Assert.True((await portal.CreateAsync(portal.Day(ann, date: new LocalDate(2026, 11, 28)), force: true)).IsSuccess);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task AutoAccept_FollowsSkipThenPersonThenLocation_AndNeverOverbooks(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 3, s => s.Features = s.Features with { AutoAcceptInvites = true });
        var ann = await portal.PersonAsync("Ann");
        var (yes, no, unset, late) = (await portal.PersonAsync("Yes", s => s.AutoAccept = true), await portal.PersonAsync("No", s => s.AutoAccept = false), await portal.PersonAsync("Unset"), await portal.PersonAsync("Late"));

        var made = (await portal.CreateAsync(portal.Day(ann) with { Invites = [yes, no, unset, late] })).Value.Intentions;

        Assert.Equal([IntentionStatus.Confirmed, IntentionStatus.Confirmed, IntentionStatus.Pending, IntentionStatus.Confirmed, IntentionStatus.Pending], made.Select(i => i.Status));
        Assert.Equal([null, TestPortal.Start, null, TestPortal.Start, null], made.Select(i => i.AnsweredAt));
        var skipped = (await portal.CreateAsync(portal.Day(ann, date: IntentionPortal.Wednesday.PlusDays(1)) with { Invites = [yes], SkipAutoAccept = true })).Value.Intentions;
        Assert.Equal(IntentionStatus.Pending, skipped[1].Status);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Invitation_RespectsThePerson_WhoStillPlansAlone(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var (ann, shy) = (await portal.PersonAsync("Ann"), await portal.PersonAsync("Shy", s => s.OpenToInvitation = false));

        var refused = await portal.CreateAsync(portal.Day(shy) with { OrganiserId = ann }, force: true);
        Assert.Equal("people_id", Assert.IsType<PersonNotOpenToInvitations>(refused.Error).Field);
        Assert.Equal("invites/0/people_id", (await portal.CreateAsync(portal.Day(ann) with { Invites = [shy] })).Error!.Field);
        Assert.True((await portal.CreateAsync(portal.Day(shy), by: IntentionPortal.User(shy))).IsSuccess);
        Assert.IsType<InsufficientScope>((await portal.CreateAsync(portal.Day(shy), by: IntentionPortal.User(ann))).Error);
        var invited = await portal.CreateAsync(portal.Day(await portal.PersonAsync("Bob")) with { OrganiserId = ann }, by: IntentionPortal.User(ann));
        Assert.Equal(IntentionStatus.Pending, invited.Value.Intentions[0].Status);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Guest_IsMadeOnceFromAnUnknownAddress_WhereGuestsAreAllowed(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 40);
        var open = IdFactory.New<TeamId>(TestPortal.Start);
        await portal.Portal.AddAsync(new Team { Id = open, Name = "Open", Color = "#112233", AllowGuests = true, CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start });
        var visitor = new PersonRef(Email: "Visitor@Example.org", FirstName: "Vi", LastName: "Sitor");
        NewIntention Plan(int day, TeamId? team) => portal.Day(default, date: IntentionPortal.Wednesday.PlusDays(day)) with { Person = visitor, TeamId = team, LocationId = portal.Lisbon };

        Assert.IsType<GuestsNotAllowed>((await portal.CreateAsync(Plan(0, portal.Design))).Error);
        Assert.IsType<PersonNotFound>((await portal.CreateAsync(Plan(0, open) with { Person = new PersonRef(Email: "visitor@example.org") })).Error);
        var made = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(() => portal.CreateAsync(Plan(n, n % 2 == 0 ? open : null)))));

        Assert.All(made, m => Assert.True(m.IsSuccess));
        await using var db = portal.Portal.Database.Open();
        var guest = Assert.Single(await db.Set<Person>().Where(p => p.Guest).ToListAsync());
        Assert.Equal("visitor@example.org", guest.Email);
        Assert.All(made, m => Assert.Equal(guest.Id, m.Value.Intentions[0].PersonId));
    }

    private static async Task<Person> OtherAsync(IntentionPortal portal)
    {
        var id = await portal.PersonAsync("Other");
        await using var db = portal.Portal.Database.Open();
        return await db.Set<Person>().SingleAsync(p => p.Id == id);
    }
}
