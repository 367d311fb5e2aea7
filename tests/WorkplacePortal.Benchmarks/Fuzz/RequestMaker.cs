using System.Text.Json.Nodes;

namespace WorkplacePortal.Benchmarks.Fuzz;

/// <summary>A request before it is sent. Query values are as they are read, not escaped.</summary>
internal sealed class MadeRequest(DescribedOperation operation)
{
    public DescribedOperation Operation => operation;

    public List<(string Name, string Value)> Query { get; } = [];

    public List<(string Name, string Value)> Headers { get; } = [];

    public Dictionary<string, string> Path { get; } = new(StringComparer.Ordinal);

    /// <summary>Null for none.</summary>
    public JsonNode? Body { get; set; }

    /// <summary>Takes the place of the body where it cannot be written as JSON.</summary>
    public byte[]? Bytes { get; set; }

    public string MediaType { get; set; } = operation.MediaType ?? "application/json";

    /// <summary>What was made wrong on purpose; null for nothing.</summary>
    public string? Fault { get; set; }

    public string Address
    {
        get
        {
            var path = Path.Aggregate(operation.Address, (address, p) => address.Replace($"{{{p.Key}}}", Uri.EscapeDataString(p.Value), StringComparison.Ordinal));
            return Query.Count == 0 ? path : $"{path}?{string.Join('&', Query.Select(q => $"{Uri.EscapeDataString(q.Name)}={Uri.EscapeDataString(q.Value)}"))}";
        }
    }

    public override string ToString() => $"{operation.Method} {Address} {string.Join(' ', Headers.Select(h => $"{h.Name}:{h.Value}"))} {Body?.ToJsonString()}{(Bytes is { } raw ? $"{raw.Length} bytes" : "")}{(Fault is null ? "" : $" [{Fault}]")}";
}

/// <summary>Makes requests that the description allows.</summary>
internal sealed class RequestMaker(ValueMaker values, Random random, double generosity)
{
    public MadeRequest Make(DescribedOperation operation)
    {
        var request = new MadeRequest(operation);
        foreach (var parameter in operation.Parameters.Where(p => p.IsRequired || random.NextDouble() < generosity * 0.6)) Add(request, parameter);
        Order(request);
        // A delete takes its list in the body or in the query.
        if (operation.BodySchema is { } schema && (operation.IsBodyRequired || request.Query.Count == 0)) request.Body = values.Of(schema, operation.Path.Trim('/').Split('/')[0].TrimEnd('s') + "_id");
        return request;
    }

    private void Add(MadeRequest request, DescribedParameter parameter)
    {
        var made = values.Of(parameter.Schema, parameter.Name);
        List<string> texts = made is JsonArray list ? [.. list.Select(Text)] : [Text(made)];
        if (parameter.Place == "path") request.Path[parameter.Name] = texts[0];
        else if (parameter.Place == "header") request.Headers.Add((parameter.Name, texts[0]));
        else if (parameter.IsList && random.Next(2) == 0) request.Query.Add((parameter.Name, string.Join(',', texts)));
        else request.Query.AddRange(texts.Select(t => (parameter.IsList && random.Next(2) == 0 ? parameter.Name + "[]" : parameter.Name, t)));
    }

    private static string Text(JsonNode? value) => value is JsonValue text && text.TryGetValue<string>(out var s) ? s : value?.ToJsonString() ?? "";

    /// <summary>Ranges of filters begin before they end.</summary>
    private static void Order(MadeRequest request)
    {
        foreach (var (from, to) in new[] { ("starts_at", "ends_at"), ("date_from", "date_to") })
        {
            var (a, b) = (request.Query.FindIndex(q => q.Name == from), request.Query.FindIndex(q => q.Name == to));
            if (a < 0 || b < 0) continue;
            // Bare dates can be compared as they are; a day between keeps zones out of it.
            var (one, other) = (request.Query[a].Value, request.Query[b].Value);
            if (string.CompareOrdinal(one[..10], other[..10]) > 0) (request.Query[a], request.Query[b]) = ((from, other), (to, one));
            if (one[..10] == other[..10]) request.Query.RemoveAt(b);
        }
    }
}
