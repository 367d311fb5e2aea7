using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkplacePortal.Benchmarks.Fuzz;

/// <summary>An answer as it came.</summary>
internal sealed record FuzzAnswer(int Status, byte[] Bytes, string? MediaType)
{
    public JsonNode? Json { get; } = Parse(Bytes);

    public string? Code => (string?)(Json as JsonObject)?["code"];

    private static JsonNode? Parse(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Sends made requests, and holds every answer to the description.</summary>
internal sealed class FuzzCaller(HttpClient client, ApiDocument document, KnownIds ids)
{
    private readonly SchemaJudge judge = new(document, isStrict: true);

    public async Task<FuzzAnswer> SendAsync(MadeRequest made, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(new HttpMethod(made.Operation.Method), made.Address);
        if (made.Bytes is { } bytes) request.Content = new ByteArrayContent(bytes);
        else if (made.MediaType == "multipart/form-data" && made.Body is JsonObject parts) request.Content = Form(parts);
        else if (made.Body is not null) request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(made.Body.ToJsonString()));
        if (request.Content is ByteArrayContent plain) plain.Headers.ContentType = new MediaTypeHeaderValue(made.MediaType);
        foreach (var (name, value) in made.Headers) request.Headers.TryAddWithoutValidation(name, value);
        using var message = await client.SendAsync(request, ct);
        return new FuzzAnswer((int)message.StatusCode, await message.Content.ReadAsByteArrayAsync(ct), message.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>What is wrong with an answer, whatever was asked: a defect, a status or code that is not documented, a body that does not fit.</summary>
    public IEnumerable<string> Judge(DescribedOperation operation, FuzzAnswer answer)
    {
        if (answer.Status >= 500) return [$"{answer.Status} {Encoding.UTF8.GetString(answer.Bytes)}"];
        if (!operation.Answers.TryGetValue(answer.Status, out var described)) return [$"{answer.Status} {answer.Code} is not documented"];
        var (media, content) = described["content"]!.AsObject().Single();
        if (answer.MediaType != media) return [$"{answer.MediaType} instead of {media}"];
        if (answer.Status != 200 && !operation.CodesOf(answer.Status).Contains(answer.Code, StringComparer.Ordinal)) return [$"{answer.Status} {answer.Code}: the code is not documented"];
        return judge.Faults(content!["schema"]!.AsObject(), answer.Json);
    }

    /// <summary>Remembers the ids of an answer, so that later requests meet what is there.</summary>
    public void Learn(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list) Learn(item);
        }

        if (node is not JsonObject record) return;
        foreach (var (name, value) in record)
        {
            if (value is JsonValue text && text.TryGetValue<string>(out var id) && KnownIds.KindOf(name) is { } kind) ids.Add(kind, id);
            else Learn(value);
        }
    }

    private static MultipartFormDataContent Form(JsonObject parts)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in parts)
        {
            var text = value is JsonValue scalar && scalar.TryGetValue<string>(out var plain) ? plain : value?.ToJsonString() ?? "";
            if (name == "file") form.Add(new StringContent(text), name, "file.csv");
            else form.Add(new StringContent(text), name);
        }

        return form;
    }
}
