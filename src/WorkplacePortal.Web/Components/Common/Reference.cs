using System.Security.Cryptography;

namespace WorkplacePortal.Web.Components.Common;

/// <summary>A short number that a person can read out and that stands in the log beside the exception.</summary>
internal static class Reference
{
    /// <summary>Such as 8F2C-71A0.</summary>
    public static string New()
    {
        var hex = Convert.ToHexString(RandomNumberGenerator.GetBytes(4));
        return $"{hex[..4]}-{hex[4..]}";
    }
}
