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

public sealed class ExternalIntentionImportTests
{
    private static readonly LocalDate Day = IntentionPortal.Wednesday;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_CountsCreatedThenUnchangedThenUpdated(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var (ann, bob) = (await portal.PersonAsync("Ann"), await portal.PersonAsync("Bob"));
        ExternalIntention[] items = [Desk(portal, "1", ann) with { Metadata = new Dictionary<string, string> { ["k"] = "v" } }, Desk(portal, "2", bob), Leave("3", ann)];

        Assert.Equal((3, 0, 0, 0), Counts(await ImportAsync(portal, items)));
        Assert.Equal((0, 0, 3, 0), Counts(await ImportAsync(portal, items)));
        items[0] = items[0] with { Status = IntentionStatus.Cancelled };
        items[1] = items[1] with { Title = "Moved", Person = ann };
        var changed = await ImportAsync(portal, items);

        Assert.Equal((0, 2, 1, 0), Counts(changed));
        Assert.Equal(["1", "2", "3"], changed.Value.Intentions.Select(i => i.ExternalId));
        Assert.Equal((IntentionStatus.Cancelled, ann, (IntentionType?)null), (changed.Value.Intentions[0].Status, changed.Value.Intentions[1].PersonId!.Value, changed.Value.Intentions[2].Type));
        Assert.Equal([3, 2], new[] { IntentionEventKind.Created, IntentionEventKind.Updated }.Select(k => portal.EventsAsync().Result.Count(e => e.Kind == k)));
        Assert.Equal(2, (await portal.AuditAsync()).Count(a => a.Action == "intention.import"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_IsAllOrNothing_UnlessPartial(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 2);
        var people = await portal.PeopleAsync(4);
        ExternalIntention[] items = [Desk(portal, "1", people[0]), Desk(portal, "2", new PersonId("0123456789abcdef01234567")), Desk(portal, "3", people[1]), Desk(portal, "4", people[2])];

        var refused = await ImportAsync(portal, items);
        Assert.True(refused.IsBulk);
        Assert.Equal(1, Assert.Single(refused.Errors).Index);
        Assert.Empty(await portal.EventsAsync());

        var partial = await ImportAsync(portal, items, partial: true);
        Assert.Equal((2, 0, 0, 2), Counts(partial));
        Assert.Equal(["person_not_found", "capacity_exceeded"], partial.Value.Errors.Select(e => e.Error.Code));
        Assert.Equal([1, 3], partial.Value.Errors.Select(e => e.Index));
        Assert.Equal((0, 0, 0, 1), Counts(await ImportAsync(portal, [items[3]], partial: true)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_JudgesSwapsAfterAllItems(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 1);
        var (ann, bob) = (await portal.PersonAsync("Ann"), await portal.PersonAsync("Bob"));
        Assert.Equal((2, 0, 0, 0), Counts(await ImportAsync(portal, [Desk(portal, "1", ann), Desk(portal, "2", bob, Day.PlusDays(1))])));

        Assert.Equal((0, 2, 0, 0), Counts(await ImportAsync(portal, [Desk(portal, "1", ann, Day.PlusDays(1)), Desk(portal, "2", bob)])));

        Assert.IsType<CapacityExceeded>((await ImportAsync(portal, [Desk(portal, "1", ann)])).Error);
        Assert.IsType<IntentionConflict>((await ImportAsync(portal, [Desk(portal, "9", bob)])).Error);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_With16ParallelWriters_KeepsCapacityAndIdempotency(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 6);
        var people = await portal.PeopleAsync(16);

        var same = await Task.WhenAll(people.Select(_ => Task.Run(() => ImportAsync(portal, [Desk(portal, "same", people[0])]))));
        Assert.Equal((1, 15), (same.Sum(r => r.Value.Created), same.Sum(r => r.Value.Unchanged)));
        var both = await Task.WhenAll(people.Skip(1).Select((p, n) => Task.Run(async () => n % 2 == 0
            ? (await ImportAsync(portal, [Desk(portal, $"x{n}", p)])).IsSuccess
            : (await portal.CreateAsync(portal.Day(p))).IsSuccess)));

        Assert.Equal(5, both.Count(ok => ok));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_RefusesTheWholeCall_WhereTheItemsContradictThemselves(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var ann = await portal.PersonAsync("Ann");
        var refused = await ImportAsync(
            portal, [Desk(portal, "1", ann), Desk(portal, "1", ann), Leave("2", ann) with { Type = IntentionType.Space }, Desk(portal, "3", ann) with { LocationId = null }], partial: true);
        Assert.Equal([(1, "duplicate_item"), (2, "invalid_value"), (3, "property_required")], refused.Errors.Select(e => (e.Index, e.Error.Code)));
        Assert.IsType<ConfigurationNotFound>((await portal.Portal.Get<ExternalIntentionImport>().ImportAsync("nope", [Desk(portal, "1", ann)], partial: true, Actor.System, default)).Error);
        Assert.IsType<LocationForbidden>((await ImportAsync(portal, [Desk(portal, "1", ann)], by: IntentionPortal.Key() with { Locations = new HashSet<LocationId>() })).Error);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_ByALimitedKey_LeavesBookingsOfOtherLocationsAlone(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var (ann, bob) = (await portal.PersonAsync("Ann"), await portal.PersonAsync("Bob"));
        await ImportAsync(portal, [Desk(portal, "1", ann)]);
        var lisbon = IntentionPortal.Key("intentions:write") with { Locations = new HashSet<LocationId> { portal.Lisbon } };
        ExternalIntention[] items = [Leave("2", bob), Desk(portal, "1", bob) with { LocationId = portal.Lisbon }];

        // The location of a key comes before single items are looked at, so that a partial call is refused whole, too.
        var refused = await ImportAsync(portal, items, partial: true, lisbon);

        Assert.Equal((1, new LocationForbidden(portal.London) { Field = "external_id" }), (Assert.Single(refused.Errors).Index, (LocationForbidden)refused.Error!));
        var kept = (await ImportAsync(portal, [Desk(portal, "1", ann)])).Value;
        Assert.Equal((1, portal.London), (kept.Unchanged, kept.Intentions[0].LocationId!.Value));
        Assert.Equal((1, 0, 0, 0), Counts(await ImportAsync(portal, [Leave("2", bob)], by: lisbon)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_OfWhatIsOver_IsRefused_ButTheSameAgainIsUnchanged(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var ann = await portal.PersonAsync("Ann");
        var item = Desk(portal, "1", ann, new LocalDate(2026, 11, 24));
        Assert.Equal((1, 0, 0, 0), Counts(await ImportAsync(portal, [item])));
        portal.Portal.Clock.Advance(Duration.FromDays(2));

        Assert.Equal((0, 0, 1, 0), Counts(await ImportAsync(portal, [item])));
        Assert.IsType<IntentionInPast>((await ImportAsync(portal, [item with { Title = "Late" }])).Error);
        Assert.IsType<DateInPast>((await ImportAsync(portal, [item with { ExternalId = "2" }])).Error);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_MapsLocationsZonesAndGuestsThroughTheConfiguration(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var context = new Configuration { Id = IdFactory.New<ConfigurationId>(TestPortal.Start), Name = "badge", DefaultTimeZone = "Asia/Tokyo", CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start };
        await portal.Portal.AddAsync(context, new ConfigurationLocation { ConfigurationId = context.Id, ExternalLocationId = "L-1", LocationId = portal.London });
        var guest = new PersonRef(Email: "guest@example.org", FirstName: "G", LastName: "Uest");
        var import = portal.Portal.Get<ExternalIntentionImport>();
        ExternalIntention[] items = [Desk(portal, "1", default) with { LocationId = null, ExternalLocationId = "L-1", Person = guest }, Leave("2", default) with { Person = guest }];

        var made = (await import.ImportAsync("badge", items, partial: false, Actor.System, default)).Value.Intentions;

        Assert.Equal((portal.London, "L-1", context.Id), (made[0].LocationId!.Value, made[0].ExternalLocationId, made[0].ConfigurationId!.Value));
        Assert.Equal((Instant.FromUtc(2026, 11, 24, 15, 0), "Asia/Tokyo"), (made[1].StartsAt, made[1].TimeZone));
        Assert.Equal(made[0].PersonId, made[1].PersonId);
        var wrong = await import.ImportAsync("badge", [items[0] with { ExternalLocationId = "L-9" }], partial: false, Actor.System, default);
        Assert.IsType<ExternalLocationNotMapped>(wrong.Error);
        await using var db = portal.Portal.Database.Open();
        Assert.Equal(1, await db.Set<Person>().CountAsync(p => p.Guest));
    }

    private static Task<Result<ExternalOutcome>> ImportAsync(IntentionPortal portal, ExternalIntention[] items, bool partial = false, Actor? by = null)
        => portal.Portal.Get<ExternalIntentionImport>().ImportAsync("default", items, partial, by ?? IntentionPortal.Key("intentions:write"), default);

    private static (int Created, int Updated, int Unchanged, int Rejected) Counts(Result<ExternalOutcome> result)
        => (result.Value.Created, result.Value.Updated, result.Value.Unchanged, result.Value.Errors.Count);

    private static ExternalIntention Desk(IntentionPortal portal, string id, PersonId person, LocalDate? date = null) => new()
    {
        ExternalId = id,
        ExternalType = ExternalType.DeskBooking,
        Person = person,
        LocationId = portal.London,
        Times = IntentionTimes.Of(new DateWindow(date ?? Day, date ?? Day)),
    };

    private static ExternalIntention Leave(string id, PersonId person) => new()
    {
        ExternalId = id,
        ExternalType = ExternalType.Leave,
        Person = person,
        Times = IntentionTimes.Of(new DateWindow(Day, Day.PlusDays(3))),
    };
}
