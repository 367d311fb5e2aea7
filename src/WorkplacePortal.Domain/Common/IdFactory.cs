using System.Globalization;
using System.Security.Cryptography;
using NodaTime;

namespace WorkplacePortal.Domain.Common;

/// <summary>
/// The one place that makes random ids. An id is 4 bytes of seconds since 1970, 5 bytes that are random per process and
/// 3 bytes of a counter, in lower-case hexadecimal: 24 characters that sort by creation time.
/// </summary>
public static class IdFactory
{
    private static readonly byte[] Process = RandomNumberGenerator.GetBytes(5);
    private static int counter = RandomNumberGenerator.GetInt32(0x400000);

    public static TId New<TId>(Instant now)
        where TId : struct, IPortalId<TId>
        => TId.From(NewHex(now));

    public static EvolutionId NewEvolutionId()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        var hex = Convert.ToHexStringLower(bytes);
        return new EvolutionId($"{hex[..8]}-{hex[8..12]}-{hex[12..16]}-{hex[16..20]}-{hex[20..]}");
    }

    /// <summary>True when <paramref name="value"/> has the form of an entity id.</summary>
    public static bool IsId(string? value)
        => value is { Length: 24 } && value.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    private static string NewHex(Instant now)
    {
        var seconds = (uint)now.ToUnixTimeSeconds();
        var count = Interlocked.Increment(ref counter) & 0xFFFFFF;
        return string.Create(CultureInfo.InvariantCulture, $"{seconds:x8}{Convert.ToHexStringLower(Process)}{count:x6}");
    }
}
