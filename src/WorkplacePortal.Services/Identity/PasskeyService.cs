using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;

namespace WorkplacePortal.Services.Identity;

/// <summary>The keys on devices that sign somebody in. The web floor speaks WebAuthn with the browser; here they are kept.</summary>
public sealed class PasskeyService(OwnAccount own)
{
    public const int LongestName = 100;
    private const int Most = 20;

    internal static string IdOf(UserPasskeyInfo passkey) => Base64Url.EncodeToString(passkey.CredentialId);

    /// <summary>Keeps a key that the browser has made and the web floor has verified. Refused: a name that is empty or too long, and a key too many.</summary>
    public Task<Result<PortalUser>> AddAsync(UserPasskeyInfo passkey, string? name, Actor by, CancellationToken ct)
        => own.ChangeAsync(
            by,
            "account.passkey_add",
            OwnAccount.NoDoubt,
            async (users, user) =>
            {
                if (BadName(name) is { } bad) return bad;
                if ((await users.GetPasskeysAsync(user)).Count >= Most) return new InUse($"There are {Most} passkeys already. Remove one that you no longer use.");
                passkey.Name = name!.Trim();
                return OwnAccount.Refused(await users.AddOrUpdatePasskeyAsync(user, passkey));
            },
            ct);

    /// <summary>Refused: an unknown key, and a name that is empty or too long.</summary>
    public Task<Result<PortalUser>> RenameAsync(string? id, string? name, Actor by, CancellationToken ct)
        => own.ChangeAsync(
            by,
            "account.passkey_rename",
            OwnAccount.NoDoubt,
            async (users, user) =>
            {
                if (BadName(name) is { } bad) return bad;
                if (await FindAsync(users, user, id) is not { } passkey) return Unknown;
                passkey.Name = name!.Trim();
                return OwnAccount.Refused(await users.AddOrUpdatePasskeyAsync(user, passkey));
            },
            ct);

    /// <summary>The key signs nobody in any more; sessions that it began end with the security stamp. Refused: an unknown key.</summary>
    public Task<Result<PortalUser>> RemoveAsync(string? id, Actor by, CancellationToken ct)
        => own.ChangeAsync(
            by,
            "account.passkey_remove",
            OwnAccount.NoDoubt,
            async (users, user) => await FindAsync(users, user, id) is { } passkey
                ? OwnAccount.Refused(await users.RemovePasskeyAsync(user, passkey.CredentialId)) ?? OwnAccount.Refused(await users.UpdateSecurityStampAsync(user))
                : Unknown,
            ct);

    private static InvalidValue Unknown => new("This passkey is gone already.");

    private static InvalidValue? BadName(string? name)
        => name?.Trim() is { Length: > 0 and <= LongestName } ? null : new InvalidValue($"Give it a name of 1 to {LongestName} characters, such as the device.") { Field = "name" };

    private static async Task<UserPasskeyInfo?> FindAsync(UserManager<PortalUser> users, PortalUser user, string? id)
        => Base64Url.IsValid(id) ? await users.GetPasskeyAsync(user, Base64Url.DecodeFromChars(id)) : null;
}
