using Bunit;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Tests.Hosting;
using Place = WorkplacePortal.Web.Components.Spatial.Place;

namespace WorkplacePortal.Web.Tests.Hosting;

/// <summary>A small office in a running portal, and its pages as somebody who is signed in sees them.</summary>
internal sealed class OfficePages : IAsyncDisposable
{
    private readonly List<Circuit> circuits = [];

    private OfficePages(PortalHost host, Office office) => (Host, Office) = (host, office);

    public PortalHost Host { get; }

    public Office Office { get; }

    public static async Task<OfficePages> OpenAsync()
    {
        var host = await PortalHost.StartAsync();
        return new OfficePages(host, await Office.OpenAsync(host));
    }

    /// <summary>Shows a page to somebody who signs in.</summary>
    /// <param name="role">As what.</param>
    /// <param name="address">Its address with its query.</param>
    /// <param name="person">Which person of the directory that is.</param>
    /// <param name="leads">A team that they lead.</param>
    public async Task<(Circuit Circuit, IRenderedComponent<TPage> Page)> ShowAsync<TPage>(Role role, string address, PersonId? person = null, TeamId? leads = null)
        where TPage : IComponent
    {
        var name = $"{role}{circuits.Count}";
        var user = new PortalUser { Id = name, UserName = $"{name}@example.org", Email = $"{name}@example.org", DisplayName = name, Role = role, PersonId = person, LedTeams = leads is { } team ? [team] : [] };
        await Host.AddAsync(user);
        var circuit = Circuit.SignIn(Host, user);
        circuits.Add(circuit);
        circuit.Render<MudPopoverProvider>();
        circuit.Navigation.NavigateTo(address);
        var page = circuit.Render<TPage>(p => p.AddCascadingValue(new Place(Office.London, "London", "Europe/London")));
        page.WaitForState(() => page.FindAll(".mud-skeleton").Count == 0, TimeSpan.FromSeconds(30));
        return (circuit, page);
    }

    /// <summary>An intention of the day after the clock's, whatever the rules say.</summary>
    public async Task<IntentionId> PlanAsync(PersonId person, IntentionStatus status, PersonId? organiser = null, LocalDate? date = null)
    {
        var range = (date ?? Office.Tomorrow).DayOf(LocalTimes.Zone("Europe/London"));
        var intention = new Intention
        {
            Id = IdFactory.New<IntentionId>(TestPortal.Start),
            GroupId = IdFactory.New<IntentionGroupId>(TestPortal.Start),
            Type = IntentionType.Space,
            LocationId = Office.London,
            PersonId = person,
            TeamId = Office.Design,
            OrganiserId = organiser ?? person,
            StartsAt = range.StartsAt,
            EndsAt = range.EndsAt,
            CreatedAt = TestPortal.Start,
            UpdatedAt = TestPortal.Start,
        };
        intention.Start(status);
        await Host.AddAsync(intention);
        return intention.Id;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var circuit in circuits) await circuit.DisposeAsync();
        await Host.DisposeAsync();
    }
}
