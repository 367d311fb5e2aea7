using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>
/// Keys of integrations in <c>x-api-key</c>. The same 401 for missing, unknown, malformed, expired and revoked ones. A
/// scheme of its own: the cookie of people is neither asked nor challenged under <c>/api</c>.
/// </summary>
internal sealed class ApiKeyScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyCache keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "ApiKey";
    public const string Header = "x-api-key";

    /// <summary>The policy of every operation.</summary>
    public static AuthorizationPolicy Policy { get; } = new AuthorizationPolicyBuilder(Name).RequireAuthenticatedUser().Build();

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var sent = Request.Headers[Header];
        if (sent.Count == 0) return AuthenticateResult.NoResult();
        if (sent.Count > 1 || await keys.FindActorAsync(sent[0], Context.RequestAborted) is not { } actor) return AuthenticateResult.Fail("No valid key.");
        Context.Features.Set(actor);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, actor.Id!), new Claim(ClaimTypes.Name, actor.Name)], Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Name;
        return Problems.WriteAsync(Context, new Problem(StatusCodes.Status401Unauthorized, "unauthorised", $"A valid {Header} header is required.", []));
    }
}
