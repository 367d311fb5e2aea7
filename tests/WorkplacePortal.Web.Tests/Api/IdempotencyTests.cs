using System.Net;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class IdempotencyTests
{
    private static readonly (string, string) Context = ("x-configuration-id", "default");

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ARepeat_GetsTheFirstAnswer_AndHasNoEffect(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var (client, body) = await ArrangeAsync(host);
        var first = await PostAsync(client, body, "key-1");
        var second = await PostAsync(client, body, "key-1");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.Status, second.Status));
        Assert.Equal(first.Json.ToJsonString(), second.Json.ToJsonString());
        Assert.Equal((null, "true"), (first.Header("Idempotent-Replayed"), second.Header("Idempotent-Replayed")));
        Assert.Equal(1, await CountAsync(client));
        Assert.Equal("duplicate_intention", (await PostAsync(client, body, "key-2")).Code);
    }

    [Fact]
    public async Task AnotherRequestUnderTheSameKey_IsRefused_ButARefusalLeavesTheKeyFree()
    {
        await using var host = await PortalHost.StartAsync();
        var (client, body) = await ArrangeAsync(host);
        var faulty = body.Replace("CONFIRMED", "MAYBE", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(client, faulty, "key-1")).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(client, body, "key-1")).Status);
        var other = await PostAsync(client, faulty, "key-1");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "header:Idempotency-Key idempotency_key_reused"), (other.Status, other.Faults.Single()));
        var elsewhere = await client.SendApiAsync(HttpMethod.Post, "/intentions?force=false", body, ("Idempotency-Key", "key-1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, elsewhere.Status);
        Assert.Equal("header:Idempotency-Key invalid_parameter", (await PostAsync(client, body, "two words")).Faults.Single());
    }

    [Fact]
    public async Task WhileTheFirstRuns_TheSecondIsToldToWait()
    {
        await using var host = await PortalHost.StartAsync();
        var (client, body) = await ArrangeAsync(host);
        var (held, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var writer = host.Get<PortalDatabase>().WriteAsync(
            async (_, _) =>
            {
                held.SetResult();
                await release.Task;
                return true;
            },
            commit: null,
            default);
        await held.Task;
        Task<ApiReply>[] both = [PostAsync(client, body, "key-1"), PostAsync(client, body, "key-1")];
        var early = await await Task.WhenAny(both);
        Assert.Equal((HttpStatusCode.Conflict, "header:Idempotency-Key idempotency_in_progress"), (early.Status, early.Faults.Single()));
        Assert.Equal("1", early.Header("Retry-After"));
        release.SetResult();
        await writer;
        Assert.Contains(await Task.WhenAll(both), r => r.Status == HttpStatusCode.OK);
        Assert.Equal(1, await CountAsync(client));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task TwentyAtOnce_MakeOneIntention(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var (client, body) = await ArrangeAsync(host);
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(client, body, "key-1")));
        Assert.All(replies, r => Assert.True(r.Status is HttpStatusCode.OK or HttpStatusCode.Conflict));
        Assert.Single(replies.Where(r => r.Status == HttpStatusCode.OK).Select(r => r.Json.ToJsonString()).Distinct());
        Assert.Equal(1, await CountAsync(client));
    }

    private static async Task<(HttpClient Client, string Body)> ArrangeAsync(PortalHost host)
    {
        var office = await Office.OpenAsync(host);
        var ann = await office.PersonAsync("Ann");
        return (
            await host.CreateKeyClientAsync("intentions:read", "intentions:write"),
            $$"""{"status":"CONFIRMED","type":"SPACE","location_id":"{{office.London}}","people_id":"{{ann}}","starts_at":"2026-11-25","ends_at":"2026-11-25"}""");
    }

    private static Task<ApiReply> PostAsync(HttpClient client, string body, string key) => client.SendApiAsync(HttpMethod.Post, "/intentions", body, ("Idempotency-Key", key));

    private static async Task<int> CountAsync(HttpClient client) => (int)(await client.GetApiAsync("/intentions", Context)).Data["pagination"]!["total_results"]!;
}
