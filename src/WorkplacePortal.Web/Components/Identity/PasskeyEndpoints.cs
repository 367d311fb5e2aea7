using System.Net.Mime;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Identity;

/// <summary>
/// What the browser is to sign with a passkey. The script of the page asks for it with the page's form and its token, and sends the signature with
/// the form itself; the challenge waits in a cookie for five minutes meanwhile.
/// </summary>
internal static class PasskeyEndpoints
{
    public const string CreationPath = "/account/passkey/creation";
    public const string RequestPath = "/account/passkey/request";
    private const int LongestCredential = 64 * 1024;

    public static void MapPasskeys(this WebApplication app)
    {
        app.MapPost(CreationPath, CreationAsync).RequireAuthorization().ExcludeFromDescription();
        app.MapPost(RequestPath, RequestAsync).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>The new key when the browser's answer fits the challenge; null otherwise.</summary>
    public static async Task<(PasskeyUserEntity Owner, UserPasskeyInfo Passkey)?> AttestAsync(HttpContext http, SignInManager<PortalUser> signIn, string? credential)
    {
        if (!await IsUnderwayAsync(http, credential)) return null;
        try
        {
            return await signIn.PerformPasskeyAttestationAsync(credential!) is { Succeeded: true, UserEntity: { } owner, Passkey: { } key } ? (owner, key) : null;
        }
        catch (InvalidOperationException)
        {
            // The cookie belongs to another step, such as a code that is waited for.
            return null;
        }
    }

    /// <summary>Whoever the key belongs to, when the browser's answer fits the challenge; null otherwise.</summary>
    public static async Task<(PortalUser User, UserPasskeyInfo Passkey)?> AssertAsync(HttpContext http, SignInManager<PortalUser> signIn, string? credential)
    {
        if (!await IsUnderwayAsync(http, credential)) return null;
        try
        {
            return await signIn.PerformPasskeyAssertionAsync(credential!) is { Succeeded: true, User: { } user, Passkey: { } key } ? (user, key) : null;
        }
        catch (InvalidOperationException)
        {
            // The cookie belongs to another step, such as a code that is waited for.
            return null;
        }
    }

    private static async Task<bool> IsUnderwayAsync(HttpContext http, string? credential)
        => credential is { Length: > 0 and <= LongestCredential } && (await http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Succeeded;

    private static async Task<IResult> CreationAsync(HttpContext http, IAntiforgery antiforgery, AccountService accounts, OwnAccount own, SignInManager<PortalUser> signIn, UserManager<PortalUser> users)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        var by = await CsvDownload.ActorAsync(http, accounts);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (await own.ConfirmAsync(form["New.Password"], by, http.RequestAborted) is { } wrong) return Results.Json(new { refused = wrong.Message });
        var user = await users.FindByIdAsync(by.Id!);
        return Told(http, await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = user!.Id, Name = user.Email ?? user.Id, DisplayName = user.DisplayName ?? user.Email ?? user.Id }));
    }

    private static async Task<IResult> RequestAsync(HttpContext http, IAntiforgery antiforgery, SignInManager<PortalUser> signIn)
        => await antiforgery.IsRequestValidAsync(http) ? Told(http, await signIn.MakePasskeyRequestOptionsAsync(user: null)) : Results.BadRequest();

    private static IResult Told(HttpContext http, string options)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Text(options, MediaTypeNames.Application.Json);
    }
}
