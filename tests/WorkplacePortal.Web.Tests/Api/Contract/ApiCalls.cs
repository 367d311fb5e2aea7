using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using WorkplacePortal.Benchmarks.Fuzz;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api.Contract;

/// <summary>Calls of a running portal, made from what it says of itself; every answer is held to it, too.</summary>
internal sealed class ApiCalls
{
    public const string Unknown = "ffffffffffffffffffffffff";
    private const int MostTries = 60;

    /// <summary>Records that belong to no location: api-notes, step 8.</summary>
    private static readonly string[] Everywhere = ["Teams", "People", "Connections", "Configurations", "People settings"];

    private readonly KnownIds ids = new();
    private readonly HttpClient client;
    private readonly PortalHost host;
    private readonly ApiDocument document;
    private readonly SchemaJudge judge;
    private int seed;

    private ApiCalls(PortalHost host, HttpClient client, ApiDocument document)
    {
        (this.host, this.client, this.document) = (host, client, document);
        judge = new SchemaJudge(document, isStrict: true);
    }

    public IEnumerable<DescribedOperation> Operations => document.Operations.Where(o => o.Scope is not null);

    public static async Task<ApiCalls> OfAsync(PortalHost host)
    {
        var caller = host.CreateClient();
        return new ApiCalls(host, caller, new ApiDocument((JsonObject)(await caller.GetApiAsync("/openapi.json")).Json));
    }

    /// <summary>True when the request can name a location, or something that lies at one.</summary>
    public bool IsLocated(DescribedOperation operation)
        => !Everywhere.Contains((string)operation.Node["tags"]![0]!, StringComparer.Ordinal)
        && (operation.Parameters.Any(p => IsPlace(p.Name)) || (operation.BodySchema is { } body && Names(body).Any(IsPlace)));

    public bool CanNameLocation(DescribedOperation operation)
        => operation.Parameters.Any(p => p.Name == "location_id") || (operation.BodySchema is { } body && Names(body).Any(n => KnownIds.KindOf(n) == "location_id"));

    /// <summary>Stores an intention and an allocation at the office, beside what it has, and remembers all ids.</summary>
    public async Task FillAsync(Office office)
    {
        var ann = await office.PersonAsync("Ann");
        ids.Add("location_id", office.London.Value).Add("layer_id", office.Floor.Value).Add("room_id", office.Studio.Value).Add("team_id", office.Design.Value).Add("people_id", ann.Value).Add("space_id", office.Desks[0].Value);
        using var key = await host.CreateKeyClientAsync([.. ApiScopes.All]);
        var zone = await key.SendApiAsync(HttpMethod.Post, "/zones", $$"""{"zones":[{"layer_id":"{{office.Floor}}","name":"North"}]}""");
        ids.Add("zone_id", (string)zone.Data["zones"]![0]!["zone_id"]!);
        var holiday = await key.SendApiAsync(HttpMethod.Post, "/holidays", $$"""{"holidays":[{"location_id":"{{office.London}}","name":"Christmas","date":"2026-12-25"}]}""");
        ids.Add("holiday_id", (string)holiday.Data["holidays"]![0]!["holiday_id"]!);
        var intention = await key.SendApiAsync(HttpMethod.Post, "/intentions", $$"""{"status":"CONFIRMED","type":"SPACE","location_id":"{{office.London}}","people_id":"{{ann}}","starts_at":"2026-11-25","ends_at":"2026-11-25"}""");
        ids.Add("intention_id", (string)intention.Data["intentions"]![0]!["intention_id"]!);
        var allocation = await key.SendApiAsync(HttpMethod.Post, "/allocations", $$"""{"allocations":[{"type":"SPACE","location_id":"{{office.London}}","layer_id":"{{office.Floor}}","spaces":["{{office.Desks[0]}}"],"team_id":"{{office.Design}}","starts_at":"2026-11-25","ends_at":"2026-11-25"}]}""");
        ids.Add("allocation_id", (string)allocation.Data["allocations"]![0]!["allocation_id"]!);
        var seen = await key.SendApiAsync(HttpMethod.Post, "/occupancy", $$"""{"location_id":"{{office.London}}","session_started":true,"occupancy":[{"people_id":"{{ann}}","seen_at":"2026-11-23T09:00:00Z"}]}""");
        ids.Add("occupancy_id", (string)seen.Data["occupancy"]![0]!["occupancy_id"]!).Add("session_id", (string)seen.Data["session_id"]!);
        var job = await key.SendApiAsync(HttpMethod.Post, "/forecast/start", $$"""{"location_id":"{{office.London}}"}""");
        ids.Add("job_id", (string)job.Data["job_id"]!);
        var plan = new EvolutionRun { Id = IdFactory.NewEvolutionId(), LocationId = office.London, Date = Office.Tomorrow, Kind = EvolutionKind.Evolution, Status = EvolutionStatus.Failed, Settings = "{}", CreatedByKind = "System", CreatedByName = "System", CreatedAt = host.Clock.GetCurrentInstant(), UpdatedAt = host.Clock.GetCurrentInstant() };
        await host.AddAsync(plan);
        ids.Add("evolution_id", plan.Id.Value);
    }

    public MadeRequest Make(DescribedOperation operation, double generosity = 0.2, double strangeness = 0)
    {
        var random = new Random(seed++);
        var today = DateOnly.FromDateTime(host.Clock.GetCurrentInstant().ToDateTimeUtc()).AddDays(21);
        return new RequestMaker(new ValueMaker(document, ids, today, random) { Generosity = generosity, Strangeness = strangeness }, random, generosity).Make(operation);
    }

    public async Task<ApiReply> SendAsync(MadeRequest made, string? key)
    {
        using var request = new HttpRequestMessage(new HttpMethod(made.Operation.Method), made.Address);
        if (made.Operation.MediaType == "multipart/form-data" && made.Body is JsonObject parts) request.Content = Form(parts);
        else if (made.Body is not null) request.Content = new StringContent(made.Body.ToJsonString(), Encoding.UTF8, made.MediaType);
        foreach (var (name, value) in made.Headers) request.Headers.TryAddWithoutValidation(name, value);
        if (key is not null) request.Headers.TryAddWithoutValidation("x-api-key", key);
        return await client.SendApiAsync(request);
    }

    /// <summary>Sends requests that name this location until one is not refused for its form.</summary>
    public async Task<ApiReply> FirstSoundAsync(DescribedOperation operation, string location, string key, Action<MadeRequest>? change = null)
    {
        for (var tries = 0; ; tries++)
        {
            var request = Make(operation);
            if (operation.Parameters.Any(p => p.Name == "location_id" && p.Place == "query") && request.Body is null)
            {
                request.Query.RemoveAll(q => q.Name is "location_id" or "location_id[]");
                request.Query.Add(("location_id", location));
            }

            if (request.Body is not null && operation.BodySchema is { } schema) Locate(request.Body, document.Resolve(schema), location);
            change?.Invoke(request);
            if (!request.ToString().Contains(location, StringComparison.Ordinal) && (CanNameLocation(operation) || location == Unknown) && tries < MostTries) continue;
            var reply = await SendAsync(request, key);
            if (reply.Status != HttpStatusCode.BadRequest || tries == MostTries) return reply;
        }
    }

    public void Expect(DescribedOperation operation, string kind, ApiReply reply, HttpStatusCode status, string code, List<string> faults)
    {
        var where = $"{operation.Method} {operation.Path} with {kind}";
        if (reply.Status != status || reply.Code != code) faults.Add($"{where}: {(int)reply.Status} {reply.Json.ToJsonString()}");
        else if (!operation.CodesOf((int)status).Contains(code, StringComparer.Ordinal)) faults.Add($"{where}: {code} is not documented");
        else if ((string?)reply.Json["identifier"] != System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(operation.Id) + "_failed") faults.Add($"{where}: {reply.Json["identifier"]}");
        faults.AddRange(Judge(operation, reply).Select(f => $"{where}: {f}"));
    }

    /// <summary>What the description would not let the answer be.</summary>
    public IEnumerable<string> Judge(DescribedOperation operation, ApiReply reply)
    {
        if (!operation.Answers.TryGetValue((int)reply.Status, out var answer)) return [$"{(int)reply.Status} is not documented"];
        var (media, content) = answer["content"]!.AsObject().Single();
        if (reply.Message.Content.Headers.ContentType?.MediaType != media) return [$"{reply.Message.Content.Headers.ContentType} instead of {media}"];
        return judge.Faults(content!["schema"]!.AsObject(), reply.Json);
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

    private static bool IsPlace(string name) => KnownIds.KindOf(name) is "location_id" or "layer_id" or "zone_id" or "room_id" or "space_id" or "intention_id" or "allocation_id" or "job_id" or "evolution_id" or "holiday_id" or "location_settings_id";

    private IEnumerable<string> Names(JsonNode schema)
    {
        var resolved = document.Resolve(schema);
        if (resolved["items"] is { } items) return Names(items);
        return (resolved["properties"]?.AsObject() ?? []).SelectMany(p => Names(p.Value!).Prepend(p.Key));
    }

    private void Locate(JsonNode body, JsonObject schema, string location)
    {
        if (body is JsonArray list)
        {
            foreach (var item in list.OfType<JsonNode>()) Locate(item, document.Resolve(schema["items"]!), location);
        }

        if (body is not JsonObject record || schema["properties"] is not JsonObject properties) return;
        if (properties.ContainsKey("location_id")) record["location_id"] = location;
        foreach (var (name, value) in record.ToList())
        {
            if (value is JsonObject or JsonArray) Locate(value, document.Resolve(properties[name]!), location);
        }
    }
}
