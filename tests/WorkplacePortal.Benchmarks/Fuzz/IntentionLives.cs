using System.Globalization;
using System.Text.Json.Nodes;

namespace WorkplacePortal.Benchmarks.Fuzz;

/// <summary>
/// Random lives of intentions beside a model of them in memory: after every step the answer, and what the list tells, must be what
/// the state table says. Each life has a person and day of its own, so that none meets another.
/// </summary>
internal sealed class IntentionLives(FuzzCaller caller, ApiDocument document, string location, IReadOnlyList<string> people, DateOnly tomorrow, Random random)
{
    private const int Steps = 6;
    private int lives;

    public int Calls { get; private set; }

    /// <summary>Lives one life; says where portal and model part.</summary>
    public async Task<IReadOnlyList<string>> LiveAsync(CancellationToken ct)
    {
        var n = lives++;
        var day = tomorrow.AddDays(n / people.Count).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var asked = random.Next(2) == 0 ? "PENDING" : "CONFIRMED";
        var made = new MadeRequest(document["createIntention"])
        {
            Body = new JsonObject { ["status"] = asked, ["type"] = "SPACE", ["location_id"] = location, ["people_id"] = people[n % people.Count], ["starts_at"] = day, ["ends_at"] = day, ["skip_auto_accept"] = true },
        };
        var story = $"create {asked}";
        var born = await SendAsync(made, ct);
        if (born.Status != 200) return [$"{story}: {born.Status} {born.Code}"];
        var id = (string)born.Json!["data"]!["intentions"]![0]!["intention_id"]!;
        string? state = asked;
        for (var step = 0; step < Steps; step++)
        {
            var act = new[] { "accept", "decline", "cancel", "accept", "decline", "cancel", "delete", "duplicate" }[random.Next(8)];
            story += $", {act}";
            var (status, code, next) = Expect(state, act);
            var answer = act == "duplicate" ? await SendAsync(Again(made), ct) : await SendAsync(Act(act, id), ct);
            if (answer.Status != status || (code is not null && answer.Code != code)) return [$"{story}: {answer.Status} {answer.Code} where the model says {status} {code}"];
            state = next;
            if (await StateAsync(id, ct) is var told && told != state) return [$"{story}: the list tells {told ?? "nothing"}, the model {state ?? "nothing"}"];
            if (act == "duplicate" && answer.Status == 200) return [];
        }

        return [];
    }

    /// <summary>The state table of the domain; null for a row that is gone.</summary>
    private static (int Status, string? Code, string? Next) Expect(string? state, string act) => (state, act) switch
    {
        (null, "duplicate") => (200, null, null),
        (null, _) => (404, "intention_not_found", null),
        (_, "delete") => (200, null, null),
        ("PENDING" or "CONFIRMED", "duplicate") => (409, "duplicate_intention", state),
        (_, "duplicate") => (200, null, state),
        (_, "accept") => (200, null, "CONFIRMED"),
        ("PENDING" or "DECLINED", "decline") => (200, null, "DECLINED"),
        (_, "decline") => (409, "intention_not_pending", state),
        _ => (200, null, "CANCELLED"),
    };

    private MadeRequest Act(string act, string id)
    {
        var request = new MadeRequest(document[act + "Intention"]);
        request.Path["intention_id"] = id;
        return request;
    }

    private static MadeRequest Again(MadeRequest made) => new(made.Operation) { Body = made.Body!.DeepClone() };

    private async Task<string?> StateAsync(string id, CancellationToken ct)
    {
        var request = new MadeRequest(document["getIntentions"]);
        request.Headers.Add(("x-configuration-id", "default"));
        request.Query.Add(("intention_id", id));
        var list = (await SendAsync(request, ct)).Json!["data"]!["intentions"]!.AsArray();
        return list.Count == 0 ? null : (string)list[0]!["status"]!;
    }

    private async Task<FuzzAnswer> SendAsync(MadeRequest made, CancellationToken ct)
    {
        Calls++;
        return await caller.SendAsync(made, ct);
    }
}
