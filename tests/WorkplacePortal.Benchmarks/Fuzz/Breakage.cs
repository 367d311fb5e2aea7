using System.Text;
using System.Text.Json.Nodes;

namespace WorkplacePortal.Benchmarks.Fuzz;

/// <summary>Makes a sound request wrong in one way that the description forbids, or strange in one that it does not speak of.</summary>
internal sealed class Breakage(ApiDocument document, Random random)
{
    private const string ZonePattern = "^[A-Za-z0-9_+/-]+$";
    private const string IdPattern = "^[0-9a-f]{24}$";
    private const string DayPattern = @"^\d{4}-\d{2}-\d{2}";
    private const int LongestInAddress = 500;
    private const string Surrogate = "a lone surrogate";
    private static readonly string[] Injections = ["name; DROP TABLE people", "name,(SELECT 1)", "1", "name desc--", "starts_at\0", "__proto__", ""];
    private static readonly string[] Dates = ["2026-02-30", "2026-13-01", "tomorrow", "20261125", "2026-11-25T25:00:00Z", "2026-11-25T10:00:00+25:00"];
    private static readonly string[] Strange = ["a\0b", Surrogate, "../../etc/passwd", "${jndi:ldap://x}", "{{7*7}}", "\u202eabc", "=cmd()", "\r\nSet-Cookie: a=b", new('ä', 5000)];

    /// <summary>The request broken; what was done stands in <see cref="MadeRequest.Fault"/>. A form is broken in its parameters only.</summary>
    public MadeRequest Break(MadeRequest request)
    {
        // Of some writes a bad item is told in a success.
        request.Query.RemoveAll(q => q.Name == "partial");
        var ways = Parameters(request).Concat(request.MediaType == "multipart/form-data" ? [] : Bodies(request)).ToList();
        var (fault, apply) = ways[random.Next(ways.Count)];
        apply();
        request.Fault = fault;
        return request;
    }

    /// <summary>Puts a hostile text where a text, or anything else, stands. It may be refused or taken.</summary>
    public MadeRequest Disturb(MadeRequest request)
    {
        var strange = Strange[random.Next(Strange.Length)];
        var places = request.Body is null ? [] : Places(request.Body, document.Resolve(request.Operation.BodySchema!)).Where(p => p.Schema["type"]?.ToString() == "string" || p.Schema["oneOf"] is not null).ToList();
        if (places.Count > 0) places[random.Next(places.Count)].Set(JsonValue.Create(strange));
        // The server cuts off request lines of more than 8 KB before anybody reads them.
        else if (strange.Length > LongestInAddress) request.Query.Add(("no_such_parameter", strange[..LongestInAddress]));
        else if (request.Query.Count > 0) request.Query[random.Next(request.Query.Count)] = (request.Query[^1].Name, strange);
        else request.Query.Add((strange, strange));
        if (strange == Surrogate && request.Body is { } body && request.MediaType != "multipart/form-data") request.Bytes = Encoding.UTF8.GetBytes(body.ToJsonString().Replace(Surrogate, "\\ud800", StringComparison.Ordinal));
        return request;
    }

    private IEnumerable<(string Fault, Action Apply)> Parameters(MadeRequest request)
    {
        yield return ("unknown parameter", () => request.Query.Add(("no_such_parameter", "1")));
        foreach (var parameter in request.Operation.Parameters)
        {
            var (name, schema) = (parameter.Name, parameter.IsList ? document.Resolve(parameter.Schema["items"]!) : parameter.Schema);
            if (parameter.Place == "query")
            {
                if (parameter.IsRequired) yield return ($"without {name}", () => request.Query.RemoveAll(q => q.Name == name || q.Name == name + "[]"));
                foreach (var bad in WrongTexts(schema)) yield return ($"{name}={bad}", () => Replace(request, name, bad));
                if (!parameter.IsList) yield return ($"{name} twice", () => request.Query.AddRange([(name, "1"), (name, "2")]));
            }

            if (parameter.Place == "header" && parameter.IsRequired) yield return ($"without {name}", () => request.Headers.RemoveAll(h => h.Name == name));
            if (parameter.Place == "path") yield return ($"{name} is none", () => request.Path[name] = "no-id");
        }
    }

    private static void Replace(MadeRequest request, string name, string value)
    {
        request.Query.RemoveAll(q => q.Name == name || q.Name == name + "[]");
        request.Query.Add((name, value));
    }

    private IEnumerable<string> WrongTexts(JsonObject schema)
    {
        var pattern = (string?)schema["pattern"] ?? "";
        if (schema["enum"] is not null) yield return Injections[random.Next(Injections.Length)];
        if (pattern == IdPattern) yield return "0123456789abcdef0123456";
        if (pattern == ZonePattern) yield return "Mars/Olympus";
        if (pattern.StartsWith(DayPattern, StringComparison.Ordinal)) yield return Dates[random.Next(Dates.Length)];
        if ((string?)schema["type"] == "boolean") yield return "yes";
        if ((string?)schema["type"] != "integer") yield break;
        foreach (var number in new[] { "1e3", "99999999999999999999", "1.5", "٣", " 1", "0x10" }) yield return number;
        if ((long?)schema["maximum"] is { } most) yield return $"{most + 1}";
        if ((long?)schema["minimum"] is { } least) yield return $"{least - 1}";
    }

    private IEnumerable<(string Fault, Action Apply)> Bodies(MadeRequest request)
    {
        if (request.Body is not JsonObject body) yield break;
        var text = body.ToJsonString();
        yield return ("text/plain", () => request.MediaType = "text/plain");
        yield return ("cut off", () => request.Bytes = Encoding.UTF8.GetBytes(text[..^1]));
        yield return ("two texts", () => request.Bytes = Encoding.UTF8.GetBytes(text + text));
        yield return ("not UTF-8", () => request.Bytes = [.. Encoding.UTF8.GetBytes(text[..^1] + (body.Count == 0 ? "" : ",") + "\"x"), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("\":1}")]);
        yield return ("deep", () => request.Bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 500)) + "1" + new string('}', 500)));
        yield return ("a list", () => request.Body = new JsonArray(body.DeepClone()));
        if (body.Count > 0) yield return ("a property twice", () => request.Bytes = Encoding.UTF8.GetBytes($"{text[..^1]},{new JsonObject { [body.First().Key] = body.First().Value?.DeepClone() }.ToJsonString()[1..]}"));
        foreach (var record in Records(body, document.Resolve(request.Operation.BodySchema!)))
        {
            if (record.Schema["properties"] is not JsonObject properties) continue;
            if (record.Schema["additionalProperties"] is JsonValue) yield return ("unknown property", () => record.Node["no_such_property"] = 1);
            foreach (var required in (record.Schema["required"]?.AsArray() ?? []).Select(r => (string)r!).Where(record.Node.ContainsKey)) yield return ($"without {required}", () => record.Node.Remove(required));
            foreach (var (name, described) in properties.Where(p => record.Node.ContainsKey(p.Key)))
            {
                var schema = document.Resolve(described!);
                if (schema["type"] is not JsonValue type) continue;
                yield return ($"{name} of another type", () => record.Node[name] = (string)type! == "object" ? 7 : new JsonObject { ["a"] = 1 });
                foreach (var bad in Wrong(schema, (string)type!)) yield return ($"{name}: {Short(bad)}", () => record.Node[name] = bad);
            }
        }
    }

    private IEnumerable<JsonNode> Wrong(JsonObject schema, string type)
    {
        if (type == "string")
        {
            foreach (var text in WrongTexts(schema)) yield return JsonValue.Create(text);
            if ((int?)schema["maxLength"] is { } most) yield return JsonValue.Create(new string('x', most + 1));
        }

        if (type is "integer" or "number")
        {
            if ((decimal?)schema["maximum"] is { } most) yield return JsonValue.Create(most + 1);
            if ((decimal?)schema["minimum"] is { } least) yield return JsonValue.Create(least - 1);
            yield return JsonNode.Parse("1e400")!;
            if (type == "integer") yield return JsonValue.Create(0.5m);
        }
    }

    private static string Short(JsonNode node) => node.ToJsonString() is { Length: > 40 } text ? text[..40] + "…" : node.ToJsonString();

    private IEnumerable<(JsonObject Node, JsonObject Schema)> Records(JsonNode node, JsonObject schema)
    {
        if (node is JsonObject record)
        {
            if (schema["properties"] is not JsonObject properties) yield break;
            yield return (record, schema);
            foreach (var (name, value) in record.Where(p => p.Value is not null && properties.ContainsKey(p.Key)))
            {
                foreach (var inner in Records(value!, document.Resolve(properties[name]!))) yield return inner;
            }
        }

        if (node is JsonArray list && schema["items"] is { } items)
        {
            foreach (var item in list.OfType<JsonNode>().SelectMany(i => Records(i, document.Resolve(items)))) yield return item;
        }
    }

    private IEnumerable<(JsonObject Schema, Action<JsonNode> Set)> Places(JsonNode body, JsonObject schema)
        => from record in Records(body, schema)
           from property in record.Node.ToList()
           where record.Schema["properties"]![property.Key] is not null
           select (document.Resolve(record.Schema["properties"]![property.Key]!), new Action<JsonNode>(value => record.Node[property.Key] = value));
}
