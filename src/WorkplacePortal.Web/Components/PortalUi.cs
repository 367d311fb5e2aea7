using System.Globalization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using MudBlazor;
using MudBlazor.Services;
using WorkplacePortal.Web.Components.Allocations;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Directory;
using WorkplacePortal.Web.Components.Evolution;
using WorkplacePortal.Web.Components.Forecasting;
using WorkplacePortal.Web.Components.Identity;
using WorkplacePortal.Web.Components.Imports;
using WorkplacePortal.Web.Components.Jobs;
using WorkplacePortal.Web.Components.Me;
using WorkplacePortal.Web.Components.Occupancy;
using WorkplacePortal.Web.Components.Overview;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Components;

/// <summary>Everything for people in a browser: what it needs, what runs before a page, which pages there are.</summary>
internal static class PortalUi
{
    public const string ErrorPath = "/error";

    public static IServiceCollection AddPortalUi(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomLeft;
            mud.SnackbarConfiguration.MaxDisplayedSnackbars = 1;
            mud.SnackbarConfiguration.NewestOnTop = true;
            mud.SnackbarConfiguration.HideIcon = true;
            mud.SnackbarConfiguration.VisibleStateDuration = 10_000;
            mud.SnackbarConfiguration.ShowTransitionDuration = 150;
            mud.SnackbarConfiguration.HideTransitionDuration = 150;
            mud.SnackbarConfiguration.SnackbarVariant = Variant.Filled;
        });
        services.AddScoped<SnackbarService>();
        services.AddScoped<ISnackbar, LatestToast>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<ViewerZone>();
        services.AddScoped<MyAnswers>();
        services.AddScoped<MyPlans>();
        services.AddScoped<ForecastReader>();
        services.AddScoped<OverviewReader>();
        services.AddScoped<OccupancyReader>();
        services.AddScoped<PlanReader>();
        services.AddScoped<AllocationCalendarReader>();
        services.AddPortalSignIn();
        services.Configure<RequestLocalizationOptions>(o =>
        {
            o.DefaultRequestCulture = new RequestCulture(Formats.British);
            o.SupportedCultures = [Formats.British];
            // Formats only; see there. An address or a cookie does not choose them.
            o.SupportedUICultures = [.. CultureInfo.GetCultures(CultureTypes.AllCultures).Where(c => c.Name.Length > 0)];
            o.RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()];
        });
        return services;
    }

    /// <summary>Headers, error pages, first-run gate, culture and sign-in. The pages for people never answer a call of <c>/api</c>.</summary>
    public static void UsePortalUi(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseWhen(http => http.Features.Get<SecretOfAddress>() is not null, secret => secret.UseMiddleware<SecretAddressRules>());
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        // A defect is written to the log whoever answers it: by itself the middleware is silent when somebody else does.
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = ErrorPath, CreateScopeForErrors = true, SuppressDiagnosticsCallback = _ => false });
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((http, next) =>
        {
            if (!IsForPeople(http) && http.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            return next(http);
        });
        app.UseWhen(IsForPeople, pages => pages.UseMiddleware<NoNul>());
        app.UseWhen(http => !http.Request.Path.StartsWithSegments("/api"), pages => pages.UseRequestLocalization());
        app.UseWhen(IsForPeople, pages => pages.UseMiddleware<SetUpGate>());
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    public static void MapPortalUi(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapSignOut();
        app.MapPasskeys();
        app.MapMyData();
        app.MapImportDownloads();
        app.MapDirectoryDownloads();
        app.MapSpatialDownloads();
        app.MapAdminDownloads();
        app.MapJobDownloads();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o =>
        {
            // SecurityHeaders says it, for every page.
            o.ContentSecurityFrameAncestorsPolicy = null;
        }).Add(AnswerHead);
    }

    /// <summary>Pages are mapped for GET and POST; what checks links, and whether the portal is up, asks by HEAD.</summary>
    private static void AnswerHead(EndpointBuilder page)
    {
        if (!page.Metadata.OfType<ComponentTypeMetadata>().Any() || page.Metadata.OfType<HttpMethodMetadata>().FirstOrDefault() is not { } methods) return;
        page.Metadata[page.Metadata.IndexOf(methods)] = new HttpMethodMetadata([.. methods.HttpMethods, HttpMethods.Head]);
    }

    private static bool IsForPeople(HttpContext http) => !http.Request.Path.StartsWithSegments("/api") && !http.Request.Path.StartsWithSegments("/_blazor") && !http.Request.Path.StartsWithSegments("/mail");
}
