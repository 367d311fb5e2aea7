using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Identity;

public static class IdentityRegistration
{
    /// <summary>API keys: on every host, the command line included.</summary>
    internal static IServiceCollection AddApiKeys(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeyCache>();
        services.AddSingleton<ApiKeyService>();
        services.AddSingleton<AuditQueries>();
        services.AddSingleton<Dependents<PersonId>, AccountsOfPeople>();
        services.AddHostedService<ApiKeyUses>();
        services.AddSingleton<IdempotentCalls>();
        services.AddHostedService<IdempotencyCleaning>();
        return services;
    }

    /// <summary>
    /// ASP.NET Core Identity on the portal's database. The web floor adds the cookie and the sign-in manager to the builder
    /// that this returns.
    /// </summary>
    public static IdentityBuilder AddPortalIdentity(this IServiceCollection services)
    {
        services.AddSingleton<SetupCode>();
        services.AddSingleton<AccountService>();
        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<OwnAccount>();
        services.AddSingleton<SignInSecurityService>();
        services.AddSingleton<PasskeyService>();
        return services
            .AddIdentityCore<PortalUser>(o =>
            {
                o.User.RequireUniqueEmail = true;
                // Length beats character classes (NIST SP 800-63B).
                o.Password.RequiredLength = 12;
                o.Password.RequireDigit = false;
                o.Password.RequireLowercase = false;
                o.Password.RequireUppercase = false;
                o.Password.RequireNonAlphanumeric = false;
                o.Password.RequiredUniqueChars = 4;
                o.Lockout.MaxFailedAccessAttempts = 5;
                o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
            })
            .AddEntityFrameworkStores<PortalDb>()
            .AddUserStore<PortalUserStore>()
            .AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider);
    }
}
