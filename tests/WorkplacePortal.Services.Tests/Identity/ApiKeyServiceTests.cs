using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Identity;

public sealed class ApiKeyServiceTests
{
    private static readonly NewApiKey Badges = new("Badge readers", ["occupancy:write", "occupancy:read"]);
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Create_ShowsTheKeyOnce_AndStoresNeitherItNorItsSecret(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        var issued = (await portal.Get<ApiKeyService>().CreateAsync(Badges, Actor.System, None)).Value;

        Assert.Matches("^wpk_[0-9a-f]{24}_[0-9A-Za-z]{43}[0-9a-f]{6}$", issued.Key);
        Assert.Equal(["occupancy:read", "occupancy:write"], issued.View.Scopes);
        await using var db = portal.Database.Open();
        var stored = await db.Set<ApiKey>().SingleAsync();
        Assert.DoesNotContain(stored.SecretHash, issued.Key, StringComparison.Ordinal);
        Assert.Equal("api_key.create", (await db.Set<AuditEntry>().SingleAsync()).Action);
        Assert.Single((await portal.Get<ApiKeyService>().ListAsync(Actor.System, None)).Value);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Create_WithoutScopesOrWithUnknownOnes_NamesTheField(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        var keys = portal.Get<ApiKeyService>();

        Assert.Equal("scopes", (await keys.CreateAsync(Badges with { Scopes = [] }, Actor.System, None)).Error!.Field);
        Assert.Equal("scopes", (await keys.CreateAsync(Badges with { Scopes = ["everything:write"] }, Actor.System, None)).Error!.Field);
        Assert.Equal("name", (await keys.CreateAsync(Badges with { Name = " " }, Actor.System, None)).Error!.Field);
        Assert.IsType<DateInPast>((await keys.CreateAsync(Badges with { ExpiresAt = TestPortal.Start }, Actor.System, None)).Error);
        Assert.IsType<LocationNotFound>((await keys.CreateAsync(Badges with { Locations = [new("0123456789abcdef01234567")] }, Actor.System, None)).Error);
        Assert.Empty((await keys.ListAsync(Actor.System, None)).Value);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Everything_IsRefusedToAnybodyButAdministrators(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        var keys = portal.Get<ApiKeyService>();
        var issued = (await keys.CreateAsync(Badges, Actor.System, None)).Value;
        var key = await portal.Get<ApiKeyCache>().FindActorAsync(issued.Key, None);

        foreach (var actor in new[] { key!, new Actor(ActorKind.User, "1", "Bob") { Role = Role.FacilityManager } })
        {
            Assert.IsType<InsufficientScope>((await keys.CreateAsync(Badges, actor, None)).Error);
            Assert.IsType<InsufficientScope>((await keys.ListAsync(actor, None)).Error);
            Assert.IsType<InsufficientScope>((await keys.RevokeAsync(issued.View.Id, actor, None)).Error);
            Assert.IsType<InsufficientScope>((await keys.RotateAsync(issued.View.Id, Duration.Zero, actor, None)).Error);
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Find_TakesTheKeyAndNothingLikeIt(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        var key = (await portal.Get<ApiKeyService>().CreateAsync(Badges, Actor.System, None)).Value.Key;
        var other = (await portal.Get<ApiKeyService>().CreateAsync(Badges, Actor.System, None)).Value.Key;
        var cache = portal.Get<ApiKeyCache>();

        var actor = await cache.FindActorAsync(key, None);
        Assert.Equal(ActorKind.ApiKey, actor!.Kind);
        Assert.True(actor.HasScope("occupancy:write"));
        Assert.Null(actor.Locations);
        foreach (var wrong in new[] { null, "", "wpk_", key[..^1], key + "0", key.ToUpperInvariant(), key[..29] + other[29..], "wpk_ffffffffffffffffffffffff" + key[28..] })
        {
            Assert.Null(await cache.FindActorAsync(wrong, None));
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Revoke_HoldsAtOnceHere_AndWithinAMinuteOnAnotherNode(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        var issued = (await portal.Get<ApiKeyService>().CreateAsync(Badges, Actor.System, None)).Value;
        var here = portal.Get<ApiKeyCache>();
        var elsewhere = new ApiKeyCache(portal.Database, portal.Clock);
        Assert.NotNull(await here.FindActorAsync(issued.Key, None));
        Assert.NotNull(await elsewhere.FindActorAsync(issued.Key, None));

        Assert.NotNull((await portal.Get<ApiKeyService>().RevokeAsync(issued.View.Id, Actor.System, None)).Value.RevokedAt);

        Assert.Null(await here.FindActorAsync(issued.Key, None));
        portal.Clock.Advance(ApiKeyCache.Lifetime);
        Assert.Null(await elsewhere.FindActorAsync(issued.Key, None));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Rotate_KeepsTheOldSecretForTheOverlapOnly(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        var keys = portal.Get<ApiKeyService>();
        var cache = portal.Get<ApiKeyCache>();
        var old = (await keys.CreateAsync(Badges, Actor.System, None)).Value;
        Assert.NotNull(await cache.FindActorAsync(old.Key, None));

        var fresh = (await keys.RotateAsync(old.View.Id, Duration.FromHours(2), Actor.System, None)).Value;

        Assert.NotNull(await cache.FindActorAsync(fresh.Key, None));
        Assert.NotNull(await cache.FindActorAsync(old.Key, None));
        portal.Clock.Advance(Duration.FromHours(2));
        Assert.NotNull(await cache.FindActorAsync(fresh.Key, None));
        Assert.Null(await cache.FindActorAsync(old.Key, None));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Find_RefusesAnExpiredKeyToTheInstant_AndNotesUses(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        var keys = portal.Get<ApiKeyService>();
        var cache = portal.Get<ApiKeyCache>();
        var issued = (await keys.CreateAsync(Badges with { ExpiresAt = TestPortal.Start + Duration.FromSeconds(30) }, Actor.System, None)).Value;
        Assert.NotNull(await cache.FindActorAsync(issued.Key, None));
        Assert.Null((await keys.ListAsync(Actor.System, None)).Value[0].LastUsedAt);

        Assert.Equal(1, await cache.WriteUsesAsync(None));
        Assert.Equal(TestPortal.Start, (await keys.ListAsync(Actor.System, None)).Value[0].LastUsedAt);
        Assert.Equal(0, await cache.WriteUsesAsync(None));
        portal.Clock.Advance(Duration.FromSeconds(30));
        Assert.Null(await cache.FindActorAsync(issued.Key, None));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Revoke_WhileTheKeyIsUsedForTheFirstTime_EndsItAtOnce(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        var (keys, cache) = (portal.Get<ApiKeyService>(), portal.Get<ApiKeyCache>());
        for (var round = 0; round < 40; round++)
        {
            var issued = (await keys.CreateAsync(Badges, Actor.System, None)).Value;
            var uses = Enumerable.Range(0, 16).Select(_ => Task.Run(() => cache.FindActorAsync(issued.Key, None))).ToList();
            Assert.True((await keys.RevokeAsync(issued.View.Id, Actor.System, None)).IsSuccess);
            await Task.WhenAll(uses);

            Assert.Null(await cache.FindActorAsync(issued.Key, None));
        }
    }
}
