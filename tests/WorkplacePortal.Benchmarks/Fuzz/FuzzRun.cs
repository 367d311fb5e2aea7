using System.Net.Http.Json;
using System.Text.Json.Nodes;
using WorkplacePortal.Benchmarks.Load;

namespace WorkplacePortal.Benchmarks.Fuzz;

/// <summary>What a run found.</summary>
/// <param name="Calls">Requests sent.</param>
/// <param name="Faults">Where the portal broke a promise, with the request.</param>
/// <param name="Answers">How often each operation answered what, such as <c>createTeams 200</c>.</param>
internal sealed record FuzzReport(int Calls, IReadOnlyList<string> Faults, IReadOnlyDictionary<string, int> Answers);

/// <summary>
/// Sends requests made from the served description to a running portal: sound, broken and hostile ones, and lives of intentions.
/// Never a 5xx; every status, code and body as described; sound input is not refused for its form, broken input is never taken;
/// a list read twice is the same.
/// </summary>
internal sealed class FuzzRun
{
    /// <summary>Refusals of a sound form, which no schema can tell: rules across properties and stored data.</summary>
    private static readonly HashSet<string> AcrossProperties =
    [
        "invalid_range", "reference_mismatch", "date_in_past", "date_in_future", "window_too_long", "ambiguous_filters", "id_mismatch", "duplicate_item",
        "invalid_file", "invalid_floorplan", "property_required", "invalid_value",
    ];

    private readonly KnownIds ids = new();
    private readonly Random random;
    private readonly ApiDocument document;
    private readonly FuzzCaller caller;
    private readonly List<string> faults = [];
    private readonly SortedDictionary<string, int> answers = new(StringComparer.Ordinal);
    private readonly DateOnly today;
    private readonly LoadPortal portal;

    private FuzzRun(LoadPortal portal, HttpClient client, ApiDocument document, int seed)
    {
        (this.portal, this.document) = (portal, document);
        random = new Random(seed);
        caller = new FuzzCaller(client, document, ids);
        today = DateOnly.FromDateTime(portal.Now.ToDateTimeUtc());
        ids.Add("location_id", portal.Location.Value).Add("layer_id", portal.Layer.Value);
        foreach (var team in portal.Teams) ids.Add("team_id", team.Value);
        foreach (var person in portal.People) ids.Add("people_id", person.Value);
        foreach (var desk in portal.Desks) ids.Add("space_id", desk.Value);
    }

    /// <param name="portal">Without a rate limit; its records will not be what they were.</param>
    /// <param name="calls">About how many requests.</param>
    /// <param name="seed">Decides every request, but not the ids of the records that the portal makes.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<FuzzReport> RunAsync(LoadPortal portal, int calls, int seed, CancellationToken ct)
    {
        using var client = new HttpClient { BaseAddress = portal.Address };
        client.DefaultRequestHeaders.Add("x-api-key", portal.Key);
        var description = await client.GetFromJsonAsync<JsonObject>("api/openapi.json", ct);
        var run = new FuzzRun(portal, client, new ApiDocument(description!), seed);
        // Lives first: random requests change and delete what these stand on.
        var lives = await run.LiveAsync(calls / 5, ct);
        var sent = await run.CallAsync(calls - lives, ct);
        return new FuzzReport(lives + sent, run.faults, run.answers);
    }

    private async Task<int> LiveAsync(int calls, CancellationToken ct)
    {
        var lives = new IntentionLives(caller, document, portal.Location.Value, [.. portal.People.Take(portal.Desks.Length).Select(p => p.Value)], today.AddDays(1), random);
        while (lives.Calls < calls) faults.AddRange((await lives.LiveAsync(ct)).Select(f => "life: " + f));
        return lives.Calls;
    }

    private async Task<int> CallAsync(int calls, CancellationToken ct)
    {
        var breakage = new Breakage(document, random);
        var operations = document.Operations;
        var sent = 0;
        while (sent < calls)
        {
            var made = Make(operations[random.Next(operations.Count)]);
            // Probes of orchestrators are asked with whatever they add.
            var kind = made.Operation.Scope is null ? 0 : random.Next(10);
            if (kind >= 9) breakage.Disturb(made);
            else if (kind >= 5) breakage.Break(made);
            var answer = await SendAsync(made, ct);
            sent++;
            if (answer is null) continue;
            if (made.Fault is not null) MustBeRefused(made, answer);
            else if (kind < 5) MustBeTaken(made, answer);
            if (answer.Status != 200 || kind >= 5) continue;
            caller.Learn(answer.Json);
            if (made.Operation.Method != "GET" || made.Operation.Path.EndsWith("/status", StringComparison.Ordinal) || made.Operation.Scope is null) continue;
            sent++;
            // Jobs that an earlier call started may end between two reads: what stays different is a fault.
            if (await SendAsync(made, ct) is { } again && !again.Bytes.AsSpan().SequenceEqual(answer.Bytes) && await SendAsync(made, ct) is { } third && !third.Bytes.AsSpan().SequenceEqual(again.Bytes)) faults.Add($"read twice, it differs: {made}");
        }

        return sent;
    }

    private MadeRequest Make(DescribedOperation operation)
    {
        var generosity = new[] { 0.1, 0.3, 0.6, 0.95 }[random.Next(4)];
        return new RequestMaker(new ValueMaker(document, ids, today.AddDays(21), random) { Generosity = generosity, Strangeness = 0.05 }, random, generosity).Make(operation);
    }

    private async Task<FuzzAnswer?> SendAsync(MadeRequest made, CancellationToken ct)
    {
        try
        {
            var answer = await caller.SendAsync(made, ct);
            var key = $"{made.Operation.Id} {answer.Status} {(answer.Status == 200 ? "" : answer.Code)}".TrimEnd();
            answers[key] = answers.GetValueOrDefault(key) + 1;
            faults.AddRange(caller.Judge(made.Operation, answer).Select(f => $"{f}: {made}"));
            return answer;
        }
        catch (HttpRequestException e)
        {
            faults.Add($"no answer ({e.Message}): {made}");
            return null;
        }
    }

    private void MustBeRefused(MadeRequest made, FuzzAnswer answer)
    {
        if (answer.Status is not (400 or 413 or 415)) faults.Add($"broken, but {answer.Status} {answer.Code}: {made}");
    }

    private void MustBeTaken(MadeRequest made, FuzzAnswer answer)
    {
        if (answer.Status is 413 or 415) faults.Add($"sound, but {answer.Status}: {made}");
        if (answer.Status != 400) return;
        var told = answer.Json!["errors"]!.AsArray().Select(e => (string)e!["code"]!).ToList();
        if (told.Any(code => !AcrossProperties.Contains(code))) faults.Add($"sound, but {answer.Json!["errors"]!.ToJsonString()}: {made}");
    }
}
