using System.Net;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class ApiStepsTests
{
    private static readonly (string, string) Context = ("x-configuration-id", "default");

    [Fact]
    public async Task UnknownAddress_IsAProblem_WithoutAKey()
    {
        await using var host = await PortalHost.StartAsync();
        var reply = await host.CreateClient().GetApiAsync("/nothing/here");
        Assert.Equal((HttpStatusCode.NotFound, "route_not_found", "request_failed"), (reply.Status, reply.Code, (string)reply.Json["identifier"]!));
        Assert.Equal("application/problem+json", reply.Message.Content.Headers.ContentType!.MediaType);
        Assert.Equal((string)reply.Json["request_id"]!, reply.Header("X-Request-Id"));
    }

    [Fact]
    public async Task WrongMethod_Is405_BeforeTheKeyIsLookedAt()
    {
        await using var host = await PortalHost.StartAsync();
        var reply = await host.CreateClient().SendApiAsync(HttpMethod.Patch, "/intentions", "{}");
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "method_not_allowed"), (reply.Status, reply.Code));
        Assert.Contains("GET", reply.Message.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("OPTIONS", "/nothing/here", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/nothing/here", HttpStatusCode.NotFound)]
    [InlineData("HEAD", "/intentions", HttpStatusCode.MethodNotAllowed)]
    [InlineData("OPTIONS", "/intentions/6a4bccc8e5e06d32dd3bc2dd/accept", HttpStatusCode.MethodNotAllowed)]
    [InlineData("TRACE", "/openapi.json", HttpStatusCode.MethodNotAllowed)]
    public async Task EveryMethod_ComesAfterTheAddress(string method, string path, HttpStatusCode expected)
    {
        await using var host = await PortalHost.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api" + path);
        using var answer = await host.CreateClient().SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.MethodNotAllowed, answer.Content.Headers.Allow.Count > 0);
    }

    [Fact]
    public async Task Probes_AnswerToHead()
    {
        await using var host = await PortalHost.StartAsync();
        foreach (var probe in new[] { "/health/live", "/health/ready" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, probe);
            Assert.Equal(HttpStatusCode.OK, (await host.CreateClient().SendAsync(request)).StatusCode);
        }
    }

    [Theory]
    [InlineData("5%00")]
    [InlineData("%2B5")]
    [InlineData("5-")]
    [InlineData("%D9%A5")]
    public async Task ANumber_IsDigits(string limit)
    {
        await using var host = await PortalHost.StartAsync();
        var reply = await (await host.CreateKeyClientAsync("intentions:read")).GetApiAsync($"/intentions?limit={limit}", Context);
        Assert.Equal(["query:limit invalid_parameter"], reply.Faults);
    }

    [Fact]
    public async Task EveryBadKey_GetsTheSame401()
    {
        await using var host = await PortalHost.StartAsync();
        var client = host.CreateClient();
        var missing = await client.GetApiAsync("/intentions");
        var wrong = await client.GetApiAsync("/intentions", ("x-api-key", "wpk_nonsense"));
        foreach (var reply in new[] { missing, wrong })
        {
            Assert.Equal((HttpStatusCode.Unauthorized, "unauthorised", "get_intentions_failed"), (reply.Status, reply.Code, (string)reply.Json["identifier"]!));
            Assert.Equal("ApiKey", reply.Header("WWW-Authenticate"));
            Assert.NotNull(reply.Header("X-Request-Id"));
            Assert.Empty(reply.Faults);
        }
    }

    [Fact]
    public async Task AKeyWithoutTheScope_Is403_WhateverElseIsWrong()
    {
        await using var host = await PortalHost.StartAsync();
        var reply = await (await host.CreateKeyClientAsync("teams:read")).GetApiAsync("/intentions?nonsense=1&limit=0");
        Assert.Equal((HttpStatusCode.Forbidden, "insufficient_scope"), (reply.Status, reply.Code));
        Assert.Equal(["header:x-api-key insufficient_scope"], reply.Faults);
    }

    [Fact]
    public async Task AnEmptyListHasAnEnvelopeAndAPage()
    {
        await using var host = await PortalHost.StartAsync();
        var reply = await (await host.CreateKeyClientAsync("intentions:read")).GetApiAsync("/intentions", Context);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal("""{"success":true,"data":{"intentions":[],"pagination":{"current_results":{"from":0,"to":0},"total_results":0}},"identifier":"get_intentions_successful"}""", reply.Json.ToJsonString());
    }

    [Fact]
    public async Task AllFaultsOfTheParameters_AreListed()
    {
        await using var host = await PortalHost.StartAsync();
        var client = await host.CreateKeyClientAsync("intentions:read");
        var reply = await client.GetApiAsync("/intentions?limit=0&skip=-1&sort=colour&order=up&nonsense=1&location_id=x&type=SPACE&type=ROOM&status=PENDING,NONE&location_timezone=GMT%2B99&starts_at=2026-02-30");
        Assert.Equal((HttpStatusCode.BadRequest, "validation_failed"), (reply.Status, reply.Code));
        Assert.Equal(
            [
                "header:x-configuration-id missing_header",
                "query:limit invalid_parameter",
                "query:location_id invalid_parameter",
                "query:location_timezone invalid_timezone",
                "query:nonsense unknown_parameter",
                "query:order invalid_parameter",
                "query:skip invalid_parameter",
                "query:sort invalid_parameter",
                "query:starts_at invalid_parameter",
                "query:status invalid_parameter",
                "query:type invalid_parameter",
            ],
            reply.Faults.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Lists_ComeRepeatedWithBracketsOrCommas()
    {
        await using var host = await PortalHost.StartAsync();
        var client = await host.CreateKeyClientAsync("intentions:read");
        foreach (var query in new[] { "status=PENDING&status=LIKELY", "status[]=PENDING&status[]=LIKELY", "status=PENDING,LIKELY", "status%5B%5D=PENDING&status=LIKELY" })
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetApiAsync($"/intentions?{query}", Context)).Status);
        }
    }

    [Fact]
    public async Task ABucketThatIsEmpty_Is429_WithRetryAfter()
    {
        await using var host = await PortalHost.StartAsync(settings: ["Api:RateLimit:Burst=3", "Api:RateLimit:PerSecond=1"]);
        var client = await host.CreateKeyClientAsync("intentions:read");
        var replies = new List<ApiReply>();
        for (var n = 0; n < 12; n++) replies.Add(await client.GetApiAsync("/intentions", Context));
        var refused = replies.First(r => r.Status != HttpStatusCode.OK);
        Assert.Equal((HttpStatusCode.TooManyRequests, "rate_limited"), (refused.Status, refused.Code));
        Assert.True(int.Parse(refused.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture) >= 1);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.CreateClient().GetApiAsync("/intentions")).Status);
    }
}
