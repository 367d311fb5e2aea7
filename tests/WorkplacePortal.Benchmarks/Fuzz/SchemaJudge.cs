using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace WorkplacePortal.Benchmarks.Fuzz;

/// <summary>Judges bodies by the schemas of a description (JSON Schema 2020-12, formats included).</summary>
internal sealed class SchemaJudge
{
    private const string Base = "https://workplaceportal.invalid/description";
    private static readonly EvaluationOptions Quick = new() { OutputFormat = OutputFormat.Flag, RequireFormatValidation = true };
    private static readonly EvaluationOptions Full = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
    private readonly BuildOptions build = new() { SchemaRegistry = new SchemaRegistry() };
    private readonly Dictionary<string, JsonSchema> known = new(StringComparer.Ordinal);

    /// <param name="document">The description.</param>
    /// <param name="isStrict">True: objects have no other properties than those described, whatever a schema says of them.</param>
    public SchemaJudge(ApiDocument document, bool isStrict)
    {
        var schemas = document.Root["components"]!["schemas"]!.DeepClone().AsObject();
        if (isStrict) Close(schemas);
        var root = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["$id"] = Base, ["$defs"] = schemas };
        // OpenAPI writes references into its components; to JSON Schema they are definitions of one schema.
        build.SchemaRegistry.Register(JsonSchema.FromText(InDefinitions(root.ToJsonString()), build));
    }

    /// <summary>What is wrong; empty when nothing is.</summary>
    public IReadOnlyList<string> Faults(JsonObject schema, JsonNode? body)
    {
        var text = schema.ToJsonString();
        if (!known.TryGetValue(text, out var judge)) known[text] = judge = JsonSchema.FromText(InDefinitions(text), build);
        using var json = JsonDocument.Parse(body?.ToJsonString() ?? "null");
        if (judge.Evaluate(json.RootElement, Quick).IsValid) return [];
        var found = judge.Evaluate(json.RootElement, Full);
        return [.. (found.Details ?? []).Where(d => d.Errors is { Count: > 0 }).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Value}")).DefaultIfEmpty("it does not fit")];
    }

    private static string InDefinitions(string schema) => schema.Replace("\"#/components/schemas/", $"\"{Base}#/$defs/", StringComparison.Ordinal);

    private static void Close(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list) Close(item);
        }

        if (node is not JsonObject schema) return;
        foreach (var (_, value) in schema) Close(value);
        if (schema["properties"] is JsonObject && schema["type"] is JsonValue && schema["additionalProperties"] is null) schema["additionalProperties"] = false;
    }
}
