using System.Text.Json.Nodes;

namespace WorkplacePortal.Web.Tests.Api.Contract;

/// <summary>Where two trees part, as lines for people.</summary>
internal static class Differences
{
    /// <param name="where">Names the place.</param>
    /// <param name="agreed">What the contract says.</param>
    /// <param name="served">What the portal serves.</param>
    public static IEnumerable<string> Between(string where, JsonNode? agreed, JsonNode? served)
    {
        if (JsonNode.DeepEquals(agreed, served)) return [];
        if (agreed is JsonObject one && served is JsonObject other)
            return one.Select(p => p.Key).Union(other.Select(p => p.Key), StringComparer.Ordinal).SelectMany(name => Between($"{where}/{name}", one[name], other[name]));
        if (agreed is JsonArray these && served is JsonArray those && IsOfTexts(these) && IsOfTexts(those))
        {
            var (left, right) = (Texts(these), Texts(those));
            return [$"{where}: missing [{string.Join(", ", left.Except(right, StringComparer.Ordinal))}], too much [{string.Join(", ", right.Except(left, StringComparer.Ordinal))}]"];
        }

        return [$"{where}: agreed {Short(agreed)}, served {Short(served)}"];
    }

    private static bool IsOfTexts(JsonArray list) => list.All(i => i is null or JsonValue);

    private static IReadOnlyList<string> Texts(JsonArray list) => [.. list.Select(i => i?.ToString() ?? "null")];

    private static string Short(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "nothing";
        return text.Length > 220 ? text[..220] + "…" : text;
    }
}
