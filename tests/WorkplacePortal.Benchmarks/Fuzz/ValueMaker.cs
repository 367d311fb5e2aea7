using System.Globalization;
using System.Text.Json.Nodes;

namespace WorkplacePortal.Benchmarks.Fuzz;

/// <summary>Makes values that a schema allows, from the least to the most that it allows.</summary>
/// <param name="document">The description.</param>
/// <param name="ids">Records that are there.</param>
/// <param name="today">The date around which dates lie.</param>
/// <param name="random">Decides.</param>
internal sealed class ValueMaker(ApiDocument document, KnownIds ids, DateOnly today, Random random)
{
    private static readonly string[] Zones = ["Europe/London", "Europe/Lisbon", "America/New_York", "Africa/Cairo", "Asia/Kathmandu", "UTC", "Pacific/Apia"];
    private static readonly string[] Words = ["Ada", "Große Straße", "O'Neil", "東京", "🦊 fox", "%_\\", "'; DROP TABLE people; --", "a", "<b>x</b>", "null", "true", "-1", "é́"];

    /// <summary>How often what may be left out is there, 0 to 1.</summary>
    public double Generosity { get; init; } = 0.4;

    /// <summary>How often an id is of no record, 0 to 1.</summary>
    public double Strangeness { get; init; } = 0.1;

    public JsonNode? Of(JsonNode schema, string name) => Of(document.Resolve(schema), name, 0);

    private JsonNode? Of(JsonObject schema, string name, int depth)
    {
        if (schema["enum"] is JsonArray values) return values[random.Next(values.Count)]?.DeepClone();
        if (schema["const"] is { } constant) return constant.DeepClone();
        if (schema["type"] is null && (schema["oneOf"] ?? schema["anyOf"]) is JsonArray choices) return Of(document.Resolve(choices[Pick(choices)]!), name, depth);
        var type = schema["type"] is JsonArray several ? several.Select(t => (string)t!).OrderBy(t => t == "null").ElementAt(random.NextDouble() < 0.15 ? several.Count - 1 : 0) : (string?)schema["type"];
        return type switch
        {
            "object" => Record(schema, name, depth),
            "array" => List(schema, name, depth),
            "string" => Text(schema, name),
            "integer" => JsonValue.Create((long)Number(schema, whole: true)),
            "number" => JsonValue.Create(Number(schema, whole: false)),
            "boolean" => JsonValue.Create(random.Next(2) == 0),
            "null" => null,
            _ => throw new InvalidOperationException($"No value for {name}: {schema.ToJsonString()}"),
        };
    }

    // Null is one of two choices and rarely taken.
    private int Pick(JsonArray choices)
    {
        var n = random.Next(choices.Count);
        return (string?)(choices[n] as JsonObject)?["type"] == "null" && random.NextDouble() < 0.7 ? (n + 1) % choices.Count : n;
    }

    private JsonObject Record(JsonObject schema, string name, int depth)
    {
        var made = new JsonObject();
        var required = (schema["required"]?.AsArray() ?? []).Select(r => (string)r!).ToHashSet(StringComparer.Ordinal);
        var properties = schema["properties"]?.AsObject() ?? [];
        foreach (var one in Alternatives(schema)) required.UnionWith(one);
        var excluded = ExclusiveOthers(schema, required);
        foreach (var (property, described) in properties)
        {
            if (excluded.Contains(property) || (!required.Contains(property) && random.NextDouble() >= Generosity / (1 + depth))) continue;
            made[property] = Of(document.Resolve(described!), property == "_id" ? name : property, depth + 1);
            // What is needed because there is nothing else must be there.
            if (made[property] is null && required.Contains(property)) made[property] = Of(document.Resolve(described!), property == "_id" ? name : property, depth + 1);
        }

        if (schema["additionalProperties"] is JsonObject free)
        {
            for (var n = random.Next(3); n > 0; n--) made[$"k{n}"] = Of(document.Resolve(free), name, depth + 1);
        }

        if (made.ContainsKey("seen_at")) Past(made);
        if (made["starts_at"] is not null && made["ends_at"] is not null) (made["starts_at"], made["ends_at"]) = Range(properties);
        return made;
    }

    /// <summary>Sightings lie in the past, between the first and the last of their day.</summary>
    private void Past(JsonObject sighting)
    {
        var (day, minute) = (today.AddDays(-30 - random.Next(20)), 480 + random.Next(300));
        var form = random.Next(4) * 7 * 4;
        foreach (var (name, shift) in new[] { ("first_seen_at", -30), ("seen_at", 0), ("last_seen_at", 45) })
        {
            if (sighting[name] is not null) sighting[name] = Time("T", day, minute + shift, form);
        }
    }

    private IEnumerable<IEnumerable<string>> Alternatives(JsonObject schema)
    {
        foreach (var part in (schema["allOf"]?.AsArray() ?? []).OfType<JsonObject>().Append(schema))
        {
            if ((part["anyOf"] ?? part["oneOf"]) is JsonArray choices && choices[0]?["required"] is not null) yield return choices[random.Next(choices.Count)]!["required"]!.AsArray().Select(r => (string)r!);
        }
    }

    private static HashSet<string> ExclusiveOthers(JsonObject schema, HashSet<string> required)
    {
        var all = (schema["allOf"]?.AsArray() ?? []).OfType<JsonObject>().Append(schema).Select(p => p["oneOf"]).OfType<JsonArray>().Where(o => o[0]?["required"] is not null)
            .SelectMany(o => o).SelectMany(c => c!["required"]!.AsArray()).Select(r => (string)r!);
        var excluded = all.Except(required, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        // A zone goes with times that stand beside it.
        if (excluded.Contains("starts_at")) excluded.Add("timezone");
        return excluded;
    }

    private JsonArray List(JsonObject schema, string name, int depth)
    {
        var (min, max) = ((int?)schema["minItems"] ?? 0, (int?)schema["maxItems"] ?? 50);
        var count = Math.Min(max, min + random.Next(depth == 0 ? 2 : 3));
        var items = new List<JsonNode?>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var tries = 0; items.Count < count && tries < 4 * count + 10; tries++)
        {
            var item = Of(document.Resolve(schema["items"]!), name, depth + 1);
            if ((bool?)schema["uniqueItems"] != true || seen.Add(item?.ToJsonString() ?? "")) items.Add(item);
        }

        return new JsonArray([.. items]);
    }

    private decimal Number(JsonObject schema, bool whole)
    {
        var (min, max) = ((decimal?)schema["minimum"] ?? -1000, (decimal?)schema["maximum"] ?? 1000);
        var drawn = random.Next(4) switch { 0 => min, 1 => max, _ => min + ((decimal)random.NextDouble() * Math.Min(max - min, 200)) };
        return whole ? decimal.Truncate(drawn) : Math.Round(drawn, 2);
    }

    private JsonValue Text(JsonObject schema, string name)
    {
        var pattern = (string?)schema["pattern"] ?? "";
        if (pattern == "^[0-9a-f]{24}$") return Known(name, () => RandomHex(24));
        if ((string?)schema["format"] == "uuid") return Known(name, () => $"{RandomHex(8)}-{RandomHex(4)}-4{RandomHex(3)}-a{RandomHex(3)}-{RandomHex(12)}");
        if (pattern.StartsWith(@"^\d{4}-\d{2}-\d{2}", StringComparison.Ordinal)) return JsonValue.Create(Time(pattern, Day(), random.Next(24 * 60)));
        if ((string?)schema["format"] == "email") return JsonValue.Create($"p{random.Next(20)}@example.org");
        if (pattern == "^[A-Za-z0-9_+/-]+$") return JsonValue.Create(Zones[random.Next(Zones.Length)]);
        if (pattern == "^#[0-9A-Fa-f]{6}$") return JsonValue.Create("#" + RandomHex(6));
        if (pattern == "^[A-Z]{2}$") return JsonValue.Create("GB");
        if (pattern.StartsWith("^[A-Za-z0-9][A-Za-z0-9 ._-]*", StringComparison.Ordinal)) return JsonValue.Create(name.StartsWith("x-", StringComparison.Ordinal) ? "default" : $"context {random.Next(10)}");
        if (pattern.StartsWith(@"^[\x21-\x7E]+", StringComparison.Ordinal)) return JsonValue.Create(RandomHex(16));
        var (min, max) = ((int?)schema["minLength"] ?? 0, (int?)schema["maxLength"] ?? 200);
        var text = Words[random.Next(Words.Length)] + random.Next(30).ToString(CultureInfo.InvariantCulture);
        if (random.Next(12) == 0) text = new string('x', Math.Min(max, 3000));
        while (text.Length < min) text += "x";
        return JsonValue.Create(text.Length > max ? text[..max] : text);
    }

    private JsonValue Known(string name, Func<string> stranger) => JsonValue.Create(random.NextDouble() < Strangeness ? stranger() : ids.Any(KnownIds.KindOfItems(name), random) ?? stranger());

    private DateOnly Day() => today.AddDays(random.Next(-20, 50));

    private (JsonNode Start, JsonNode End) Range(JsonObject properties)
    {
        var pattern = (string?)document.Resolve(properties["starts_at"]!)["pattern"] ?? "";
        var (day, minute) = (Day(), random.Next(12 * 60));
        var form = random.Next(int.MaxValue);
        return (JsonValue.Create(Time(pattern, day, minute, form)), JsonValue.Create(Time(pattern, day.AddDays(random.Next(3)), minute + 30 + random.Next(11 * 60), form)));
    }

    private string Time(string pattern, DateOnly day, int minute) => Time(pattern, day, minute, random.Next(int.MaxValue));

    private static string Time(string pattern, DateOnly day, int minute, int form)
    {
        var date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var isDateAllowed = pattern == @"^\d{4}-\d{2}-\d{2}$" || pattern.Contains(")?$", StringComparison.Ordinal) && pattern.Contains("(T", StringComparison.Ordinal);
        if (pattern == @"^\d{4}-\d{2}-\d{2}$" || (isDateAllowed && form % 2 == 0)) return date;
        var needsOffset = pattern.EndsWith(@"(Z|[+-]\d{2}:\d{2})$", StringComparison.Ordinal);
        string[] ends = needsOffset ? ["Z", "+01:00", "-05:30"] : ["Z", "+01:00", "", ""];
        return string.Create(CultureInfo.InvariantCulture, $"{date}T{minute / 60:00}:{minute % 60:00}:{form % 60:00}{(form % 5 == 0 ? ".25" : "")}{ends[form % 7 % ends.Length]}");
    }

    private string RandomHex(int length) => new([.. Enumerable.Range(0, length).Select(_ => "0123456789abcdef"[random.Next(16)])]);
}
