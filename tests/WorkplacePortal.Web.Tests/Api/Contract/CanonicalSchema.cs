using System.Globalization;
using System.Text.Json.Nodes;

namespace WorkplacePortal.Web.Tests.Api.Contract;

/// <summary>
/// One form of a schema for all ways to write the same: references resolved, null as one of the types, constants as
/// enums of one, sets sorted, and what only people read left out.
/// </summary>
internal sealed class CanonicalSchema(JsonObject document)
{
    private static readonly string[] Read = ["description", "example", "examples", "title", "deprecated"];
    private readonly Stack<string> within = new();

    public JsonNode Of(JsonNode? schema)
    {
        if (schema is not JsonObject given) return JsonValue.Create(schema?.ToJsonString() ?? "none");
        if (given["$ref"] is { } reference) return Referred((string)reference!, given);
        var made = new JsonObject();
        foreach (var (name, value) in given.Where(k => !k.Key.StartsWith("x-", StringComparison.Ordinal) && !Read.Contains(k.Key, StringComparer.Ordinal))) Write(made, name, value);
        if (made["enum"] is JsonArray values && made["type"] is null) made["type"] = Sorted(values.Select(TypeOf));
        return WithNull(made);
    }

    public static JsonArray Sorted(IEnumerable<JsonNode?> items)
        => new([.. items.Select(i => i?.DeepClone()).OrderBy(i => i?.ToJsonString() ?? "", StringComparer.Ordinal).DistinctBy(i => i?.ToJsonString() ?? "")]);

    private JsonNode Referred(string reference, JsonObject given)
    {
        if (within.Contains(reference, StringComparer.Ordinal)) return JsonValue.Create($"again {reference}");
        within.Push(reference);
        var target = (JsonObject)reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode)document, (node, part) => node[part] ?? throw new InvalidOperationException($"{reference} leads nowhere."));
        // What stands beside a reference says it more exactly.
        var merged = new JsonObject([.. target.Where(t => !given.ContainsKey(t.Key)).Concat(given.Where(g => g.Key != "$ref")).Select(k => KeyValuePair.Create(k.Key, k.Value?.DeepClone()))]);
        var made = Of(merged);
        within.Pop();
        return made;
    }

    private void Write(JsonObject made, string name, JsonNode? value)
    {
        switch (name)
        {
            case "properties":
                made[name] = new JsonObject([.. value!.AsObject().Select(p => KeyValuePair.Create<string, JsonNode?>(p.Key, Of(p.Value)))]);
                break;
            case "items" or "not" or "propertyNames" or "additionalProperties" when value is JsonObject:
                made[name] = Of(value);
                break;
            case "oneOf" or "anyOf" or "allOf":
                made[name] = Sorted(value!.AsArray().Select(Of));
                break;
            case "type":
                made[name] = value is JsonArray several ? Sorted(several) : new JsonArray(value!.DeepClone());
                break;
            case "required":
                if (value!.AsArray().Count > 0) made[name] = Sorted(value.AsArray());
                break;
            case "enum":
                made[name] = Sorted(value!.AsArray());
                break;
            case "const":
                made["enum"] = new JsonArray(value?.DeepClone());
                break;
            case "discriminator":
                made[name] = value!["propertyName"]!.DeepClone();
                break;
            case "minItems" or "minLength" or "minProperties" when value!.ToJsonString() == "0":
            case "uniqueItems" or "additionalProperties" when value is JsonValue flag && flag.ToJsonString() == (name == "uniqueItems" ? "false" : "true"):
                break;
            default:
                made[name] = value is JsonValue ? JsonValue.Create(Plain(value)) : value?.DeepClone();
                break;
        }
    }

    /// <summary>1 and 1.0 are the same number.</summary>
    private static string Plain(JsonNode value)
        => decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("G29", CultureInfo.InvariantCulture) : value.ToJsonString();

    private static JsonNode TypeOf(JsonNode? value) => JsonValue.Create(value?.GetValueKind() switch
    {
        null => "null",
        System.Text.Json.JsonValueKind.String => "string",
        System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => "boolean",
        _ => "number",
    });

    private static JsonNode WithNull(JsonObject made)
    {
        var choice = made["oneOf"] is JsonArray { Count: 2 } ? "oneOf" : made["anyOf"] is JsonArray { Count: 2 } ? "anyOf" : null;
        if (choice is null) return made;
        var both = made[choice]!.AsArray();
        if (both.FirstOrDefault(IsNull) is null || both.FirstOrDefault(b => !IsNull(b)) is not JsonObject other || other["type"] is not JsonArray types) return made;
        var merged = (JsonObject)other.DeepClone();
        merged["type"] = Sorted(types.Append(JsonValue.Create("null")));
        if (merged["enum"] is JsonArray values) merged["enum"] = Sorted(values.Append(null));
        foreach (var (name, value) in made.Where(m => m.Key != choice)) merged[name] = value?.DeepClone();
        return merged;
    }

    private static bool IsNull(JsonNode? schema) => schema is JsonObject { Count: 1 } o && o["type"] is JsonArray { Count: 1 } types && (string?)types[0] == "null";
}
