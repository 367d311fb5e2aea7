using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Imports.Demo;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Web;

namespace WorkplacePortal.Benchmarks.Circuits;

/// <summary>The portal in this process with the demo's workplace, forecasts, and as many occupancy records more as are wanted.</summary>
internal sealed class OverviewPortal : IAsyncDisposable
{
    private const string Email = "admin@example.org";
    private const string Password = "benchmark-of-circuits";
    private const int RowsOfACommit = 20_000;
    private readonly WebApplication app;
    private readonly string folder;

    private OverviewPortal(WebApplication app, string folder, LocationId location) => (this.app, this.folder, Location) = (app, folder, location);

    public Uri Address => new(app.Urls.First());

    public LocationId Location { get; }

    public static async Task<OverviewPortal> StartAsync(int records, CancellationToken ct)
    {
        var home = Directory.CreateTempSubdirectory("workplace-circuits-").FullName;
        var web = PortalWeb.Build(["--Jobs:RegularWork=false"], home, "http://127.0.0.1:0", builder => builder.Logging.ClearProviders().AddConsole().AddFilter((_, level) => level >= LogLevel.Error));
        await PortalWeb.StartAsync(web, ct);
        var demo = (await web.Services.GetRequiredService<DemoWorkplace>().LoadAsync(ct)).Value;
        await web.Services.GetRequiredService<AccountService>().CreateAsync(new NewAccount(Email, Password, "Administrator", Role.Admin), Actor.System, ct);
        var location = demo.Locations[0];
        var portal = new OverviewPortal(web, home, location);
        await portal.FillAsync(records, ct);
        var job = (await web.Services.GetRequiredService<ForecastService>().StartAsync(new ForecastStart(location, demo.WorkingDays[0][0]), Actor.System, ct)).Value;
        var runs = web.Services.GetRequiredService<JobRuns>();
        while (await runs.FindAsync(job.JobRunId, ct) is { IsOver: false }) await Task.Delay(200, ct);
        return portal;
    }

    public async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("account/sign-in");
        await page.GetByLabel("E-mail").FillAsync(Email);
        await page.GetByLabel("Password", new PageGetByLabelOptions { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/account/", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>People of the place seen every few minutes on working days, backwards from a year ago.</summary>
    private async Task FillAsync(int records, CancellationToken ct)
    {
        var database = app.Services.GetRequiredService<PortalDatabase>();
        PersonId[] people;
        await using (var db = database.Open()) people = await db.Set<Person>().Where(p => p.DefaultLocationId == Location).Select(p => p.Id).ToArrayAsync(ct);
        var now = app.Services.GetRequiredService<NodaTime.IClock>().GetCurrentInstant();
        foreach (var some in Sightings(people, now).Take(records).Chunk(RowsOfACommit))
        {
            await database.WriteAsync(
                async (db, token) =>
                {
                    await OccupancyLedger.StoreAsync(db, some, now, token);
                    return true;
                },
                commit: null,
                ct);
        }
    }

    private IEnumerable<Sighting> Sightings(PersonId[] people, Instant now)
    {
        for (var day = now.InUtc().Date.PlusYears(-1); ; day = day.PlusDays(-1))
        {
            if (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) continue;
            foreach (var person in people)
            {
                for (var minute = 0; minute < 480; minute += 20) yield return new Sighting(person, Location, day.At(new LocalTime(8, 0)).PlusMinutes(minute).InUtc().ToInstant());
            }
        }
    }
}
