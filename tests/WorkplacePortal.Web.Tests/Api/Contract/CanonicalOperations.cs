using System.Text.Json.Nodes;

namespace WorkplacePortal.Web.Tests.Api.Contract;

/// <summary>What a description says of its operations, in a form in which two descriptions can be compared.</summary>
internal sealed class CanonicalOperations(JsonObject document)
{
    private static readonly string[] Verbatim = ["operationId", "summary", "tags", "x-required-scope", "x-additional-scope", "x-max-body-bytes"];
    private readonly CanonicalSchema schemas = new(document);

    /// <summary>By method and path, such as <c>GET /locations</c>.</summary>
    public SortedDictionary<string, JsonObject> All()
    {
        var all = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in item!.AsObject().Where(o => o.Value is JsonObject && o.Key != "servers"))
            {
                all[$"{method.ToUpperInvariant()} {path}"] = Of((JsonObject)operation!, item["servers"]);
            }
        }

        return all;
    }

    private JsonObject Of(JsonObject operation, JsonNode? servers)
    {
        var made = new JsonObject { ["server"] = servers?[0]!["url"]!.DeepClone() };
        foreach (var name in Verbatim) made[name] = operation[name]?.DeepClone();
        made["key"] = (operation["security"] ?? document["security"]) is JsonArray { Count: > 0 };
        made["parameters"] = new JsonObject([.. (operation["parameters"]?.AsArray() ?? []).Select(p => Parameter(Resolve(p)!))]);
        made["body"] = Body(operation["requestBody"]);
        made["answers"] = new JsonObject([.. operation["responses"]!.AsObject().Select(r => KeyValuePair.Create<string, JsonNode?>(r.Key, Answer(Resolve(r.Value)!)))]);
        return made;
    }

    private KeyValuePair<string, JsonNode?> Parameter(JsonNode parameter)
    {
        var place = (string)parameter["in"]!;
        var isList = (string?)parameter["schema"]!["type"] == "array";
        return new($"{place}:{parameter["name"]}", new JsonObject
        {
            ["required"] = place == "path" || (bool?)parameter["required"] == true,
            ["list"] = isList ? $"{parameter["style"] ?? "form"} {parameter["explode"] ?? true}" : null,
            ["schema"] = schemas.Of(parameter["schema"]),
        });
    }

    private JsonObject? Body(JsonNode? body) => Resolve(body) is not { } found
        ? null
        : new JsonObject { ["required"] = (bool?)found["required"] == true, ["content"] = Content(found["content"]) };

    private JsonObject Answer(JsonNode answer)
    {
        var made = new JsonObject { ["content"] = Content(answer["content"]), ["codes"] = answer["x-error-codes"] is JsonArray codes ? CanonicalSchema.Sorted(codes) : null };
        made["headers"] = new JsonObject([.. (answer["headers"]?.AsObject() ?? []).Select(h => KeyValuePair.Create<string, JsonNode?>(h.Key, schemas.Of(Resolve(h.Value)!["schema"])))]);
        return made;
    }

    private JsonObject? Content(JsonNode? content)
        => content is null ? null : new JsonObject([.. content.AsObject().Select(c => KeyValuePair.Create<string, JsonNode?>(c.Key, schemas.Of(c.Value!["schema"])))]);

    private JsonNode? Resolve(JsonNode? node)
        => (string?)node?["$ref"] is { } reference ? reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode?)document, (found, part) => found![part]) : node;
}
