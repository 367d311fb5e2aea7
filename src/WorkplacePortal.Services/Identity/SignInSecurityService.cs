using Microsoft.AspNetCore.Identity;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;

namespace WorkplacePortal.Services.Identity;

/// <summary>A key on a device that signs somebody in.</summary>
/// <param name="Id">Its credential id, in base64url.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="AddedAt">When.</param>
public sealed record PasskeyView(string Id, string Name, Instant AddedAt);

/// <summary>How somebody signs in.</summary>
/// <param name="Email">Name to sign in with.</param>
/// <param name="HasAuthenticator">A code is asked after the password.</param>
/// <param name="PendingKey">Key of an authenticator app that no code has confirmed yet, in base32; null for none.</param>
/// <param name="RecoveryCodesLeft">Codes that are not used yet.</param>
/// <param name="Passkeys">Oldest first.</param>
public sealed record SignInSecurityView(string Email, bool HasAuthenticator, string? PendingKey, int RecoveryCodesLeft, IReadOnlyList<PasskeyView> Passkeys);

/// <summary>
/// What people do themselves for the safety of their sign-in. Whatever changes a secret changes the security stamp as well, which ends every other
/// session; the caller renews the present one with the user that is returned.
/// </summary>
public sealed class SignInSecurityService(OwnAccount own)
{
    public const int LongestPassword = 1024;
    private const int RecoveryCodes = 10;

    /// <summary>A code without what people type between its groups.</summary>
    public static string Plain(string? typed) => string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c != '-'));

    /// <summary>Null when the account is gone.</summary>
    public Task<SignInSecurityView?> FindAsync(Actor by, CancellationToken ct)
        => own.ReadAsync(by, async (users, user) =>
        {
            var passkeys = (await users.GetPasskeysAsync(user)).OrderBy(p => p.CreatedAt).ThenBy(p => p.Name, StringComparer.Ordinal);
            return new SignInSecurityView(
                user.Email ?? "",
                user.TwoFactorEnabled,
                user.TwoFactorEnabled ? null : await users.GetAuthenticatorKeyAsync(user),
                user.TwoFactorEnabled ? await users.CountRecoveryCodesAsync(user) : 0,
                [.. passkeys.Select(p => new PasskeyView(PasskeyService.IdOf(p), p.Name ?? "Passkey", Instant.FromDateTimeOffset(p.CreatedAt)))]);
        });

    /// <summary>Sets another password. Refused, with field <c>current</c> or <c>password</c>: a wrong current one, one that the rules do not allow, and the same one.</summary>
    public Task<Result<PortalUser>> ChangePasswordAsync(string? current, string? next, Actor by, CancellationToken ct)
    {
        string? hash = null;
        return own.ChangeAsync(
            by,
            "account.change_password",
            async (users, user) =>
            {
                if (await OwnAccount.ConfirmAsync(users, user, current, "current") is { } wrong) return wrong;
                if (next is null || next.Length > LongestPassword) return new InvalidValue($"Choose a password of at most {LongestPassword} characters.") { Field = "password" };
                if (next == current) return new InvalidValue("This is your password already. Choose another one.") { Field = "password" };
                foreach (var rule in users.PasswordValidators)
                {
                    if (OwnAccount.Refused(await rule.ValidateAsync(users, user, next), "password") is { } refusal) return refusal;
                }

                hash = users.PasswordHasher.HashPassword(user, next);
                return null;
            },
            async (users, user) =>
            {
                user.PasswordHash = hash;
                return OwnAccount.Refused(await users.UpdateSecurityStampAsync(user));
            },
            ct);
    }

    /// <summary>Makes a key for an authenticator app. It asks for nothing until a code of it was confirmed.</summary>
    public Task<Result<PortalUser>> StartAuthenticatorAsync(string? password, Actor by, CancellationToken ct)
        => own.ChangeAsync(
            by,
            "account.authenticator_start",
            (users, user) => OwnAccount.ConfirmAsync(users, user, password, "password"),
            async (users, user) => user.TwoFactorEnabled ? AlreadyOn : OwnAccount.Refused(await users.ResetAuthenticatorKeyAsync(user)),
            ct);

    /// <summary>Turns the authenticator app on. Returns recovery codes, which are told this once.</summary>
    /// <param name="code">Six digits of the app.</param>
    /// <param name="by">Whose account.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<(PortalUser User, IReadOnlyList<string> RecoveryCodes)>> ConfirmAuthenticatorAsync(string? code, Actor by, CancellationToken ct)
    {
        IReadOnlyList<string> codes = [];
        var result = await own.ChangeAsync(
            by,
            "account.authenticator_on",
            OwnAccount.NoDoubt,
            async (users, user) =>
            {
                if (user.TwoFactorEnabled) return AlreadyOn;
                if (!await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, Plain(code)))
                    return new InvalidValue("This is not the code that the app shows now. Type the newest one; the clock of the phone must be right.") { Field = "code" };
                if (OwnAccount.Refused(await users.SetTwoFactorEnabledAsync(user, enabled: true)) is { } refusal) return refusal;
                codes = await NewCodesAsync(users, user);
                return null;
            },
            ct);
        return result.IsSuccess ? (result.Value, codes) : result.Error;
    }

    /// <summary>Forgets a key that no code has confirmed yet.</summary>
    public Task<Result<PortalUser>> CancelAuthenticatorAsync(Actor by, CancellationToken ct)
        => own.ChangeAsync(by, "account.authenticator_cancel", OwnAccount.NoDoubt, async (users, user) => user.TwoFactorEnabled ? AlreadyOn : await AuthenticatorCodes.ForgetAsync(users, user), ct);

    /// <summary>The password is enough from now on.</summary>
    public Task<Result<PortalUser>> TurnOffAuthenticatorAsync(string? password, Actor by, CancellationToken ct)
        => own.ChangeAsync(by, "account.authenticator_off", (users, user) => OwnAccount.ConfirmAsync(users, user, password, "password"), AuthenticatorCodes.ForgetAsync, ct);

    /// <summary>Makes other recovery codes; the earlier ones end.</summary>
    public async Task<Result<(PortalUser User, IReadOnlyList<string> RecoveryCodes)>> RenewRecoveryCodesAsync(string? password, Actor by, CancellationToken ct)
    {
        IReadOnlyList<string> codes = [];
        var result = await own.ChangeAsync(
            by,
            "account.recovery_codes",
            (users, user) => OwnAccount.ConfirmAsync(users, user, password, "password"),
            async (users, user) =>
            {
                if (!user.TwoFactorEnabled) return new InUse("The authenticator app is off, so there is nothing to recover from.");
                codes = await NewCodesAsync(users, user);
                return OwnAccount.Refused(await users.UpdateSecurityStampAsync(user));
            },
            ct);
        return result.IsSuccess ? (result.Value, codes) : result.Error;
    }

    /// <summary>Writes down that somebody signed in by a recovery code, of which there is one fewer now.</summary>
    public Task<Result<PortalUser>> NoteRecoveryAsync(Actor by, CancellationToken ct)
        => own.ChangeAsync(by, "account.recovery_code_used", OwnAccount.NoDoubt, OwnAccount.NoDoubt, ct);

    private static InUse AlreadyOn => new("An authenticator app is set up already. Turn it off first.");

    private static async Task<IReadOnlyList<string>> NewCodesAsync(UserManager<PortalUser> users, PortalUser user) => [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes) ?? []];
}
