using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Imports.Demo;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Tests.Hosting;

/// <summary>A running portal with the demo workplace, a forecast, a plan of today or the next working day, and an account of each role: made once for a class of tests.</summary>
public sealed class DemoHost : IAsyncLifetime
{
    private readonly Dictionary<Role, PortalUser> users = [];
    private readonly AsyncLocal<bool> looks = new();

    internal PortalHost Portal { get; private set; } = null!;

    internal CommandCount Commands { get; private set; } = null!;

    public Place Place { get; private set; } = null!;

    public LocalDate Day { get; private set; }

    internal PortalUser Account(Role role) => users[role];

    public async ValueTask InitializeAsync()
    {
        Portal = await PortalHost.StartAsync();
        var demo = (await Portal.Get<DemoWorkplace>().LoadAsync(CancellationToken.None)).Value;
        var location = demo.Locations[0];
        Day = demo.WorkingDays[0][0];
        var job = await Portal.Get<ForecastService>().StartAsync(new ForecastStart(location, Day), Actor.System, CancellationToken.None);
        await Portal.Get<JobRuns>().RunAsync(job.Value.JobRunId, CancellationToken.None);
        await Portal.Get<EvolutionService>().RunAsync(new EvolutionRequest(location, Day), Actor.System, CancellationToken.None);
        foreach (var role in Enum.GetValues<Role>())
        {
            users[role] = new PortalUser { Id = $"user-{role}", UserName = $"{role}@example.org", Email = $"{role}@example.org", DisplayName = role.ToString(), Role = role, PersonId = role == Role.Employee ? demo.Employee.PersonId : demo.Manager.PersonId };
            await Portal.AddAsync(users[role]);
        }

        var found = (await Portal.Get<SpatialQueries>().LocationsAsync(Actor.System, CancellationToken.None)).Single(l => l.Id == location);
        Place = new Place(location, found.Name, found.TimeZone);
        Commands = new CommandCount(Portal) { Counts = () => looks.Value };
        looks.Value = true;
        // A context that has looked whether anybody listens does not look again for a second.
        for (var tries = 0; Commands.Seen.Count == 0; tries++)
        {
            Assert.True(tries < 100, "No statement was seen.");
            await Task.Delay(100);
            await Portal.Get<SpatialQueries>().LocationsAsync(Actor.System, CancellationToken.None);
        }
    }

    /// <summary>Statements from here on count; those of the portal's own work never do.</summary>
    public void Look() => looks.Value = true;

    public async ValueTask DisposeAsync()
    {
        Commands.Dispose();
        await Portal.DisposeAsync();
    }
}
