using System.Globalization;

namespace WorkplacePortal.Web.Components.Directory;

/// <summary>A colour in OKLab (Björn Ottosson, 2020): distances in it are about what an eye sees.</summary>
public readonly record struct OkLab(double L, double A, double B)
{
    /// <summary>Reads <c>#RRGGBB</c>; null for anything else.</summary>
    public static OkLab? FromHex(string? hex)
    {
        if (hex is not { Length: 7 } || hex[0] != '#' || !int.TryParse(hex.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)) return null;
        var (r, g, b) = (Linear(rgb >> 16), Linear((rgb >> 8) & 255), Linear(rgb & 255));
        var l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
        var m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
        var s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
        return new OkLab(
            (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s),
            (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s),
            (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s));
    }

    public double DistanceTo(OkLab other) => Math.Sqrt(Square(L - other.L) + Square(A - other.A) + Square(B - other.B));

    private static double Square(double x) => x * x;

    private static double Linear(int channel)
    {
        var c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }
}
