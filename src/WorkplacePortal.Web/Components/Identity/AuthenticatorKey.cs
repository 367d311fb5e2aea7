using Microsoft.AspNetCore.Components;
using QRCoder;

namespace WorkplacePortal.Web.Components.Identity;

/// <summary>A key as authenticator apps and people read it.</summary>
public static class AuthenticatorKey
{
    private const string Issuer = "WorkplacePortal";

    /// <summary>The address that a QR code carries (Google's key URI format, which apps agree on).</summary>
    public static string Address(string email, string key) => $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(email)}?secret={key}&issuer={Issuer}&digits=6&period=30";

    /// <summary><c>abcd efgh …</c></summary>
    public static string InGroups(string key) => string.Join(' ', key.ToLowerInvariant().Chunk(4).Select(g => new string(g)));
}

/// <summary>A QR code, drawn on this machine: the key in it is nobody else's business.</summary>
internal static class QrSquares
{
    public static MarkupString Draw(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(data);
        return new MarkupString(drawing.GetGraphic(4, "#000", "#fff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute));
    }
}
