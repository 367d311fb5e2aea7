using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Me;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Me;

namespace WorkplacePortal.Web.Tests.Hosting;

/// <summary>A circuit without a browser: components run on the real services of a portal, for somebody who is signed in.</summary>
internal sealed class Circuit : BunitContext
{
    /// <param name="prepare">Registers what the components ask for; afterwards nothing can be registered any more.</param>
    public Circuit(Action<Circuit>? prepare = null)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        prepare?.Invoke(this);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    /// <summary>What the last toasts say.</summary>
    public IEnumerable<string> Toasts => Services.GetRequiredService<ISnackbar>().ShownSnackbars.Select(s => s.Message ?? "");

    /// <summary>Signs somebody in at a portal.</summary>
    public static async Task<Circuit> SignInAsync(TestPortal portal, Role role, PersonId? person = null)
    {
        var user = new PortalUser { Id = $"user-{role}", UserName = $"{role}@example.org", Email = $"{role}@example.org", DisplayName = role.ToString(), Role = role, PersonId = person };
        await portal.AddAsync(user);
        return new Circuit(circuit =>
        {
            circuit.AddAuthorization().SetAuthorized(user.Email!).SetClaims(new Claim(ClaimTypes.NameIdentifier, user.Id));
            var services = circuit.Services;
            services.AddSingleton<IClock>(portal.Clock);
            services.AddSingleton(new AccountService(portal.Get<IServiceScopeFactory>(), portal.Get<PortalDatabase>(), new SetupCode(), portal.Clock));
            services.AddScoped<CurrentActor>();
            services.AddScoped<ViewerZone>();
            services.AddSingleton(portal.Get<PortalChanges>());
            services.AddSingleton(portal.Get<IntentionService>());
            services.AddSingleton(portal.Get<AgendaQueries>());
            services.AddSingleton(portal.Get<MyWeekQueries>());
            services.AddSingleton(portal.Get<DayPlanning>());
            services.AddSingleton(portal.Get<PastDays>());
            services.AddScoped<MyAnswers>();
            services.AddScoped<MyPlans>();
            services.AddSingleton(portal.Get<DirectoryQueries>());
            services.AddSingleton(portal.Get<SpatialQueries>());
            services.AddSingleton(portal.Get<ApiKeyService>());
            services.AddSingleton(portal.Get<JobQueries>());
        });
    }

    /// <summary>Signs an account in at a running portal, with all of its own services.</summary>
    public static Circuit SignIn(PortalHost host, PortalUser user) => new(circuit =>
    {
        foreach (var service in host.Registrations.Where(d => !d.ServiceType.IsGenericTypeDefinition && (d.ServiceType == typeof(IClock) || d.ServiceType.Namespace?.StartsWith("WorkplacePortal", StringComparison.Ordinal) == true)))
        {
            // What the portal has once is the same one here; what a circuit has is this circuit's own.
            if (service.Lifetime == ServiceLifetime.Singleton) circuit.Services.AddSingleton(service.ServiceType, _ => host.Get(service.ServiceType));
            else circuit.Services.Add(service);
        }

        circuit.AddAuthorization().SetAuthorized(user.Email!).SetClaims(new Claim(ClaimTypes.NameIdentifier, user.Id));
    });

    public NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();
}
