using System.Security.Cryptography;
using System.Text;

namespace WorkplacePortal.Domain.Common;

/// <summary>
/// A secret that stands in an address: 43 random letters and digits (256 bits), shown once. Only its hash is stored; a fast one,
/// for there is nothing to guess.
/// </summary>
public static class LinkToken
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int Length = 43;

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>Takes every text, however wrong, so that a malformed token is looked for like an unknown one.</summary>
    public static string Hash(string? token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token ?? "")));
}
