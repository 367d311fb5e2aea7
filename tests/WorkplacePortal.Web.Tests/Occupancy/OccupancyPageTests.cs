using Bunit;
using MudBlazor;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Web.Components.Occupancy;
using WorkplacePortal.Web.Components.Spatial;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Occupancy;

public sealed class OccupancyPageTests
{
    /// <summary>Longer than a page waits for more changes before it reads.</summary>
    private static readonly TimeSpan Burst = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Person_IsLookedAtByTheViewersOwnActOnly_NotBecauseOthersChangedSomething()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var ann = await office.PersonAsync("Ann");
        var manager = new PortalUser { Id = "manager", UserName = "m@example.org", Email = "m@example.org", DisplayName = "Manager", Role = Role.FacilityManager };
        await host.AddAsync(manager);
        await using var circuit = Circuit.SignIn(host, manager);
        circuit.Render<MudPopoverProvider>();
        circuit.Navigation.NavigateTo($"/occupancy?scope=person&id={ann}");
        var page = circuit.Render<OccupancyPage>(p => p.AddCascadingValue(new Place(office.London, "London", "Europe/London")));
        page.WaitForState(() => page.Markup.Contains("Annson", StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        Assert.Equal(1, await LooksAsync());

        foreach (var topic in new[] { ChangeTopic.Occupancy, ChangeTopic.Intentions, ChangeTopic.Directory }) host.Get<PortalChanges>().Publish(new PortalChange(topic, office.London));
        await Task.Delay(Burst);
        Assert.Equal(1, await LooksAsync());

        circuit.Navigation.NavigateTo($"/occupancy?scope=person&id={ann}&from=2026-11-02&to=2026-11-20");
        for (var n = 0; n < 200 && await LooksAsync() < 2; n++) await Task.Delay(50);
        Assert.Equal(2, await LooksAsync());

        async Task<int> LooksAsync() => (await host.Get<AuditQueries>().ListAsync(new AuditFilter { Text = "attendance.read_people" }, new PageRequest(), Actor.System, CancellationToken.None)).Value.Total;
    }
}
