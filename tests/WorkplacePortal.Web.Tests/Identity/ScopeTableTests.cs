using Bunit;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Components.Identity;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Identity;

public sealed class ScopeTableTests
{
    [Fact]
    public async Task Box_OfAGroup_TakesAllItsScopes_AndGivesThemBack()
    {
        await using var circuit = new Circuit();
        IReadOnlySet<string> chosen = new HashSet<string> { "evolve:read" };
        var table = circuit.Render<ScopeTable>(p => p.Add(t => t.Chosen, chosen).Add(t => t.ChosenChanged, next => chosen = next));

        await table.Find("[aria-label='Read: Plans and allocations']").ChangeAsync(new() { Value = true });
        Assert.Equal(["allocations:read", "evolve:read"], chosen.Order(StringComparer.Ordinal));

        table.Render(p => p.Add(t => t.Chosen, chosen));
        await table.Find("[aria-label='Read: Plans and allocations']").ChangeAsync(new() { Value = false });
        Assert.Empty(chosen);
    }

    [Fact]
    public async Task SingleResources_AreLinesOfTheirOwn()
    {
        await using var circuit = new Circuit();
        var table = circuit.Render<ScopeTable>(p => p.Add(t => t.Chosen, new HashSet<string>()));
        Assert.Empty(table.FindAll("[aria-label='Read: Rooms']"));

        await table.Find(".mud-switch input").ChangeAsync(new() { Value = true });

        Assert.Single(table.FindAll("[aria-label='Read: Rooms']"));
    }
}
