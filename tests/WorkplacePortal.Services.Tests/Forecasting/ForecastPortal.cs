using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Forecasting;

/// <summary>
/// A London office, open from Monday to Friday, on a real database: Design (8 people, most come from Tuesday to Thursday), Board (3 people,
/// every day), one person without a team. Ten weeks of attendance end the day before the test clock's Tuesday.
/// </summary>
internal sealed class ForecastPortal(TestPortal portal) : IAsyncDisposable
{
    public const int Weeks = 10;
    public static readonly CancellationToken None = CancellationToken.None;
    public static readonly DateTimeZone Zone = LocalTimes.Zone("Europe/London");
    public static readonly LocalDate Today = TestPortal.Start.DateIn(Zone);
    private static readonly Instant Made = TestPortal.Start - Duration.FromDays(100);

    public TestPortal Portal => portal;

    public ForecastService Service => portal.Get<ForecastService>();

    public ForecastQueries Queries => portal.Get<ForecastQueries>();

    public LocationId London { get; } = IdFactory.New<LocationId>(Made);

    public TeamId Design { get; } = IdFactory.New<TeamId>(Made);

    public TeamId Board { get; } = IdFactory.New<TeamId>(Made);

    public List<PersonId> People { get; } = [];

    public PersonId Single => People[^1];

    public static async Task<ForecastPortal> StartAsync(
        DatabaseProvider provider, Action<IServiceCollection, DatabaseOptions>? configure = null, bool attendance = true)
    {
        var portal = new ForecastPortal(await TestPortal.StartAsync(provider, configure));
        var week = new OpeningHours([new OpeningPeriod([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday], new LocalTime(8, 0), new LocalTime(18, 0))]);
        var floor = IdFactory.New<LayerId>(Made);
        await portal.Portal.AddAsync(
            new Location { Id = portal.London, Name = "London", TimeZone = Zone.Id, ExternalId = "ldn", CreatedAt = Made, UpdatedAt = Made },
            new LocationSettings { Id = IdFactory.New<LocationId>(Made).Value, LocationId = portal.London, OpeningHours = week, CreatedAt = Made, UpdatedAt = Made },
            new Holiday { Id = IdFactory.New<HolidayId>(Made), LocationId = portal.London, Date = Today.PlusDays(3), Name = "Closure", CreatedAt = Made, UpdatedAt = Made },
            new Layer { Id = floor, LocationId = portal.London, Name = "Ground", CreatedAt = Made, UpdatedAt = Made },
            new Team { Id = portal.Design, Name = "Design", Color = "#112233", ExternalId = "T-DES", CreatedAt = Made, UpdatedAt = Made },
            new Team { Id = portal.Board, Name = "Board", Color = "#332211", CreatedAt = Made, UpdatedAt = Made });
        await portal.Portal.AddAsync([.. Enumerable.Range(0, 10).Select(n => new Space { Id = IdFactory.New<SpaceId>(Made), LocationId = portal.London, LayerId = floor, Name = $"D{n}", CreatedAt = Made, UpdatedAt = Made })]);
        for (var n = 0; n < 12; n++) portal.People.Add(await portal.PersonAsync($"P{n:00}", n < 8 ? portal.Design : n < 11 ? portal.Board : null));
        if (attendance) await portal.AttendAsync();
        return portal;
    }

    public async Task<PersonId> PersonAsync(string name, TeamId? team, bool guest = false, LocationId? location = null)
    {
        var id = IdFactory.New<PersonId>(Made);
        await portal.AddAsync(
            new Person { Id = id, FirstName = name, LastName = name + "son", Email = $"{name.ToLowerInvariant()}@example.org", DefaultTeamId = team, DefaultLocationId = location ?? London, Guest = guest, CreatedAt = Made, UpdatedAt = Made },
            new PersonSettings { Id = IdFactory.New<PersonId>(Made).Value, PersonId = id, CreatedAt = Made, UpdatedAt = Made });
        if (team is { } t) await portal.AddAsync(new TeamMember { TeamId = t, PersonId = id });
        return id;
    }

    /// <summary>Ten weeks up to yesterday.</summary>
    public async Task AttendAsync()
    {
        var rows = new List<object>();
        for (var date = Today.PlusDays(-7 * Weeks); date < Today; date = date.PlusDays(1))
        {
            if (date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) continue;
            for (var n = 0; n < People.Count; n++)
            {
                if (Comes(n, date)) rows.AddRange(Seen(People[n], date));
            }
        }

        await portal.AddAsync([.. rows]);
    }

    /// <summary>A fixed pattern, so that what a test expects can be counted.</summary>
    public static bool Comes(int n, LocalDate date) => n switch
    {
        < 8 => date.DayOfWeek is IsoDayOfWeek.Tuesday or IsoDayOfWeek.Wednesday or IsoDayOfWeek.Thursday ? n < 6 : (n + date.Day) % 4 == 0,
        < 11 => true,
        _ => date.DayOfWeek == IsoDayOfWeek.Wednesday,
    };

    public IEnumerable<object> Seen(PersonId person, LocalDate date, Instant? changedAt = null)
    {
        var (first, last) = ((date + new LocalTime(8, 30)).ToInstant(Zone), (date + new LocalTime(16, 45)).ToInstant(Zone));
        var at = changedAt ?? last;
        yield return new OccupancyRecord { Id = IdFactory.New<OccupancyId>(at), LocationId = London, PersonId = person, SeenAt = first, CreatedAt = at, UpdatedAt = at };
        yield return new Attendance { Id = IdFactory.New<AttendanceId>(at), LocationId = London, PersonId = person, Date = date, FirstSeenAt = first, LastSeenAt = last, RecordCount = 1, HourMask = 0x1FF00, CreatedAt = at, UpdatedAt = at };
    }

    public async Task BookAsync(PersonId person, LocalDate date, IntentionStatus status, TeamId? team = null, ExternalType? external = null, IntentionType? type = IntentionType.Space)
    {
        var (range, at) = (date.DayOf(Zone), TestPortal.Start - Duration.FromHours(1));
        var intention = new Intention
        {
            Id = IdFactory.New<IntentionId>(at),
            GroupId = IdFactory.New<IntentionGroupId>(at),
            Type = external == ExternalType.Leave ? null : type,
            ExternalType = external,
            LocationId = external == ExternalType.Leave ? null : London,
            PersonId = person,
            TeamId = team,
            StartsAt = range.StartsAt,
            EndsAt = range.EndsAt,
            CreatedAt = at,
            UpdatedAt = at,
        };
        intention.Start(status);
        await portal.AddAsync(intention, IntentionEvent.Of(intention, IntentionEventKind.Created, "test", at));
    }

    public Task<Result<ForecastJobView>> StartAsync(LocalDate? from = null, LocalDate? to = null, bool force = false, Actor? by = null)
        => Service.StartAsync(new ForecastStart(London, from, to, force), by ?? Actor.System, None);

    public async Task<JobRun> RunAsync(ForecastJobView job) => (await portal.Get<JobRuns>().RunAsync(job.JobRunId, None))!;

    /// <summary>Starts a forecast and does its work here.</summary>
    public async Task<ForecastJobView> ForecastAsync(LocalDate? from = null, LocalDate? to = null)
    {
        var job = (await StartAsync(from, to, force: true)).Value;
        Assert.Equal(JobState.Completed, (await RunAsync(job)).State);
        return (await Queries.JobAsync(job.Id, Actor.System, None)).Value;
    }

    public async Task<IReadOnlyList<GroupForecastView>> LocationRowsAsync(Actor? by = null)
        => (await Queries.LocationsAsync(new ForecastFilter { Locations = [London] }, new PageRequest(Limit: 500), by ?? Actor.System, None)).Value.Items;

    public async Task<IReadOnlyList<GroupForecastView>> TeamRowsAsync(TeamId? team = null, Actor? by = null)
        => (await Queries.TeamsAsync(new ForecastFilter { Locations = [London], Teams = team is { } t ? [t] : [] }, new PageRequest(Limit: 500), by ?? Actor.System, None)).Value.Items;

    public async Task<IReadOnlyList<PersonForecastView>> PersonRowsAsync(PersonId? person = null, Actor? by = null)
        => (await Queries.PeopleAsync(new ForecastFilter { Locations = [London], People = person is { } p ? [p] : [] }, new PageRequest(Limit: 5000), by ?? Actor.System, None)).Value.Items;

    public async Task<int> CountAsync<T>()
        where T : class
    {
        await using var db = portal.Database.Open();
        return await db.Set<T>().CountAsync();
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();
}
