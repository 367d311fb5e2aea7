using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Identity;

/// <summary>
/// The text of a key: <c>wpk_</c>, the id, <c>_</c>, 43 random letters and digits (256 bits) and 6 hexadecimal characters of
/// checksum, by which a mistyped key is refused without a look at the database and a leaked one is found by scanners.
/// </summary>
internal static class ApiKeyText
{
    private const string Prefix = "wpk_";
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int IdLength = 24;
    private const int SecretLength = 43;
    private const int ChecksumLength = 6;
    private const int SecretAt = 4 + IdLength + 1;

    public static (string Key, string SecretHash) Make(ApiKeyId id)
    {
        var secret = RandomNumberGenerator.GetString(Alphabet, SecretLength);
        var text = $"{Prefix}{id}_{secret}";
        return (text + Checksum(text), Hash(secret));
    }

    /// <summary>The parts of a well-formed key; false for anything else.</summary>
    public static bool TryRead(string? presented, out ApiKeyId id, out string secretHash)
    {
        id = default;
        secretHash = "";
        if (presented is not { Length: SecretAt + SecretLength + ChecksumLength }) return false;
        if (!presented.StartsWith(Prefix, StringComparison.Ordinal) || presented[SecretAt - 1] != '_') return false;
        var idPart = presented.Substring(Prefix.Length, IdLength);
        if (!IdFactory.IsId(idPart)) return false;
        var body = presented[..^ChecksumLength];
        if (!string.Equals(Checksum(body), presented[^ChecksumLength..], StringComparison.Ordinal)) return false;
        id = new ApiKeyId(idPart);
        secretHash = Hash(body[SecretAt..]);
        return true;
    }

    // A fast hash is right here: the secret is random and long, so that there is nothing to guess.
    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static string Checksum(string text) => Crc32.HashToUInt32(Encoding.UTF8.GetBytes(text)).ToString("x8", System.Globalization.CultureInfo.InvariantCulture)[2..];
}
