using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace WorkplacePortal.Web.Tests.Hosting;

/// <summary>An answer of <c>/api</c> as tests look at it.</summary>
internal sealed record ApiReply(HttpStatusCode Status, JsonNode Json, HttpResponseMessage Message)
{
    public JsonNode Data => Json["data"]!;

    public string Code => (string)Json["code"]!;

    /// <summary>The faults as <c>pointer code</c>, in the order of the answer.</summary>
    public IReadOnlyList<string> Faults => [.. Json["errors"]!.AsArray().Select(e => $"{e!["pointer"]} {e["code"]}")];

    public string? Header(string name) => Message.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;
}

internal static class ApiRequests
{
    public static Task<ApiReply> GetApiAsync(this HttpClient client, string path, params (string Name, string Value)[] headers)
        => client.SendApiAsync(HttpMethod.Get, path, null, headers);

    /// <summary>Sends a body as JSON, however wrong it may be; null sends none.</summary>
    public static async Task<ApiReply> SendApiAsync(this HttpClient client, HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, "/api" + path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendApiAsync(request);
    }

    public static async Task<ApiReply> SendApiAsync(this HttpClient client, HttpRequestMessage request)
    {
        var message = await client.SendAsync(request);
        var text = await message.Content.ReadAsStringAsync();
        return new ApiReply(message.StatusCode, JsonNode.Parse(text)!, message);
    }
}
