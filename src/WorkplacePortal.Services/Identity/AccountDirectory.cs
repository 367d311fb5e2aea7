using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Identity;

/// <summary>Which accounts are wanted; what is not given does not filter.</summary>
/// <param name="Text">Part of the name or the e-mail address.</param>
/// <param name="Role">Those of this role.</param>
public sealed record AccountFilter(string? Text = null, Role? Role = null);

/// <summary>An account as administrators see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Email">Name to sign in with.</param>
/// <param name="DisplayName">Shown to others; null for the address.</param>
/// <param name="Role">Rights.</param>
/// <param name="ManagedLocations">Locations that a facility manager runs; empty for all.</param>
/// <param name="LedTeams">Teams that a team lead leads.</param>
/// <param name="PersonId">The same human in the directory.</param>
/// <param name="IsDisabled">True: may not sign in.</param>
public sealed record AccountView(
    string Id, string Email, string? DisplayName, Role Role, IReadOnlyList<LocationId> ManagedLocations, IReadOnlyList<TeamId> LedTeams, PersonId? PersonId, bool IsDisabled)
{
    public string Name => DisplayName ?? Email;
}

/// <summary>Changes to an account; what is not given stays.</summary>
public sealed record AccountEdit
{
    public Optional<string?> DisplayName { get; init; }

    public Optional<Role> Role { get; init; }

    public Optional<IReadOnlyList<LocationId>> ManagedLocations { get; init; }

    public Optional<IReadOnlyList<TeamId>> LedTeams { get; init; }
}

/// <summary>Reads and changes who may sign in and as what: for administrators. One who may sign in always remains.</summary>
public sealed class AccountDirectory(IServiceScopeFactory scopes, PortalDatabase database, PortalChanges changes, IClock clock)
{
    private const string Right = "users";

    /// <summary>A lock for wrong passwords ends within minutes; this one does not.</summary>
    private static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>One page. Sorted by <c>email</c> (the default), <c>name</c> or <c>role</c>.</summary>
    public async Task<Result<Page<AccountView>>> ListAsync(AccountFilter filter, PageRequest page, Actor by, CancellationToken ct)
    {
        if (!by.IsAdmin) return new InsufficientScope(Right);
        await using var db = database.Open();
        var users = db.Set<PortalUser>().AsNoTracking();
        if (filter.Role is { } role) users = users.Where(u => u.Role == role);
        if (filter.Text?.Trim() is { Length: > 0 } text) users = users.Where(u => TextSearch.Fold(u.Email!).Contains(TextSearch.Fold(text)) || (u.DisplayName != null && TextSearch.Fold(u.DisplayName).Contains(TextSearch.Fold(text))));
        var total = await users.CountAsync(ct);
        var sorted = page.Sort switch
        {
            "name" => users.SortBy(u => TextSearch.Fold(u.DisplayName ?? u.Email!), u => u.Id, page.Descending),
            "role" => users.SortBy(u => u.Role, u => u.Id, page.Descending),
            _ => users.SortBy(u => u.NormalizedEmail, u => u.Id, page.Descending),
        };
        var found = await sorted.Skip(page.Skip).Take(page.Limit).ToListAsync(ct);
        return new Page<AccountView>([.. found.Select(ToView)], page.Skip, total);
    }

    /// <summary>Merges the change, and links the account with whoever has its address in the directory by now. Refused: an unknown account, and taking the last administrator's rights away.</summary>
    public Task<Result<AccountView>> UpdateAsync(string id, AccountEdit edit, Actor by, CancellationToken ct)
        => ChangeAsync(id, "account.update", by, async (users, user, db, token) =>
        {
            if (edit.Role.Or(user.Role) != Role.Admin && await IsLastAdministratorAsync(db, user, token)) return LastAdministrator("role");
            user.DisplayName = edit.DisplayName.Or(user.DisplayName);
            user.Role = edit.Role.Or(user.Role);
            user.ManagedLocations = edit.ManagedLocations.Or(user.ManagedLocations);
            user.LedTeams = edit.LedTeams.Or(user.LedTeams);
            user.PersonId ??= await AccountService.PersonOfAsync(db, user.Email, token);
            return Refused(await users.UpdateSecurityStampAsync(user));
        }, ct);

    /// <summary>Lets somebody sign in, or no longer. Whoever is signed in is out within a minute. Refused: oneself, and the last administrator.</summary>
    public Task<Result<AccountView>> DisableAsync(string id, bool disabled, Actor by, CancellationToken ct)
        => ChangeAsync(id, disabled ? "account.disable" : "account.enable", by, async (users, user, db, token) =>
        {
            if (disabled && user.Id == by.Id) return new InUse("You are signed in with this account. Ask another administrator.");
            if (disabled && await IsLastAdministratorAsync(db, user, token)) return LastAdministrator("");
            user.LockoutEnabled = true;
            user.LockoutEnd = disabled ? Never : null;
            user.AccessFailedCount = 0;
            return Refused(await users.UpdateSecurityStampAsync(user));
        }, ct);

    /// <summary>Sets another password, turns the authenticator app off, removes the passkeys and ends every session of the account. Refused: one that the password rules do not allow.</summary>
    public Task<Result<AccountView>> ResetPasswordAsync(string id, string password, Actor by, CancellationToken ct)
        => ChangeAsync(id, "account.reset_password", by, async (users, user, _, _) =>
        {
            foreach (var validator in users.PasswordValidators)
            {
                if (Refused(await validator.ValidateAsync(users, user, password)) is { } fault) return fault;
            }

            user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
            if (!IsDisabled(user)) user.LockoutEnd = null;
            // Whoever needs another password has lost their phone, too, or somebody else has got in: only the new password counts.
            if (await AuthenticatorCodes.ForgetAsync(users, user) is { } kept) return kept;
            foreach (var passkey in await users.GetPasskeysAsync(user)) await users.RemovePasskeyAsync(user, passkey.CredentialId);
            return Refused(await users.UpdateSecurityStampAsync(user));
        }, ct);

    internal static bool IsDisabled(PortalUser user) => user.LockoutEnd >= Never;

    private static AccountView ToView(PortalUser u) => new(u.Id, u.Email ?? "", u.DisplayName, u.Role, u.ManagedLocations, u.LedTeams, u.PersonId, IsDisabled(u));

    private static InUse LastAdministrator(string field) => new("This is the last administrator who can sign in. Make another one first.") { Field = field };

    private static InvalidValue? Refused(IdentityResult result) => result.Succeeded ? null : new InvalidValue(string.Join(" ", result.Errors.Select(e => e.Description))) { Field = "password" };

    private static async Task<bool> IsLastAdministratorAsync(PortalDb db, PortalUser user, CancellationToken ct)
    {
        if (user.Role != Role.Admin || IsDisabled(user)) return false;
        var others = await db.Set<PortalUser>().AsNoTracking().Where(u => u.Role == Role.Admin && u.Id != user.Id).ToListAsync(ct);
        return others.TrueForAll(IsDisabled);
    }

    private async Task<Result<AccountView>> ChangeAsync(string id, string action, Actor by, Func<UserManager<PortalUser>, PortalUser, PortalDb, CancellationToken, Task<PortalError?>> change, CancellationToken ct)
    {
        if (!by.IsAdmin) return new InsufficientScope(Right);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockAsync(["accounts"], ct);
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        if (await users.FindByIdAsync(id) is not { } user) return new AccountNotFound(id);
        if (await change(users, user, db, ct) is { } refusal) return refusal;
        db.Audit(by, action, "account", user.Id, $"{user.Email} as {user.Role}", clock.GetCurrentInstant().ToMilliseconds());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        changes.Publish(new PortalChange(ChangeTopic.Accounts, SubjectId: user.Id));
        return ToView(user);
    }
}
