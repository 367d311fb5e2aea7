using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WorkplacePortal.Benchmarks.Fuzz;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api.Contract;

/// <summary>
/// The examples of the contract, told by a running portal. What its lists show is made first; then every example request is sent, with
/// the portal's ids in place of those of the file, until it succeeds: the records that it needs decide the order.
/// </summary>
internal sealed partial class Story(HttpClient client, ApiDocument contract)
{
    /// <summary>What the lists show, parents first.</summary>
    private static readonly string[] Made = ["locations", "layers", "zones", "rooms", "spaces", "teams", "people"];

    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);
    private readonly SchemaJudge judge = new(contract, isStrict: true);

    /// <summary>Why the last try of an operation was refused; empty when all was told.</summary>
    public SortedDictionary<string, string> Refusals { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers that do not fit their schemas.</summary>
    public List<string> Faults { get; } = [];

    public async Task SetAsync()
    {
        foreach (var kind in Made)
        {
            var (shown, create) = (contract["get" + Capital(kind)], contract["create" + Capital(kind)]);
            var item = contract.Resolve(contract.Resolve(create.BodySchema!)["properties"]![kind]!["items"]!);
            var later = Shown(create)!.ToJsonString();
            foreach (var record in Shown(shown)!["data"]![kind]!.AsArray().Select(r => r!.AsObject()).Where(r => !later.Contains((string)r["_id"]!, StringComparison.Ordinal)))
            {
                var reply = await client.SendApiAsync(HttpMethod.Post, "/" + kind, Known(new JsonObject { [kind] = new JsonArray(Taken(record, item)) }.ToJsonString()));
                if (reply.Status == HttpStatusCode.OK) Learn(record, reply.Data[kind]![0]);
                else Faults.Add($"{kind}: {reply.Json.ToJsonString()}");
            }
        }
    }

    /// <summary>Makes a record that the examples name and no list of theirs shows.</summary>
    public async Task AddAsync(string kind, string id, string item)
    {
        var reply = await client.SendApiAsync(HttpMethod.Post, "/" + kind, $$"""{"{{kind}}":[{{Known(item)}}]}""");
        if (reply.Status == HttpStatusCode.OK) ids[id] = (string)reply.Data[kind]![0]!["_id"]!;
        else Faults.Add($"{kind}: {reply.Json.ToJsonString()}");
    }

    /// <summary>Sends a request that the examples suppose; the id that it answers stands for one of the file's.</summary>
    public async Task<bool> SupposeAsync(HttpMethod method, string path, string body, string? id = null, string? answered = null)
    {
        var reply = await client.SendApiAsync(method, path, Known(body));
        if (reply.Status != HttpStatusCode.OK) return false;
        if (id is not null) ids[id] = (string)reply.Data[answered!]!;
        return true;
    }

    /// <summary>Lets the first record of a list stand for one of the file's; false while the list is empty.</summary>
    public async Task<bool> FindAsync(string path, string list, string id)
    {
        if ((await client.GetApiAsync(Known(path))).Data[list]!.AsArray().FirstOrDefault() is not { } found) return false;
        ids[id] = (string)found["_id"]!;
        return true;
    }

    /// <summary>True when a read finds a value as it should be.</summary>
    public async Task<bool> IsAsync(string path, string property, string value) => (string?)(await client.GetApiAsync(Known(path))).Json["data"]?[property] == value;

    /// <summary>Sends every example that was not answered yet; returns how many were answered now.</summary>
    /// <param name="told">Operations that were answered.</param>
    /// <param name="before">What comes before an operation; false when its time has not come.</param>
    public async Task<int> TellAsync(ISet<string> told, IReadOnlyDictionary<string, Func<Task<bool>>> before)
    {
        var known = told.Count;
        // What others need is deleted last.
        foreach (var operation in contract.Operations.OrderBy(o => o.Method == "DELETE"))
        {
            if (told.Contains(operation.Id) || (operation.Method == "DELETE" && contract.Operations.Any(o => o.Method != "DELETE" && !told.Contains(o.Id)))) continue;
            if (before.TryGetValue(operation.Id, out var first) && !await first()) continue;
            var reply = await SendAsync(operation);
            // A list that shows something in the file must show something here.
            if (reply.Status != HttpStatusCode.OK || (Total(Shown(operation)) > 0 && Total(reply.Json) == 0))
            {
                Refusals[operation.Id] = $"{(int)reply.Status} {reply.Json.ToJsonString()}";
                continue;
            }

            told.Add(operation.Id);
            Refusals.Remove(operation.Id);
            Faults.AddRange(judge.Faults(operation.Answers[200]["content"]!["application/json"]!["schema"]!.AsObject(), reply.Json).Select(f => $"{operation.Id}: {f}"));
            // Lists may show other records in other places.
            if (operation.Method != "GET") Learn(Shown(operation), reply.Json);
        }

        return told.Count - known;
    }

    private static decimal? Total(JsonNode? answer) => (decimal?)answer?["data"]?["pagination"]?["total_results"];

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>What a request takes of what an answer shows.</summary>
    private JsonNode? Taken(JsonNode? shown, JsonObject schema)
    {
        if (schema["oneOf"] is JsonArray choices && schema["properties"] is null) schema = contract.Resolve(choices.First(c => (string?)c!["type"] != "null")!);
        if (shown is JsonArray list && schema["items"] is { } items) return new JsonArray([.. list.Select(i => Taken(i, contract.Resolve(items)))]);
        if (shown is not JsonObject record || schema["properties"] is not JsonObject properties) return shown?.DeepClone();
        return new JsonObject(record.Where(p => p.Value is not null && properties.ContainsKey(p.Key) && p.Key != "_id").Select(p => KeyValuePair.Create(p.Key, Taken(p.Value, contract.Resolve(properties[p.Key]!)))));
    }

    private async Task<ApiReply> SendAsync(DescribedOperation operation)
    {
        var lines = ((string)operation.Node["x-example-request"]!).Split('\n');
        var first = lines[0].Split(' ');
        using var request = new HttpRequestMessage(new HttpMethod(first[0]), Known(first[1]));
        foreach (var header in lines.Skip(1).TakeWhile(l => l.Length > 0).Select(l => l.Split(": ", 2)).Where(h => h[0] is not ("x-api-key" or "Content-Type")))
        {
            // The examples share one key; each is a request of its own.
            request.Headers.TryAddWithoutValidation(header[0], header[0] == "Idempotency-Key" ? $"{operation.Id}-{header[1]}" : header[1]);
        }

        if (operation.Parameters.Any(p => p.Name == "x-configuration-id" && p.IsRequired) && !request.Headers.Contains("x-configuration-id")) request.Headers.Add("x-configuration-id", "default");
        var body = operation.Node["requestBody"]?["content"]?.AsObject().First();
        if (body?.Value?["examples"]?["story"]?["value"] is { } example) request.Content = ContentOf(body.Value.Key, example);
        return await client.SendApiAsync(request);
    }

    private HttpContent ContentOf(string media, JsonNode example)
    {
        if (media != "multipart/form-data") return new StringContent(Known(example.ToJsonString()), System.Text.Encoding.UTF8, media);
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in example.AsObject())
        {
            if (name == "file") form.Add(new StringContent(Known((string)value!)), name, "file.csv");
            else form.Add(new StringContent(Known(value is JsonValue text && text.TryGetValue<string>(out var plain) ? plain : value!.ToJsonString())), name);
        }

        return form;
    }

    private static JsonNode? Shown(DescribedOperation operation) => operation.Answers[200]["content"]?["application/json"]?["examples"]?["story"]?["value"];

    /// <summary>A text with the portal's ids in place of those of the file.</summary>
    private string Known(string text) => Id().Replace(text, m => ids.GetValueOrDefault(m.Value, m.Value));

    /// <summary>Which of the portal's ids stands for which of the file's.</summary>
    private void Learn(JsonNode? example, JsonNode? answer)
    {
        if (example is JsonObject record && answer is JsonObject other)
        {
            foreach (var (name, value) in record) Learn(value, other[name]);
        }
        else if (example is JsonArray list && answer is JsonArray others)
        {
            for (var n = 0; n < Math.Min(list.Count, others.Count); n++) Learn(list[n], others[n]);
        }
        else if (example is JsonValue text && text.TryGetValue<string>(out var id) && Id().IsMatch(id) && answer is JsonValue given && given.TryGetValue<string>(out var own))
        {
            ids.TryAdd(id, own);
        }
    }

    [GeneratedRegex(@"\b([0-9a-f]{24}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();
}
