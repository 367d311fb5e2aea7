using MudBlazor;
using NodaTime;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Identity;

/// <summary>How a key stands, in a word with an icon.</summary>
/// <param name="Word">Such as "Expires in 6 days".</param>
/// <param name="Icon">Its icon.</param>
/// <param name="Tone">Class of the chip: success, warning, info, neutral or error.</param>
/// <param name="IsLive">False when the key is refused.</param>
public sealed record KeyStatus(string Word, string Icon, string Tone, bool IsLive)
{
    /// <summary>From when on an end is worth a warning.</summary>
    public static readonly Duration Soon = Duration.FromDays(14);

    /// <summary>After which time an unused key should be asked about.</summary>
    public static readonly Duration Idle = Duration.FromDays(30);

    public static KeyStatus Of(ApiKeyView key, Instant now)
    {
        if (key.RevokedAt is not null) return new("Revoked", Icons.Material.Filled.Block, "error", IsLive: false);
        if (key.ExpiresAt is { } gone && gone <= now) return new("Expired", Icons.Material.Filled.HourglassBottom, "error", IsLive: false);
        if (key.OldSecretValidUntil is not null) return new("Rotating, both work", Icons.Material.Filled.Sync, "info", IsLive: true);
        if (key.ExpiresAt is { } end && end - now <= Soon) return new(Left(end - now), Icons.Material.Filled.HourglassTop, "warning", IsLive: true);
        var idle = now - (key.LastUsedAt ?? key.CreatedAt);
        return idle >= Idle
            ? new($"Unused {Figures.Of((int)idle.TotalDays, "day", "days")}", Icons.Material.Filled.Remove, "neutral", IsLive: true)
            : new("Active", Icons.Material.Outlined.CheckCircle, "success", IsLive: true);
    }

    private static string Left(Duration left) => left < Duration.FromDays(1) ? "Expires today" : $"Expires in {Figures.Of((int)left.TotalDays, "day", "days")}";
}
