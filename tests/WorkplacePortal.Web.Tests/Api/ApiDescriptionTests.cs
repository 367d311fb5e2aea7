using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class ApiDescriptionTests
{
    [Fact]
    public async Task EveryEndpointUnderApi_DemandsAKey_AndSaysWhatItIs()
    {
        await using var host = await PortalHost.StartAsync();
        var endpoints = host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)).ToList();
        Assert.True(endpoints.Count > 7);
        foreach (var endpoint in endpoints.Where(e => e.RoutePattern.RawText is { } path && path != "/api/openapi.json" && !path.StartsWith("/api/docs/", StringComparison.Ordinal)))
        {
            Assert.Contains(ApiKeyScheme.Policy, endpoint.Metadata.OfType<AuthorizationPolicy>());
            Assert.DoesNotContain(endpoint.Metadata, m => m is IAllowAnonymous);
            var operation = Assert.Single(endpoint.Metadata.OfType<ApiOperation>());
            Assert.True(ApiScopes.Exists(operation.Scope), $"{operation.Id}: scope {operation.Scope}");
            Assert.All(operation.FurtherScopes, f => Assert.True(ApiScopes.Exists(f.Scope), f.Scope));
            Assert.All(operation.ErrorCodes, c => Assert.NotNull(ErrorCodes.StatusOf(c)));
            Assert.NotEmpty(endpoint.Metadata.OfType<ApiOutput>());
        }
    }

    [Fact]
    public async Task TheServedDescription_HasEveryOperation_WithSummaryTagScopeAndAnswers()
    {
        await using var host = await PortalHost.StartAsync();
        var reply = await host.CreateClient().GetApiAsync("/openapi.json");
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.StartsWith("3.1", (string)reply.Json["openapi"]!, StringComparison.Ordinal);
        var described = reply.Json["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Where(o => o.Value is JsonObject).Select(o => o.Value!)).Where(o => o["x-required-scope"] is not null).ToList();
        var known = host.Get<EndpointDataSource>().Endpoints.Select(e => e.Metadata.GetMetadata<ApiOperation>()?.Id).OfType<string>().Order(StringComparer.Ordinal);
        Assert.Equal(known, described.Select(o => (string)o["operationId"]!).Order(StringComparer.Ordinal));
        foreach (var operation in described)
        {
            Assert.NotEmpty((string)operation["summary"]!);
            Assert.Single(operation["tags"]!.AsArray());
            var schema = (string)operation["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["$ref"]!;
            Assert.EndsWith("Response", schema, StringComparison.Ordinal);
            Assert.NotNull(operation["responses"]!["401"]);
        }

        var read = reply.Json["components"]!["schemas"]!["CreateIntentionRequest"]!;
        Assert.Equal(["location_id", "status", "type"], read["required"]!.AsArray().Select(r => (string)r!).Order(StringComparer.Ordinal));
        Assert.False((bool)read["additionalProperties"]!);
    }

    [Fact]
    public async Task Probes_NeedNoKey()
    {
        await using var host = await PortalHost.StartAsync();
        using var client = host.CreateClient();
        Assert.Equal("""{"status":"live"}""", await client.GetStringAsync("/health/live"));
        Assert.Equal("""{"status":"ready","checks":{"database":"ok","migrations":"ok","workers":"ok"}}""", await client.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task TheReaderPage_NeedsNoKey_AndMayLoadNothingFromElsewhere()
    {
        await using var host = await PortalHost.StartAsync();
        using var client = host.CreateClient();
        var page = await client.GetAsync("/api/docs");
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        var html = await page.Content.ReadAsStringAsync();
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'unsafe", policy, StringComparison.Ordinal);
        Assert.Contains(policy.Split('\'').Single(p => p.StartsWith("nonce-", StringComparison.Ordinal))[6..], html, StringComparison.Ordinal);
        var script = await client.GetByteArrayAsync("/api/docs/scalar.js");
        Assert.True(script.Length > 100_000, $"scalar.js has {script.Length} bytes.");
    }
}
