using System.Text.Json.Nodes;

namespace WorkplacePortal.Benchmarks.Fuzz;

/// <summary>A description of the API as requests are made from it and answers judged by it: the served one, or the contract's.</summary>
internal sealed class ApiDocument
{
    public ApiDocument(JsonObject root)
    {
        Root = root;
        Operations = [.. from path in root["paths"]!.AsObject()
                         from operation in path.Value!.AsObject()
                         where operation.Value is JsonObject && operation.Key != "servers"
                         select new DescribedOperation(this, operation.Key.ToUpperInvariant(), path.Key, (JsonObject)operation.Value!)];
    }

    public JsonObject Root { get; }

    /// <summary>In the order of the description.</summary>
    public IReadOnlyList<DescribedOperation> Operations { get; }

    public DescribedOperation this[string id] => Operations.First(o => o.Id == id);

    /// <summary>What a node means: references are followed; what stands beside one is kept.</summary>
    public JsonObject Resolve(JsonNode node)
    {
        var given = node.AsObject();
        if (given["$ref"] is not { } reference) return given;
        var target = Resolve(((string)reference!).TrimStart('#', '/').Split('/').Aggregate((JsonNode)Root, (found, part) => found[part]!));
        return given.Count == 1 ? target : new JsonObject([.. target.Where(t => !given.ContainsKey(t.Key)).Concat(given.Where(g => g.Key != "$ref")).Select(k => KeyValuePair.Create(k.Key, k.Value?.DeepClone()))]);
    }
}

/// <summary>One operation of a description.</summary>
internal sealed class DescribedOperation
{
    public DescribedOperation(ApiDocument document, string method, string path, JsonObject operation)
    {
        (Method, Path, Node) = (method, path, operation);
        Id = (string)operation["operationId"]!;
        Scope = (string?)operation["x-required-scope"];
        FurtherScope = (string?)operation["x-additional-scope"]?["scope"];
        Parameters = [.. (operation["parameters"]?.AsArray() ?? []).Select(p => new DescribedParameter(document, document.Resolve(p!)))];
        var body = operation["requestBody"] is { } sent ? document.Resolve(sent) : null;
        (MediaType, var content) = body?["content"]?.AsObject().FirstOrDefault() ?? default;
        BodySchema = content?["schema"]?.AsObject();
        IsBodyRequired = (bool?)body?["required"] == true;
        Answers = operation["responses"]!.AsObject().ToDictionary(r => int.Parse(r.Key, System.Globalization.CultureInfo.InvariantCulture), r => document.Resolve(r.Value!));
    }

    public string Id { get; }

    public string Method { get; }

    public string Path { get; }

    public JsonObject Node { get; }

    /// <summary>Null for what needs no key.</summary>
    public string? Scope { get; }

    public string? FurtherScope { get; }

    public IReadOnlyList<DescribedParameter> Parameters { get; }

    public string? MediaType { get; }

    public JsonObject? BodySchema { get; }

    public bool IsBodyRequired { get; }

    /// <summary>By status.</summary>
    public IReadOnlyDictionary<int, JsonObject> Answers { get; }

    /// <summary>Where it lies on the server.</summary>
    public string Address => Scope is null ? Path : "/api" + Path;

    /// <summary>The codes that an answer of this status may carry.</summary>
    public IReadOnlyList<string> CodesOf(int status) => [.. (Answers.TryGetValue(status, out var answer) ? answer["x-error-codes"]?.AsArray() ?? [] : []).Select(c => (string)c!)];
}

/// <summary>One parameter.</summary>
internal sealed record DescribedParameter(string Name, string Place, bool IsRequired, JsonObject Schema)
{
    public DescribedParameter(ApiDocument document, JsonObject node)
        : this((string)node["name"]!, (string)node["in"]!, (bool?)node["required"] == true, document.Resolve(node["schema"]!))
    {
    }

    public bool IsList => (string?)Schema["type"] == "array";
}
