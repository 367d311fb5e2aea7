using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using WorkplacePortal.Benchmarks.Fuzz;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api.Contract;

/// <summary>Every refusal that the contract documents is met by a request: each code of its own of each operation, each status, each code of the list.</summary>
public sealed class RefusalTests
{
    private const string Kept = "A connection keeps its two ends: the request has only a strength.";

    /// <summary>What the contract lets an answer say and no request can bring about.</summary>
    private static readonly Dictionary<string, string> Never = new(StringComparer.Ordinal)
    {
        ["updateLayers location_not_found"] = "A layer stays at its location: the request has no location.",
        ["updateZones layer_not_found"] = "A zone stays on its layer.",
        ["updateRooms layer_not_found"] = "A room stays on its layer.",
        ["updateSpaces layer_not_found"] = "A space stays on its layer.",
        ["updateHolidays location_not_found"] = "A holiday stays at its location.",
        ["updateConnections team_not_found"] = Kept,
        ["updateConnections person_not_found"] = Kept,
        ["updateConnections space_not_found"] = Kept,
        ["updateConnections room_not_found"] = Kept,
        ["updateConnections zone_not_found"] = Kept,
    };

    private readonly HashSet<string> met = new(StringComparer.Ordinal);
    private readonly List<string> faults = [];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task EveryDocumentedRefusal_IsMet(DatabaseProvider provider)
    {
        var contract = new ApiDocument(ContractFile.Read());
        await using (var host = await PortalHost.StartAsync(provider, "Api:RateLimit:Enabled=false"))
        {
            var world = await RefusalWorld.MakeAsync(host);
            var calls = await ApiCalls.OfAsync(host);
            var client = host.CreateClient();
            var key = (await host.Get<ApiKeyService>().CreateAsync(new NewApiKey("All", ApiScopes.All), Actor.System, default)).Value;
            var cases = RefusalCase.Read(world.Names);
            foreach (var refusal in cases) await MeetAsync(contract[refusal.Operation], refusal.Code, calls, client, Request(contract[refusal.Operation], refusal, key.Key));
            foreach (var operation in calls.Operations)
            {
                var sound = cases.FirstOrDefault(c => c.Operation == operation.Id) ?? new RefusalCase(operation.Id, "", null, new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, string>());
                await MeetAsync(operation, "unauthorised", calls, client, Request(operation, sound, key: null));
                var poor = (await host.Get<ApiKeyService>().CreateAsync(new NewApiKey("Poor", [.. ApiScopes.All.Where(s => s != operation.Scope)]), Actor.System, default)).Value;
                await MeetAsync(operation, "insufficient_scope", calls, client, Request(operation, sound, poor.Key));
                await MeetAsync(operation, "unknown_parameter", calls, client, Request(operation, Strange(operation, sound), key.Key));
                if (operation.Answers.ContainsKey(413)) await MeetAsync(operation, "payload_too_large", calls, client, TooLarge(operation, sound, key.Key));
                if (operation.Answers.ContainsKey(415)) await MeetAsync(operation, "unsupported_media_type", calls, client, Request(operation, sound, key.Key, "text/plain"));
                if (operation.Answers.ContainsKey(422)) await RepeatAsync(operation, sound, host, calls, client, key);
            }

            await MeetElsewhereAsync(contract["cancelIntention"], world, host, calls);
        }

        await using (var host = await PortalHost.StartAsync(provider, "Api:RateLimit:Burst=1", "Api:RateLimit:PerSecond=1"))
        {
            var calls = await ApiCalls.OfAsync(host);
            foreach (var operation in calls.Operations)
            {
                var hasty = (await host.Get<ApiKeyService>().CreateAsync(new NewApiKey("Hasty", ApiScopes.All), Actor.System, default)).Value.Key;
                await calls.SendAsync(calls.Make(operation), hasty);
                var reply = await calls.SendAsync(calls.Make(operation), hasty);
                Judge(operation, "rate_limited", calls, reply);
            }
        }

        var documented = contract.Operations.SelectMany(Documented).Concat(ErrorCodes.All.Where(c => ErrorCodes.StatusOf(c) < 500)).ToHashSet(StringComparer.Ordinal);
        faults.AddRange(documented.Where(d => !met.Contains(d) && !Never.ContainsKey(d)).Select(d => $"not met: {d}"));
        faults.AddRange(Never.Keys.Where(n => met.Contains(n) || !documented.Contains(n)).Select(n => $"met after all, or not documented: {n}"));
        if (faults.Count > 0) Assert.Fail($"{faults.Count} faults:{Environment.NewLine}{string.Join(Environment.NewLine, faults)}");
    }

    /// <summary>The statuses of an operation; the codes, too, where the answer is not one that operations share.</summary>
    private static IEnumerable<string> Documented(DescribedOperation operation)
    {
        foreach (var (status, answer) in operation.Node["responses"]!.AsObject().Where(r => r.Key[0] == '4'))
        {
            yield return $"{operation.Id} {status}";
            foreach (var code in answer!["x-error-codes"]?.AsArray() ?? []) yield return $"{operation.Id} {(string)code!}";
        }
    }

    private static HttpRequestMessage Request(DescribedOperation operation, RefusalCase made, string? key, string? media = null)
    {
        var path = operation.Address;
        foreach (var name in operation.Parameters.Where(p => p.Place == "path").Select(p => p.Name)) path = path.Replace($"{{{name}}}", made.Path.GetValueOrDefault(name, ApiCalls.Unknown), StringComparison.Ordinal);
        var query = string.Join('&', made.Query.Select(q => $"{q.Key}={Uri.EscapeDataString(q.Value)}"));
        var request = new HttpRequestMessage(new HttpMethod(operation.Method), query.Length == 0 ? path : $"{path}?{query}");
        if (made.Body is { } body) request.Content = operation.MediaType == "multipart/form-data" && media is null ? Form(body) : new StringContent(body, Encoding.UTF8, media ?? "application/json");
        foreach (var (name, value) in made.Headers) request.Headers.Add(name, value);
        if (!made.Headers.ContainsKey("x-configuration-id") && made.Code != "missing_header" && operation.Parameters.Any(p => p.Name == "x-configuration-id")) request.Headers.Add("x-configuration-id", "default");
        if (key is not null) request.Headers.Add("x-api-key", key);
        return request;
    }

    /// <summary>A request with a parameter that nobody knows. Names to delete stand in the body or in the query, not in both.</summary>
    private static RefusalCase Strange(DescribedOperation operation, RefusalCase sound)
        => sound with { Query = new Dictionary<string, string> { ["colour"] = "red" }, Body = operation.Method == "DELETE" ? null : sound.Body };

    private static MultipartFormDataContent Form(string body)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in JsonNode.Parse(body)!.AsObject())
        {
            if (name == "file") form.Add(new StringContent((string)value!), name, "file.csv");
            else form.Add(new StringContent((string)value!), name);
        }

        return form;
    }

    private static HttpRequestMessage TooLarge(DescribedOperation operation, RefusalCase sound, string key)
    {
        var request = Request(operation, sound, key);
        var type = request.Content?.Headers.ContentType ?? new MediaTypeHeaderValue("application/json");
        request.Content = new ByteArrayContent(new byte[(long)operation.Node["x-max-body-bytes"]! + 1]);
        request.Content.Headers.ContentType = type;
        // The refusal comes before the bytes.
        request.Headers.ExpectContinue = true;
        return request;
    }

    private async Task RepeatAsync(DescribedOperation operation, RefusalCase sound, PortalHost host, ApiCalls calls, HttpClient client, IssuedApiKey key)
    {
        foreach (var (code, known) in new[] { ("idempotency_in_progress", true), ("idempotency_key_reused", false) })
        {
            using var request = Request(operation, sound, key.Key);
            var bytes = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync();
            var address = new Uri(host.Address, request.RequestUri!);
            var hash = known ? Idempotency.HashOf(operation.Method, new PathString(address.AbsolutePath), new QueryString(address.Query), bytes) : "another";
            request.Headers.Add(Idempotency.Header, code);
            var start = await host.Get<IdempotentCalls>().BeginAsync(key.View.Id, code, hash, default);
            using (start.Call) await MeetAsync(operation, code, calls, client, request);
        }
    }

    /// <summary>What is refused before there is an operation, and to a key of another location.</summary>
    private async Task MeetElsewhereAsync(DescribedOperation operation, RefusalWorld world, PortalHost host, ApiCalls calls)
    {
        using var client = await host.CreateKeyClientAsync([.. ApiScopes.All], [new LocationId(world.Names["Lisbon"])]);
        Judge(operation, "location_forbidden", calls, await client.SendApiAsync(HttpMethod.Put, $"/intentions/{world.Names["Booked"]}/cancel", "{}"));
        met.Add((await client.GetApiAsync("/nowhere")).Code);
        met.Add((await client.SendApiAsync(HttpMethod.Patch, "/teams", "{}")).Code);
    }

    private async Task MeetAsync(DescribedOperation operation, string code, ApiCalls calls, HttpClient client, HttpRequestMessage request)
    {
        using (request) Judge(operation, code, calls, await client.SendApiAsync(request));
    }

    private void Judge(DescribedOperation operation, string code, ApiCalls calls, ApiReply reply)
    {
        var named = (reply.Json["errors"]?.AsArray() ?? []).Select(e => (string)e!["code"]!).Prepend((string?)reply.Json["code"] ?? "").ToHashSet(StringComparer.Ordinal);
        var status = ErrorCodes.StatusOf(code);
        if ((int)reply.Status != status || !named.Contains(code)) faults.Add($"{operation.Id} {code}: {(int)reply.Status} {Short(reply)}");
        else if (!operation.CodesOf(status.Value).Contains(code, StringComparer.Ordinal)) faults.Add($"{operation.Id} {code}: not documented");
        else met.UnionWith([$"{operation.Id} {status}", $"{operation.Id} {code}", code]);
        if ((int)reply.Status >= 400) met.Add((string)reply.Json["code"]!);
        faults.AddRange(Examples(operation, (int)reply.Status).Where(e => (string)e["code"]! == (string)reply.Json["code"]!).SelectMany(e => Unlike(e, reply.Json, isOwn: operation.Node["responses"]![status!.Value.ToString(CultureInfo.InvariantCulture)]?["$ref"] is null)).Select(f => $"{operation.Id} {code}: {f}"));
        faults.AddRange(calls.Judge(operation, reply).Select(f => $"{operation.Id} {code}: {f}"));
    }

    private static IEnumerable<JsonNode> Examples(DescribedOperation operation, int status)
        => operation.Answers.TryGetValue(status, out var answer) && answer["content"]?["application/problem+json"]?["examples"] is JsonObject examples ? examples.Select(e => e.Value!["value"]!) : [];

    /// <summary>Where an answer says something else than the contract's example of it, apart from what is of this request only.</summary>
    private static IEnumerable<string> Unlike(JsonNode example, JsonNode answer, bool isOwn)
        => from name in new[] { "type", "title", "status", "success", "identifier" }
           where example[name] is not null && (isOwn || name != "identifier") && example[name]!.ToJsonString() != answer[name]?.ToJsonString()
           select $"{name} {answer[name]?.ToJsonString()} where the example has {example[name]!.ToJsonString()}";

    private static string Short(ApiReply reply)
    {
        var text = JsonSerializer.Serialize(reply.Json);
        return text.Length > 300 ? text[..300] : text;
    }
}
