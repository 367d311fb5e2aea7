using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Web.Components.Identity;

/// <summary>Signing in by a cookie. It speaks to people only: an API call without a key gets a status, never a page.</summary>
internal static class SignInRegistration
{
    public const string SignInPath = "/account/sign-in";
    public const string SignOutPath = "/account/sign-out";
    private static readonly TimeSpan Stay = TimeSpan.FromDays(14);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddPortalSignIn(this IServiceCollection services)
    {
        services.AddPortalIdentity().AddSignInManager();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, o =>
        {
            o.Cookie.Name = "workplace-portal";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.LoginPath = o.AccessDeniedPath = SignInPath;
            o.ReturnUrlParameter = "returnUrl";
            o.ExpireTimeSpan = Stay;
            o.SlidingExpiration = true;
            o.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
            o.Events.OnRedirectToLogin = context => Redirect(context, StatusCodes.Status401Unauthorized);
            o.Events.OnRedirectToAccessDenied = context => Redirect(context, StatusCodes.Status403Forbidden);
        });
        // Holds what is between two steps: who gave the password and owes a code, or the challenge for a passkey.
        services.AddAuthentication().AddCookie(IdentityConstants.TwoFactorUserIdScheme, o =>
        {
            o.Cookie.Name = "workplace-portal-step";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.ExpireTimeSpan = Step;
            o.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
        });
        // Never issued. Identity clears it whenever it ends a session, and breaks where it does not exist.
        services.AddAuthentication().AddCookie(IdentityConstants.TwoFactorRememberMeScheme, o => o.Cookie.Name = "workplace-portal-known");
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            o.AuthenticatorTimeout = Step;
            o.UserVerificationRequirement = o.ResidentKeyRequirement = "required";
        });
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddAuthorization();
        services.AddAntiforgery(o => o.Cookie.Name = "workplace-portal-form");
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, RevalidatingAuthenticationState>();
        return services;
    }

    /// <summary>Signing out changes state, so it is a form with a token. The token is asked for here: an endpoint that binds no form is not checked by itself.</summary>
    public static void MapSignOut(this WebApplication app)
        => app.MapPost(SignOutPath, async (HttpContext http, IAntiforgery antiforgery, SignInManager<PortalUser> signIn) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
            await signIn.SignOutAsync();
            return Results.LocalRedirect(SignInPath);
        }).ExcludeFromDescription();

    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context, int apiStatus)
    {
        if (context.Request.Path.StartsWithSegments("/api")) context.Response.StatusCode = apiStatus;
        else context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
