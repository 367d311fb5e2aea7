using System.Security.Cryptography;
using Scalar.AspNetCore;

namespace WorkplacePortal.Web.Api.Common.Description;

/// <summary>The description as a page for integrators, at <c>/api/docs</c>. Everything it loads comes from the portal itself.</summary>
internal static class ReaderPage
{
    public const string Path = "/api/docs";

    public static void MapReaderPage(this IEndpointRouteBuilder routes) => routes.MapScalarApiReference(Path, Configure).AllowAnonymous();

    private static void Configure(ScalarOptions page, HttpContext context)
    {
        page.Title = "WorkplacePortal API";
        page.OpenApiRoutePattern = ApiDescription.Path;
        page.Nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        page.DefaultFonts = false;
        page.Telemetry = false;
        page.HideClientButton = true;
        page.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        page.DisableAgent();
        page.DisableMcp();
        page.Favicon = "/lib/brand/favicon.svg";
        // The page is one script that writes its styles itself; it asks the portal and nobody else.
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'nonce-{page.Nonce}'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
