using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Web.Components.Common;

/// <summary>
/// Who sits in front of this circuit, as services want to know it. Read again after a minute, so that a changed role or a
/// removed account takes effect without a new sign-in.
/// </summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication, AccountService accounts, IClock clock)
{
    private static readonly Duration Lifetime = Duration.FromMinutes(1);

    /// <summary>Somebody without an account: sees nothing, may nothing.</summary>
    public static readonly Actor Nobody = new(ActorKind.User, null, "Nobody") { Locations = new HashSet<LocationId>() };

    private Actor? known;
    private Instant readAt;

    /// <summary>The signed-in user; <see cref="Nobody"/> when there is none (any more).</summary>
    public async Task<Actor> GetAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var state = await authentication.GetAuthenticationStateAsync();
        if (IdOf(state.User) is not { } id) return Nobody;
        if (known is { } actor && actor.Id == id && now >= readAt && now - readAt < Lifetime) return actor;
        known = await accounts.FindActorAsync(id, ct) ?? Nobody;
        readAt = now;
        return known;
    }

    public static string? IdOf(ClaimsPrincipal user)
        => user.Identity?.IsAuthenticated == true ? user.FindFirstValue(ClaimTypes.NameIdentifier) : null;
}
