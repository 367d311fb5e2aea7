using System.Collections.Frozen;
using System.Xml;
using System.Xml.Linq;

namespace WorkplacePortal.Domain.Spatial;

/// <summary>
/// SVG that shows shapes and texts and does nothing else, whether a browser reads it as XML or as part of an HTML page: the two
/// read namespaces, comments and texts differently, so what they could disagree about is refused.
/// </summary>
public static class PlainSvg
{
    /// <summary>Characters.</summary>
    public const int Longest = 2 << 20;

    private const int Deepest = 200;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Whatever could run, animate, embed or fetch is not among them.</summary>
    private static readonly FrozenSet<string> Elements = FrozenSet.ToFrozenSet(
        [
            "svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
            "text", "tspan", "textPath", "marker", "pattern", "mask", "clipPath", "linearGradient", "radialGradient", "stop", "style",
        ],
        StringComparer.Ordinal);

    /// <summary>Why the text is no plain SVG; null when it is.</summary>
    public static string? FaultOf(string text)
    {
        if (text.Length is 0 or > Longest) return $"A drawing has 1 to {Longest:N0} characters.";
        if (text.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) || text.Contains("<!ENTITY", StringComparison.OrdinalIgnoreCase)) return "A document type is not allowed.";
        try
        {
            var drawing = XDocument.Parse(text);
            if (drawing.Root?.Name != Svg + "svg") return $"The outermost element is <svg xmlns=\"{Svg}\">.";
            return drawing.DescendantNodes().Select(FaultOf).FirstOrDefault(f => f is not null);
        }
        catch (XmlException e)
        {
            return $"It is no XML: line {e.LineNumber}, column {e.LinePosition}.";
        }
    }

    private static string? FaultOf(XNode node) => node switch
    {
        XElement element => FaultOf(element),
        XText text => text.Value.Contains('<', StringComparison.Ordinal) ? "Texts contain no <." : FaultOfStyle(text.Value),
        XComment comment => comment.Value.AsSpan().ContainsAny('<', '>') ? "Comments contain no < and no >." : null,
        XProcessingInstruction => "Processing instructions are not allowed.",
        _ => null,
    };

    private static string? FaultOf(XElement element)
    {
        if (element.Ancestors().Skip(Deepest).Any()) return $"It is nested more than {Deepest} deep.";
        var isSvg = element.Name.Namespace == Svg;
        // Drawing programs leave notes in namespaces of their own, under prefixes; nothing displays them.
        if (isSvg ? element.GetPrefixOfNamespace(Svg) is { Length: > 0 } || !Elements.Contains(element.Name.LocalName) : string.IsNullOrEmpty(element.GetPrefixOfNamespace(element.Name.Namespace)))
            return $"<{element.Name.LocalName}> is not allowed: shapes and texts only.";
        if (element.Name.LocalName is "title" or "desc" or "style" && element.HasElements) return $"<{element.Name.LocalName}> holds text only.";
        return element.Attributes().Where(a => !a.IsNamespaceDeclaration).Select(FaultOf).FirstOrDefault(f => f is not null);
    }

    private static string? FaultOf(XAttribute attribute)
    {
        var name = attribute.Name.LocalName;
        if (name.StartsWith("on", StringComparison.OrdinalIgnoreCase)) return $"The attribute {name} is not allowed.";
        if (name is "href" or "src" && !attribute.Value.TrimStart().StartsWith('#')) return "References lead to parts of the drawing (#name) only.";
        return FaultOfStyle(attribute.Value);
    }

    /// <summary>Styles may point into the drawing, nowhere else.</summary>
    private static string? FaultOfStyle(string text)
    {
        if (Has("javascript:") || Has("@import") || Has("expression(") || Has("image(") || Has("image-set(") || Has("-moz-binding")) return "Scripts and imports are not allowed.";
        // An escape could hide what is meant.
        if (Has("\\")) return "Backslashes are not allowed.";
        for (var at = text.IndexOf("url(", StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf("url(", at + 4, StringComparison.OrdinalIgnoreCase))
        {
            if (!text.AsSpan(at + 4).TrimStart(" \t\r\n\"'").StartsWith("#")) return "Styles refer to parts of the drawing (#name) only.";
        }

        return null;

        bool Has(string what) => text.Contains(what, StringComparison.OrdinalIgnoreCase);
    }
}
