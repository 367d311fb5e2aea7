using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Data;

public sealed class PortalDatabaseTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Location_WhenStoredAndReadBack_KeepsEveryValue(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        var now = portal.Clock.GetCurrentInstant();
        var location = NewLocation("LON-1", now);
        var settings = new LocationSettings
        {
            Id = IdFactory.New<LocationId>(now).Value,
            LocationId = location.Id,
            OpeningHours = new OpeningHours([new OpeningPeriod([IsoDayOfWeek.Monday, IsoDayOfWeek.Friday], new LocalTime(7, 30), new LocalTime(20, 0))]),
            CreatedAt = now,
            UpdatedAt = now,
        };

        await portal.AddAsync(location, settings, new Holiday { Id = IdFactory.New<HolidayId>(now), LocationId = location.Id, Date = new LocalDate(2026, 12, 25), Name = "Christmas", CreatedAt = now, UpdatedAt = now });

        await using var db = portal.Database.Open();
        var read = await db.Set<Location>().SingleAsync(l => l.Id == location.Id && l.CreatedAt <= now);
        Assert.Equal(location.Address, read.Address);
        Assert.Equal(now, read.CreatedAt);
        Assert.Equal(settings.OpeningHours, (await db.Set<LocationSettings>().SingleAsync()).OpeningHours);
        Assert.Equal(settings.Evolution, (await db.Set<LocationSettings>().SingleAsync()).Evolution);
        Assert.Equal(1, await db.Set<Holiday>().CountAsync(h => h.Date >= new LocalDate(2026, 12, 1) && h.Date <= new LocalDate(2026, 12, 31)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Write_WhenTheWorkRefuses_KeepsNothing(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);

        var result = await portal.Database.WriteAsync<Done>(
            async (db, ct) =>
            {
                db.Add(NewLocation("GONE", portal.Clock.GetCurrentInstant()));
                await db.SaveChangesAsync(ct);
                return new InvalidValue("refused after the fact");
            },
            CancellationToken.None);

        Assert.False(result.IsSuccess);
        await using var reader = portal.Database.Open();
        Assert.False(await reader.Set<Location>().AnyAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Write_WhenTwentyWritersReadThenAdd_LosesNoUpdate(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        var location = NewLocation("0", portal.Clock.GetCurrentInstant());
        await portal.AddAsync(location);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => portal.Database.WriteAsync(
            async (db, ct) =>
            {
                await db.LockAsync(["counter"], ct);
                var row = await db.Set<Location>().SingleAsync(ct);
                row.Name = (int.Parse(row.Name, System.Globalization.CultureInfo.InvariantCulture) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
                return true;
            },
            commit: null,
            CancellationToken.None)));

        await using var reader = portal.Database.Open();
        Assert.Equal("20", (await reader.Set<Location>().SingleAsync()).Name);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task JobRun_WhenTwoAreActiveUnderOneKey_IsRefusedByTheDatabase(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        await portal.AddAsync(NewRun(portal.Clock.GetCurrentInstant()));

        var refusal = await Assert.ThrowsAnyAsync<DbUpdateException>(() => portal.AddAsync(NewRun(portal.Clock.GetCurrentInstant())));

        Assert.True(portal.Database.IsConstraintViolation(refusal));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Model_HasNoChangeWithoutAMigration(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        await using var db = portal.Database.Open();

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    private static Location NewLocation(string name, Instant now) => new()
    {
        Id = IdFactory.New<LocationId>(now),
        Name = name,
        TimeZone = "Europe/London",
        Address = new Address("1 Quay Street", null, "London", "SE1 2AA", "United Kingdom"),
        CreatedAt = now,
        UpdatedAt = now,
    };

    private static JobRun NewRun(Instant now) => new()
    {
        Id = IdFactory.New<JobRunId>(now),
        Kind = "forecast",
        Subject = "x",
        Parameters = "{}",
        State = JobState.Running,
        RunKey = "forecast:1",
        ActiveKey = "forecast:1",
        CreatedByKind = "SYSTEM",
        CreatedByName = "System",
        CreatedAt = now,
        UpdatedAt = now,
    };
}
