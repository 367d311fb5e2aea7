using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WorkplacePortal.Web.Tests.Api.Contract;

/// <summary>A code that an operation is documented to refuse with, and the request that meets it.</summary>
/// <param name="Operation">Id of the operation.</param>
/// <param name="Code">What the answer says.</param>
/// <param name="Body">JSON as text, however broken; null for none.</param>
/// <param name="Query">Of the address.</param>
/// <param name="Path">Values of the address's path.</param>
/// <param name="Headers">Beside the key.</param>
internal sealed partial record RefusalCase(
    string Operation, string Code, string? Body, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Path, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>All cases of <c>refusals.txt</c>, with these names put in.</summary>
    public static IReadOnlyList<RefusalCase> Read(IReadOnlyDictionary<string, string> names)
    {
        using var text = new StreamReader(typeof(RefusalCase).Assembly.GetManifestResourceStream("refusals.txt")!);
        var cases = new List<RefusalCase>();
        var (operation, body) = ("", (string?)null);
        foreach (var line in Name().Replace(text.ReadToEnd(), m => names[m.Groups[1].Value]).Split('\n').Where(l => l.Length > 0 && l[0] != '#'))
        {
            var (head, tail) = Cut(line.Trim(), ' ');
            if (line[0] == ' ') cases.Add(Of(operation, body, head, tail));
            else (operation, body) = (head, tail.Length == 0 ? null : tail);
        }

        return cases;
    }

    private static RefusalCase Of(string operation, string? body, string code, string changes)
    {
        var record = body is null ? null : JsonNode.Parse(body);
        var (whole, places) = ((string?)null, new Dictionary<char, Dictionary<string, string>> { ['?'] = [], [':'] = [], ['@'] = [] });
        foreach (var (name, value) in changes.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(c => Cut(c, '=')))
        {
            if (name == "/") whole = value;
            else if (name[0] == '/') Set(record!, name[1..].Split('/'), value);
            else places[name[0]][name[1..]] = value;
        }

        return new RefusalCase(operation, code, whole ?? record?.ToJsonString(), places['?'], places[':'], places['@']);
    }

    private static void Set(JsonNode record, string[] steps, string value)
    {
        var parent = steps[..^1].Aggregate(record, (node, step) => node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!);
        if (parent is JsonArray items) items[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)] = Value(value);
        else if (value == "-") parent.AsObject().Remove(steps[^1]);
        else parent[steps[^1]] = Value(value);
    }

    /// <summary>Plain words are text.</summary>
    private static JsonNode? Value(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static (string, string) Cut(string text, char at)
    {
        var end = text.IndexOf(at, StringComparison.Ordinal);
        return end < 0 ? (text, "") : (text[..end].Trim(), text[(end + 1)..].Trim());
    }

    [GeneratedRegex(@"\{([A-Za-z0-9]+)\}")]
    private static partial Regex Name();
}
