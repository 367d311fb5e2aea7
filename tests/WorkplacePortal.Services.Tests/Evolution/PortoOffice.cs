using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Evolution;

/// <summary>A second office of one zone with twelve desks, to which teams of the London office may be linked.</summary>
internal sealed class PortoOffice
{
    private static readonly Instant Made = TestPortal.Start - Duration.FromDays(30);
    private readonly EvolutionPortal portal;

    private PortoOffice(EvolutionPortal portal) => this.portal = portal;

    public LocationId Id { get; } = New<LocationId>();

    public LayerId Layer { get; } = New<LayerId>();

    public ZoneId Rio { get; } = New<ZoneId>();

    public SpaceId[] Desks { get; } = [.. Enumerable.Range(0, 12).Select(_ => New<SpaceId>())];

    public DateTimeZone Zone { get; } = LocalTimes.Zone("Europe/Lisbon");

    public static async Task<PortoOffice> OpenAsync(EvolutionPortal portal)
    {
        var porto = new PortoOffice(portal);
        var week = new OpeningHours([new OpeningPeriod([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday], new LocalTime(8, 0), new LocalTime(19, 0))]);
        var settings = new LocationSettings { Id = New<LocationId>().Value, LocationId = porto.Id, OpeningHours = week, CreatedAt = Made, UpdatedAt = Made };
        settings.Evolution = settings.Evolution with { OverflowProbabilityPercent = null };
        await portal.Portal.AddAsync(
            new Location { Id = porto.Id, Name = "Porto", TimeZone = "Europe/Lisbon", CreatedAt = Made, UpdatedAt = Made },
            settings,
            new Layer { Id = porto.Layer, LocationId = porto.Id, Name = "First", Order = 0, CreatedAt = Made, UpdatedAt = Made },
            new Zone { Id = porto.Rio, LocationId = porto.Id, LayerId = porto.Layer, Name = "Rio", Color = "#445566", CreatedAt = Made, UpdatedAt = Made });
        await portal.Portal.AddAsync([.. porto.Desks.Select((id, i) => (object)new Space { Id = id, LocationId = porto.Id, LayerId = porto.Layer, ZoneId = porto.Rio, Name = $"R-{i}", X = 5 + (i * 2), Y = 5, Setting = SpaceSetting.Normal, CreatedAt = Made, UpdatedAt = Made })]);
        return porto;
    }

    public Task LinkAsync(TeamId team, Action<TeamLocationSettings>? rules = null)
    {
        var link = new TeamLocationSettings { TeamId = team, LocationId = Id };
        rules?.Invoke(link);
        return portal.Portal.AddAsync(link);
    }

    public async Task ForecastAsync(LocalDate date, TeamId team, decimal mean)
    {
        var run = new JobRun { Id = New<JobRunId>(), Kind = "forecast", LocationId = Id, Subject = "planted", Parameters = "{}", State = JobState.Completed, CreatedByKind = "System", CreatedByName = "System", CreatedAt = Made, UpdatedAt = Made };
        var job = new ForecastJob { Id = New<ForecastJobId>(), JobRunId = run.Id, LocationId = Id, FromDate = date, ToDate = date, CreatedAt = Made, UpdatedAt = Made };
        await portal.Portal.AddAsync(run, job);
        await portal.Portal.AddAsync(Row(job.Id, team, date, mean), Row(job.Id, null, date, mean));
    }

    /// <summary>Somebody in Porto gives a team some desks by hand.</summary>
    public async Task<bool> PlaceAsync(LocalDate date, TeamId team, params SpaceId[] spaces)
        => (await portal.Portal.Get<AllocationService>().CreateAsync(
            [NewAllocation.On(new AllocationTerms(AllocationType.Space, Id, Layer, Rio, null, spaces, team, null), date)], EvolutionPortal.Manager, EvolutionPortal.None)).IsSuccess;

    public async Task<IReadOnlyList<Allocation>> RowsAsync(LocalDate date)
    {
        await using var db = portal.Portal.Database.Open();
        return await AllocationBook.ReadTouchingAsync(db, new AllocationDay(Id, date, Zone), EvolutionPortal.None);
    }

    public async Task<EvolutionView> PlannedAsync(LocalDate date)
    {
        var view = (await portal.Service.RunAsync(new EvolutionRequest(Id, date), Domain.Identity.Actor.System, EvolutionPortal.None)).Value;
        Assert.True(view.Status == Domain.Evolution.EvolutionStatus.Successful, $"{view.Status}: {view.Message} {view.Error}");
        return view;
    }

    private GroupForecast Row(ForecastJobId job, TeamId? team, LocalDate date, decimal mean)
    {
        var range = date.DayOf(Zone);
        return new GroupForecast
        {
            Id = New<ForecastRowId>(),
            JobId = job,
            LocationId = Id,
            TeamId = team,
            TeamKey = team?.Value ?? "",
            Date = date,
            StartsAt = range.StartsAt,
            EndsAt = range.EndsAt,
            Mean = mean,
            ExpectedInc = mean,
            StandardDeviation = 0,
            CreatedAt = Made,
            UpdatedAt = Made,
        };
    }

    private static T New<T>()
        where T : struct, IPortalId<T>
        => IdFactory.New<T>(Made);
}
