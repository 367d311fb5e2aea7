using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Identity;

/// <summary>Changes to the account of whoever asks for them: the password again where it matters, and the audit entry in the same transaction.</summary>
public sealed class OwnAccount(IServiceScopeFactory scopes, IClock clock)
{
    /// <summary>Null when it is the password of the account. Five wrong ones let the account rest, as at sign-in.</summary>
    public async Task<PortalError?> ConfirmAsync(string? password, Actor by, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        return await FindAsync(users, by) is { } user ? await ConfirmAsync(users, user, password, "password") : new AccountNotFound(by.Id ?? "");
    }

    internal async Task<T?> ReadAsync<T>(Actor by, Func<UserManager<PortalUser>, PortalUser, Task<T>> read)
        where T : class
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        return await FindAsync(users, by) is { } user ? await read(users, user) : null;
    }

    internal static async Task<PortalError?> ConfirmAsync(UserManager<PortalUser> users, PortalUser user, string? password, string field)
    {
        if (await users.IsLockedOutAsync(user)) return new InvalidValue("Too many wrong passwords. The account rests for five minutes; try again then.") { Field = field };
        if (password is { Length: > 0 and <= SignInSecurityService.LongestPassword } && await users.CheckPasswordAsync(user, password))
        {
            if (user.AccessFailedCount > 0) await users.ResetAccessFailedCountAsync(user);
            return null;
        }

        await users.AccessFailedAsync(user);
        return new InvalidValue("This is not your current password.") { Field = field };
    }

    /// <summary>Runs a change that was confirmed, if it had to be; its entry in the audit log is part of it.</summary>
    internal async Task<Result<PortalUser>> ChangeAsync(
        Actor by, string action, Func<UserManager<PortalUser>, PortalUser, Task<PortalError?>> confirm, Func<UserManager<PortalUser>, PortalUser, Task<PortalError?>> change, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        if (await FindAsync(users, by) is not { } user) return new AccountNotFound(by.Id ?? "");
        // Hashing takes long: it happens before the transaction, which holds up every other writer.
        if (await confirm(users, user) is { } doubt) return doubt;
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await change(users, user) is { } refusal) return refusal;
        db.Audit(by, action, "account", user.Id, user.Email, clock.GetCurrentInstant().ToMilliseconds());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return user;
    }

    internal static Task<PortalError?> NoDoubt(UserManager<PortalUser> users, PortalUser user) => Task.FromResult<PortalError?>(null);

    /// <summary>Null when the change was made.</summary>
    internal static PortalError? Refused(IdentityResult result, string field = "")
        => result.Succeeded ? null : new InvalidValue(string.Join(" ", result.Errors.Select(e => e.Description))) { Field = field };

    private static async Task<PortalUser?> FindAsync(UserManager<PortalUser> users, Actor by)
        => by is { Kind: ActorKind.User, Id: { } id } && await users.FindByIdAsync(id) is { } user && !AccountDirectory.IsDisabled(user) ? user : null;
}
