using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using NodaTime;
using OtpNet;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Identity;

/// <summary>
/// Codes of authenticator apps (RFC 6238: SHA-1, 30 s, six digits; one step early or late is taken). Identity's own provider takes a code as often as it is
/// sent while it is fresh; here each step counts once, also when two requests bring it at the same moment.
/// </summary>
internal sealed class AuthenticatorCodes(IClock clock) : IUserTwoFactorTokenProvider<PortalUser>
{
    private const string Own = "[WorkplacePortal]";
    private const string LastStep = "AuthenticatorStep";
    private const string IdentityStore = "[AspNetUserStore]";
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    public Task<string> GenerateAsync(string purpose, UserManager<PortalUser> manager, PortalUser user) => Task.FromResult("");

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<PortalUser> manager, PortalUser user) => !string.IsNullOrEmpty(await manager.GetAuthenticatorKeyAsync(user));

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<PortalUser> manager, PortalUser user)
    {
        if (token is not { Length: 6 } || await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key) return false;
        var now = clock.GetCurrentInstant().ToDateTimeUtc();
        if (!new Totp(Base32Encoding.ToBytes(key)).VerifyTotp(now, token, out var step, Window)) return false;
        var last = await manager.GetAuthenticationTokenAsync(user, Own, LastStep);
        if (last is not null && step <= long.Parse(last, CultureInfo.InvariantCulture)) return false;
        // The user's concurrency stamp lets one of two writers through.
        return (await manager.SetAuthenticationTokenAsync(user, Own, LastStep, step.ToString(CultureInfo.InvariantCulture))).Succeeded;
    }

    internal static async Task<PortalError?> ForgetAsync(UserManager<PortalUser> users, PortalUser user)
    {
        if (OwnAccount.Refused(await users.SetTwoFactorEnabledAsync(user, enabled: false)) is { } refusal) return refusal;
        foreach (var (provider, name) in new[] { (IdentityStore, "AuthenticatorKey"), (IdentityStore, "RecoveryCodes"), (Own, LastStep) })
        {
            if (OwnAccount.Refused(await users.RemoveAuthenticationTokenAsync(user, provider, name)) is { } left) return left;
        }

        return null;
    }
}

/// <summary>Identity's store of accounts, except that it keeps recovery codes as hashes: whoever reads the database cannot sign in with them.</summary>
internal sealed class PortalUserStore(PortalDb context, IdentityErrorDescriber? describer = null)
    : UserOnlyStore<PortalUser, PortalDb, string, IdentityUserClaim<string>, IdentityUserLogin<string>, IdentityUserToken<string>, IdentityUserPasskey<string>>(context, describer)
{
    private const int HashLength = 2 * SHA256.HashSizeInBytes;

    // It is called with new codes, and with the hashes that are left once one was used.
    public override Task ReplaceCodesAsync(PortalUser user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
        => base.ReplaceCodesAsync(user, recoveryCodes.Select(c => c.Length == HashLength ? c : HashOf(user, c)), cancellationToken);

    public override Task<bool> RedeemCodeAsync(PortalUser user, string code, CancellationToken cancellationToken)
        => base.RedeemCodeAsync(user, HashOf(user, code), cancellationToken);

    private static string HashOf(PortalUser user, string code)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(user.Id + ":" + SignInSecurityService.Plain(code).ToUpperInvariant())));
}
