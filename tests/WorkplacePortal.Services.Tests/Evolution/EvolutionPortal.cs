using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Evolution;

/// <summary>
/// A London office on a real database, open from Monday to Friday: two floors with two open zones of six desks each, on the upper floor also
/// two FLEX desks and a project office of four; a meeting room below. Three teams and what a test plants for them.
/// </summary>
internal sealed class EvolutionPortal(TestPortal portal) : IAsyncDisposable
{
    /// <summary>The day after the test clock's.</summary>
    public static readonly LocalDate Wednesday = new(2026, 11, 25);

    public static readonly LocalDate Saturday = new(2026, 11, 28);
    public static readonly DateTimeZone Zone = LocalTimes.Zone("Europe/London");
    public static readonly CancellationToken None = CancellationToken.None;
    public static readonly Actor Manager = new(ActorKind.User, "u1", "Mary Manager") { Role = Role.FacilityManager };
    private static readonly Instant Made = TestPortal.Start - Duration.FromDays(30);

    public TestPortal Portal => portal;

    public EvolutionService Service => portal.Get<EvolutionService>();

    public EvolutionQueries Queries => portal.Get<EvolutionQueries>();

    public LocationId Office { get; } = New<LocationId>();

    public LayerId Ground { get; } = New<LayerId>();

    public LayerId Upper { get; } = New<LayerId>();

    /// <summary>North and south below, north and south above.</summary>
    public ZoneId[] Zones { get; } = [New<ZoneId>(), New<ZoneId>(), New<ZoneId>(), New<ZoneId>()];

    public RoomId Studio { get; } = New<RoomId>();

    public RoomId Lab { get; } = New<RoomId>();

    public TeamId Design { get; } = New<TeamId>();

    public TeamId Sales { get; } = New<TeamId>();

    public TeamId Research { get; } = New<TeamId>();

    /// <summary>Desks of each zone, in walking order.</summary>
    public SpaceId[][] Desks { get; } = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 6).Select(_ => New<SpaceId>()).ToArray())];

    public SpaceId[] Flex { get; } = [New<SpaceId>(), New<SpaceId>()];

    public SpaceId[] LabDesks { get; } = [.. Enumerable.Range(0, 4).Select(_ => New<SpaceId>())];

    public AllocationDay Day(LocalDate? date = null) => new(Office, date ?? Wednesday, Zone);

    public static async Task<EvolutionPortal> StartAsync(DatabaseProvider provider, Action<LocationSettings>? settings = null, Action<Microsoft.Extensions.DependencyInjection.IServiceCollection, DatabaseOptions>? configure = null)
    {
        var portal = new EvolutionPortal(await TestPortal.StartAsync(provider, configure));
        await portal.BuildAsync(settings);
        return portal;
    }

    public async Task<PersonId> PersonAsync(string name, TeamId? team, decimal likelihood = 0, LocalDate? date = null)
    {
        var id = New<PersonId>();
        await portal.AddAsync(new Person { Id = id, FirstName = name, LastName = "Test", DefaultTeamId = team, DefaultLocationId = Office, CreatedAt = Made, UpdatedAt = Made });
        if (team is { } of) await portal.AddAsync(new TeamMember { TeamId = of, PersonId = id });
        if (likelihood > 0) await LikelyAsync(id, team, likelihood, date);
        return id;
    }

    /// <summary>Plants the forecast of a day: mean and standard deviation of teams.</summary>
    public async Task ForecastAsync(LocalDate date, params (TeamId Team, decimal Mean, decimal Sd)[] teams)
    {
        var job = await ForecastJobAsync(date);
        await portal.AddAsync([.. teams.Select(t => (object)Row(job, t.Team, date, t.Mean, t.Sd)).Append(Row(job, null, date, teams.Sum(t => t.Mean), 1))]);
    }

    public async Task<IntentionId> BookAsync(
        PersonId person, TeamId? team, IntentionType type = IntentionType.Space, ZoneId? zone = null, LayerId? layer = null, RoomId? room = null, LocalDate? date = null, string[]? labels = null)
    {
        var range = (date ?? Wednesday).DayOf(Zone);
        var intention = new Intention
        {
            Id = New<IntentionId>(),
            GroupId = New<IntentionGroupId>(),
            Type = type,
            LocationId = Office,
            LayerId = layer,
            ZoneId = zone,
            RoomId = room,
            PersonId = person,
            TeamId = team,
            OrganiserId = person,
            Labels = labels ?? [],
            StartsAt = range.StartsAt,
            EndsAt = range.EndsAt,
            CreatedAt = Made,
            UpdatedAt = Made,
        };
        intention.Start(IntentionStatus.Confirmed);
        await portal.AddAsync(intention);
        return intention.Id;
    }

    public async Task RuleAsync(TeamId team, Action<TeamLocationSettings>? here = null, Action<TeamSettings>? all = null)
    {
        var rule = new TeamLocationSettings { TeamId = team, LocationId = Office };
        here?.Invoke(rule);
        var settings = new TeamSettings { Id = New<TeamSettingsId>(), TeamId = team, CreatedAt = Made, UpdatedAt = Made };
        all?.Invoke(settings);
        await portal.AddAsync(rule, settings);
    }

    public Task ConnectAsync(ConnectionEntityType from, string fromId, ConnectionEntityType to, string toId, int strength)
        => portal.AddAsync(new Connection { Id = New<ConnectionId>(), FromType = from, FromId = fromId, ToType = to, ToId = toId, Strength = strength, CreatedAt = Made, UpdatedAt = Made });

    public async Task LabelAsync(SpaceId space, string label)
        => await portal.Database.WriteAsync(async (db, ct) => { (await db.Set<Space>().SingleAsync(s => s.Id == space, ct)).Labels = [label]; return true; }, done => done, None);

    /// <summary>A manual row, as somebody writes it.</summary>
    public async Task<AllocationId> PlaceAsync(TeamId? team, PersonId? person, LayerId layer, IReadOnlyList<SpaceId> spaces, LocalDate? date = null)
    {
        var range = (date ?? Wednesday).DayOf(Zone);
        var row = new Allocation
        {
            Id = New<AllocationId>(),
            Type = AllocationType.Space,
            LocationId = Office,
            LayerId = layer,
            TeamId = team,
            PersonId = person,
            Spaces = spaces,
            StartsAt = range.StartsAt,
            EndsAt = range.EndsAt,
            Source = AllocationSource.Manual,
            Locked = true,
            CreatedAt = Made,
            UpdatedAt = Made,
        };
        await portal.Database.WriteAsync(
            async (db, ct) =>
            {
                await AllocationBook.LockAsync(db, Office, ct);
                var clashes = await OccupiedSlots.RewriteAsync(db, [row], ct);
                if (clashes.Count == 0) db.Add(row);
                return clashes.Count == 0;
            },
            done => done,
            None);
        return row.Id;
    }

    public Task<Result<EvolutionView>> EvolveAsync(LocalDate? date = null, Actor? by = null, Func<EvolutionRequest, EvolutionRequest>? how = null)
        => Service.RunAsync((how ?? (r => r))(new EvolutionRequest(Office, date ?? Wednesday)), by ?? Actor.System, None);

    public async Task<EvolutionView> PlannedAsync(LocalDate? date = null, Actor? by = null, Func<EvolutionRequest, EvolutionRequest>? how = null)
    {
        var view = (await EvolveAsync(date, by, how)).Value;
        Assert.True(view.Status == EvolutionStatus.Successful, $"{view.Status}: {view.Message} {view.Error}");
        return view;
    }

    /// <summary>Does the work of a run that waits.</summary>
    public async Task RunAsync(EvolutionId id)
    {
        await using (var db = portal.Database.Open())
        {
            var job = await db.Set<EvolutionRun>().Where(r => r.Id == id).Select(r => r.JobRunId!.Value).SingleAsync();
            await portal.Get<Services.Jobs.JobRuns>().RunAsync(job, None);
        }
    }

    public async Task<IReadOnlyList<Allocation>> RowsAsync(LocalDate? date = null)
    {
        await using var db = portal.Database.Open();
        return await AllocationBook.ReadTouchingAsync(db, Day(date), None);
    }

    /// <summary>Rows without ids and times of writing, for comparisons.</summary>
    public async Task<IReadOnlyList<string>> SeatsAsync(LocalDate? date = null)
        => [.. (await RowsAsync(date)).Select(r => $"{r.Type} {r.LayerId} {r.ZoneId} {r.RoomId} {r.TeamId} {r.PersonId} {r.Source} {r.Locked} {string.Join(',', r.Spaces)} {r.Reason}").Order(StringComparer.Ordinal)];

    public async Task<IReadOnlyList<Notification>> NoticesAsync()
    {
        await using var db = portal.Database.Open();
        return await db.Set<Notification>().AsNoTracking().OrderBy(n => n.Id).ToListAsync();
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    private static T New<T>()
        where T : struct, IPortalId<T>
        => IdFactory.New<T>(Made);

    private async Task BuildAsync(Action<LocationSettings>? settings)
    {
        var week = new OpeningHours([new OpeningPeriod([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday], new LocalTime(7, 0), new LocalTime(20, 0))]);
        var own = new LocationSettings { Id = New<LocationId>().Value, LocationId = Office, OpeningHours = week, CreatedAt = Made, UpdatedAt = Made };
        settings?.Invoke(own);
        await portal.AddAsync(
            new Location { Id = Office, Name = "London", TimeZone = "Europe/London", ExternalId = "ldn", CreatedAt = Made, UpdatedAt = Made },
            own,
            new Layer { Id = Ground, LocationId = Office, Name = "Ground", Order = 0, CreatedAt = Made, UpdatedAt = Made },
            new Layer { Id = Upper, LocationId = Office, Name = "Upper", Order = 1, CreatedAt = Made, UpdatedAt = Made },
            new Room { Id = Studio, LocationId = Office, LayerId = Ground, Name = "Studio", Capacity = 6, CreatedAt = Made, UpdatedAt = Made },
            new Room { Id = Lab, LocationId = Office, LayerId = Upper, Name = "Lab", Capacity = 4, CreatedAt = Made, UpdatedAt = Made },
            new Team { Id = Design, Name = "Design", Color = "#112233", CreatedAt = Made, UpdatedAt = Made },
            new Team { Id = Sales, Name = "Sales", Color = "#332211", CreatedAt = Made, UpdatedAt = Made },
            new Team { Id = Research, Name = "Research", Color = "#223311", CreatedAt = Made, UpdatedAt = Made });
        string[] names = ["Ground North", "Ground South", "Upper North", "Upper South"];
        for (var z = 0; z < 4; z++)
        {
            var layer = z < 2 ? Ground : Upper;
            await portal.AddAsync(new Zone { Id = Zones[z], LocationId = Office, LayerId = layer, Name = names[z], Color = "#445566", CreatedAt = Made, UpdatedAt = Made });
            await portal.AddAsync([.. Desks[z].Select((id, i) => (object)Desk(id, layer, $"{z}-{i}", 5 + (i * 2), z % 2 == 0 ? 5 : 11, zone: Zones[z]))]);
        }

        await portal.AddAsync([.. Flex.Select((id, i) => (object)Desk(id, Upper, $"F-{i}", 20 + (i * 2), 11, zone: Zones[3], setting: SpaceSetting.Flex))]);
        await portal.AddAsync([.. LabDesks.Select((id, i) => (object)Desk(id, Upper, $"L-{i}", 40 + (i * 2), 5, room: Lab))]);
    }

    private Space Desk(SpaceId id, LayerId layer, string name, double x, double y, ZoneId? zone = null, RoomId? room = null, SpaceSetting setting = SpaceSetting.Normal)
        => new() { Id = id, LocationId = Office, LayerId = layer, ZoneId = zone, RoomId = room, Name = name, X = x, Y = y, Setting = setting, CreatedAt = Made, UpdatedAt = Made };

    private async Task<ForecastJobId> ForecastJobAsync(LocalDate date)
    {
        var run = new JobRun { Id = New<JobRunId>(), Kind = "forecast", LocationId = Office, Subject = "planted", Parameters = "{}", State = JobState.Completed, CreatedByKind = "System", CreatedByName = "System", CreatedAt = Made, UpdatedAt = Made };
        var job = new ForecastJob { Id = New<ForecastJobId>(), JobRunId = run.Id, LocationId = Office, FromDate = date, ToDate = date, CreatedAt = Made, UpdatedAt = Made };
        await portal.AddAsync(run, job);
        return job.Id;
    }

    private GroupForecast Row(ForecastJobId job, TeamId? team, LocalDate date, decimal mean, decimal sd)
    {
        var range = date.DayOf(Zone);
        return new GroupForecast
        {
            Id = New<ForecastRowId>(),
            JobId = job,
            LocationId = Office,
            TeamId = team,
            TeamKey = team?.Value ?? "",
            Date = date,
            StartsAt = range.StartsAt,
            EndsAt = range.EndsAt,
            Mean = mean,
            ExpectedInc = mean,
            StandardDeviation = sd,
            CreatedAt = Made,
            UpdatedAt = Made,
        };
    }

    private async Task LikelyAsync(PersonId person, TeamId? team, decimal likelihood, LocalDate? date)
    {
        var day = date ?? Wednesday;
        var job = await ForecastJobAsync(day);
        var range = day.DayOf(Zone);
        await portal.AddAsync(new PersonForecast
        {
            Id = New<ForecastRowId>(),
            JobId = job,
            LocationId = Office,
            PersonId = person,
            TeamId = team,
            Date = day,
            StartsAt = range.StartsAt,
            EndsAt = range.EndsAt,
            Likelihood = likelihood,
            LikelihoodInc = likelihood,
            CreatedAt = Made,
            UpdatedAt = Made,
        });
    }
}
