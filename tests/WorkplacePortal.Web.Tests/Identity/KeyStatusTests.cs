using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Components.Identity;

namespace WorkplacePortal.Web.Tests.Identity;

public sealed class KeyStatusTests
{
    private static readonly Instant Now = TestPortal.Start;
    private static readonly ApiKeyView Key = new(IdFactory.New<ApiKeyId>(Now), "Badge gateway", ["occupancy:write"], [], ExpiresAt: null, RevokedAt: null, OldSecretValidUntil: null, LastUsedAt: Now, "Ada", Now - Duration.FromDays(100));

    [Fact]
    public void Of_TellsWhatMattersMost()
    {
        Assert.Equal("Active", KeyStatus.Of(Key, Now).Word);
        Assert.Equal("Unused 62 days", KeyStatus.Of(Key with { LastUsedAt = Now - Duration.FromDays(62) }, Now).Word);
        Assert.Equal("Unused 100 days", KeyStatus.Of(Key with { LastUsedAt = null }, Now).Word);
        Assert.Equal("Expires in 6 days", KeyStatus.Of(Key with { ExpiresAt = Now + Duration.FromDays(6) }, Now).Word);
        Assert.Equal("Expires today", KeyStatus.Of(Key with { ExpiresAt = Now + Duration.FromHours(6) }, Now).Word);
        Assert.Equal("Rotating, both work", KeyStatus.Of(Key with { OldSecretValidUntil = Now + Duration.FromDays(1), ExpiresAt = Now + Duration.FromDays(6) }, Now).Word);
    }

    [Fact]
    public void Of_KeysThatAreRefused_IsNotLive()
    {
        Assert.Equal(("Expired", false), Told(Key with { ExpiresAt = Now }));
        Assert.Equal(("Revoked", false), Told(Key with { RevokedAt = Now, ExpiresAt = Now }));

        static (string Word, bool IsLive) Told(ApiKeyView key) => KeyStatus.Of(key, Now) is var status ? (status.Word, status.IsLive) : default;
    }
}
