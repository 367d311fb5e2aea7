using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Identity;

/// <summary>Somebody who shall be able to sign in.</summary>
/// <param name="Email">Name to sign in with.</param>
/// <param name="Password">Checked against the password rules.</param>
/// <param name="DisplayName">Shown in the app bar and the audit log; null for the e-mail address.</param>
/// <param name="Role">Rights.</param>
public sealed record NewAccount(string Email, string Password, string? DisplayName, Role Role)
{
    /// <summary>The same human in the directory; null takes whoever has the e-mail address there.</summary>
    public PersonId? PersonId { get; init; }

    /// <summary>Locations that a facility manager runs; empty for all.</summary>
    public IReadOnlyList<LocationId> ManagedLocations { get; init; } = [];

    /// <summary>Teams that a team lead leads.</summary>
    public IReadOnlyList<TeamId> LedTeams { get; init; } = [];
}

/// <summary>What a user chose for the portal.</summary>
/// <param name="Theme"><c>system</c>, <c>light</c> or <c>dark</c>.</param>
/// <param name="ViewerZone">IANA id; null follows the browser.</param>
/// <param name="LastLocation">Location shown last.</param>
/// <param name="HomeLocation">Default location of the person, for a first visit.</param>
public sealed record AccountPreferences(string Theme, string? ViewerZone, LocationId? LastLocation, LocationId? HomeLocation);

/// <summary>Accounts of people: who may sign in and as what. There is no default account.</summary>
public sealed class AccountService
{
    private readonly IServiceScopeFactory scopes;
    private readonly PortalDatabase database;
    private readonly SetupCode setupCode;
    private readonly IClock clock;

    public AccountService(IServiceScopeFactory scopes, PortalDatabase database, SetupCode setupCode, IClock clock)
    {
        this.scopes = scopes;
        this.database = database;
        this.setupCode = setupCode;
        this.clock = clock;
    }

    public async Task<bool> HasAdministratorAsync(CancellationToken ct)
    {
        await using var db = database.Open();
        return await db.Set<PortalUser>().AnyAsync(u => u.Role == Role.Admin, ct);
    }

    /// <summary>Makes an account; the audit entry is written in the same transaction.</summary>
    public Task<Result<PortalUser>> CreateAsync(NewAccount account, Actor by, CancellationToken ct)
        => by.IsAdmin ? StoreAsync(account, by, onlyIfFirst: false, ct) : Task.FromResult<Result<PortalUser>>(new InsufficientScope("users"));

    /// <summary>
    /// Makes the first administrator of an empty portal. The code is the one printed on the console at start; it works once, and
    /// of two who hold it at the same moment one wins.
    /// </summary>
    public async Task<Result<PortalUser>> SetUpAsync(string code, NewAccount account, CancellationToken ct)
    {
        if (!setupCode.Matches(code)) return new InvalidSetupCode { Field = "code" };
        var result = await StoreAsync(account with { Role = Role.Admin }, Actor.System, onlyIfFirst: true, ct);
        if (result.IsSuccess) setupCode.Spend();
        return result;
    }

    /// <summary>Sets the theme, zone and last location that a user chose for the portal; null leaves one as it is, an empty zone follows the browser again.</summary>
    public async Task RememberAsync(string userId, string? theme, string? viewerZone, LocationId? lastLocation, CancellationToken ct)
        => await database.WriteAsync(
            async (db, token) =>
            {
                var user = await db.Set<PortalUser>().SingleOrDefaultAsync(u => u.Id == userId, token);
                if (user is null) return false;
                user.Theme = theme ?? user.Theme;
                user.ViewerZone = viewerZone is null ? user.ViewerZone : viewerZone.Length == 0 ? null : viewerZone;
                user.LastLocation = lastLocation ?? user.LastLocation;
                return true;
            },
            commit: null,
            ct);

    /// <summary>What a user chose for the portal; null when the account is gone.</summary>
    public async Task<AccountPreferences?> FindPreferencesAsync(string userId, CancellationToken ct)
    {
        await using var db = database.Open();
        return await db.Set<PortalUser>().Where(u => u.Id == userId).Select(u => new AccountPreferences(
            u.Theme, u.ViewerZone, u.LastLocation, db.Set<Person>().Where(p => u.PersonId == (PersonId?)p.Id).Select(p => p.DefaultLocationId).FirstOrDefault())).SingleOrDefaultAsync(ct);
    }

    /// <summary>The user as services see one; null when the account is gone.</summary>
    public async Task<Actor?> FindActorAsync(string userId, CancellationToken ct)
    {
        await using var db = database.Open();
        var user = await db.Set<PortalUser>().AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId, ct);
        return user is null || AccountDirectory.IsDisabled(user) ? null : ToActor(user);
    }

    public static Actor ToActor(PortalUser user) => new(ActorKind.User, user.Id, user.DisplayName ?? user.Email ?? user.Id)
    {
        Role = user.Role,
        PersonId = user.PersonId,
        Locations = user.Role == Role.FacilityManager && user.ManagedLocations.Count > 0 ? user.ManagedLocations.ToHashSet() : null,
        LedTeams = user.LedTeams.ToHashSet(),
        ViewerZone = user.ViewerZone,
    };

    private async Task<Result<PortalUser>> StoreAsync(NewAccount account, Actor by, bool onlyIfFirst, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockAsync(["accounts"], ct);
        if (onlyIfFirst && await db.Set<PortalUser>().AnyAsync(u => u.Role == Role.Admin, ct)) return new AlreadySetUp();
        var user = new PortalUser
        {
            UserName = account.Email,
            Email = account.Email,
            EmailConfirmed = true,
            DisplayName = account.DisplayName,
            Role = account.Role,
            PersonId = account.PersonId ?? await PersonOfAsync(db, account.Email, ct),
            ManagedLocations = account.ManagedLocations,
            LedTeams = account.LedTeams,
        };
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().CreateAsync(user, account.Password);
        if (!made.Succeeded) return ToError(made.Errors);
        var now = clock.GetCurrentInstant().ToMilliseconds();
        db.Audit(by, "account.create", "account", user.Id, $"{account.Email} as {account.Role}", now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return user;
    }

    /// <summary>Who has the address in the directory and no account yet.</summary>
    internal static async Task<PersonId?> PersonOfAsync(PortalDb db, string? email, CancellationToken ct)
    {
        var address = email?.Trim().ToLowerInvariant();
        return await db.Set<Person>()
            .Where(p => p.Email == address && p.Email != null && p.ErasedAt == null && !db.Set<PortalUser>().Any(u => u.PersonId == (PersonId?)p.Id))
            .Select(p => (PersonId?)p.Id).FirstOrDefaultAsync(ct);
    }

    private static PortalError ToError(IEnumerable<IdentityError> errors)
    {
        var all = errors.ToList();
        if (all.Any(e => e.Code.StartsWith("Duplicate", StringComparison.Ordinal))) return new AlreadyExists("An account with this e-mail address exists already.") { Field = "email" };
        var password = all.Any(e => e.Code.StartsWith("Password", StringComparison.Ordinal));
        return new InvalidValue(string.Join(" ", all.Select(e => e.Description))) { Field = password ? "password" : "email" };
    }
}

public sealed record InvalidSetupCode() : Invalid("invalid_value", "This is not the code that the portal printed on its console when it started. Look there for the current one.");

public sealed record AlreadySetUp() : Conflict("already_exists", "The portal has an administrator already. Sign in instead.");

/// <summary>The one-time code of the first run. It lives in this process only: a restart prints a new one.</summary>
public sealed class SetupCode
{
    // No letters or digits that are read for one another.
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private string? code = RandomNumberGenerator.GetString(Alphabet, 12);

    /// <summary>For the console; null once it was used.</summary>
    public string? Display => code is { } c ? $"{c[..4]}-{c[4..8]}-{c[8..]}" : null;

    public bool Matches(string? typed)
    {
        if (code is not { } expected || typed is null) return false;
        var normal = typed.Replace("-", "", StringComparison.Ordinal).Trim().ToUpperInvariant();
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(normal), Encoding.UTF8.GetBytes(expected));
    }

    internal void Spend() => code = null;
}
