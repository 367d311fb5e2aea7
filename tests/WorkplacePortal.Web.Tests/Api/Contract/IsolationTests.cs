using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using WorkplacePortal.Benchmarks.Fuzz;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api.Contract;

/// <summary>Every operation of the served description refuses every caller who may not use it, as documented.</summary>
public sealed class IsolationTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task KeysThatAreNone_GetTheSame401_Everywhere(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider, "Api:RateLimit:Enabled=false");
        var calls = await ApiCalls.OfAsync(host);
        var keys = host.Get<ApiKeyService>();
        var revoked = (await keys.CreateAsync(new NewApiKey("Revoked", ApiScopes.All), Actor.System, default)).Value;
        await keys.RevokeAsync(revoked.View.Id, Actor.System, default);
        var expired = (await keys.CreateAsync(new NewApiKey("Expired", ApiScopes.All) { ExpiresAt = host.Clock.GetCurrentInstant() + Duration.FromMinutes(1) }, Actor.System, default)).Value;
        host.Clock.AdvanceMinutes(2);
        var unknown = revoked.Key[..^4] + (revoked.Key.EndsWith("aaaa", StringComparison.Ordinal) ? "bbbb" : "aaaa");
        var faults = new List<string>();
        foreach (var operation in calls.Operations)
        {
            foreach (var (kind, key) in new[] { ("no key", null), ("unknown", unknown), ("malformed", "' OR 1=1"), ("revoked", revoked.Key), ("expired", expired.Key) })
            {
                var reply = await calls.SendAsync(calls.Make(operation), key);
                calls.Expect(operation, kind, reply, HttpStatusCode.Unauthorized, "unauthorised", faults);
                if (reply.Header("WWW-Authenticate") != "ApiKey") faults.Add($"{operation.Id} with {kind}: no WWW-Authenticate");
            }
        }

        AssertNone(faults);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task AKeyWithoutTheScope_IsRefused_WhateverElseItMay(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider, "Api:RateLimit:Enabled=false");
        var calls = await ApiCalls.OfAsync(host);
        var faults = new List<string>();
        foreach (var operation in calls.Operations)
        {
            var key = await KeyAsync(host, ApiScopes.All.Where(s => s != operation.Scope));
            calls.Expect(operation, "wrong scope", await calls.SendAsync(calls.Make(operation), key), HttpStatusCode.Forbidden, "insufficient_scope", faults);
            if (operation.Node["x-additional-scope"] is not { } further || !((string)further["when"]!).Contains('=', StringComparison.Ordinal)) continue;
            var (scope, when) = ((string)further["scope"]!, ((string)further["when"]!).Split(',')[0].Split('='));
            var request = calls.Make(operation);
            request.Query.RemoveAll(q => q.Name == when[0]);
            request.Query.Add((when[0], when[1]));
            key = await KeyAsync(host, ApiScopes.All.Where(s => s != scope));
            calls.Expect(operation, $"{when[0]}={when[1]} without its scope", await calls.SendAsync(request, key), HttpStatusCode.Forbidden, "insufficient_scope", faults);
        }

        AssertNone(faults);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task AKeyOfAnotherLocation_IsRefused_WhereverTheRequestNamesOne_KnownOrNot(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider, "Api:RateLimit:Enabled=false");
        var office = await Office.OpenAsync(host);
        var calls = await ApiCalls.OfAsync(host);
        await calls.FillAsync(office);
        var key = (await host.Get<ApiKeyService>().CreateAsync(new NewApiKey("Lisbon", ApiScopes.All) { Locations = [office.Lisbon] }, Actor.System, default)).Value.Key;
        var faults = new List<string>();
        foreach (var operation in calls.Operations.Where(calls.IsLocated))
        {
            foreach (var (kind, location) in new[] { ("another location", office.London.Value), ("an unknown location", ApiCalls.Unknown) })
            {
                if (location == ApiCalls.Unknown && !calls.CanNameLocation(operation)) continue;
                // Rules across properties refuse some of what the schemas allow, so the first request that is well-formed counts.
                var reply = await calls.FirstSoundAsync(operation, location, key);
                calls.Expect(operation, kind, reply, HttpStatusCode.Forbidden, "location_forbidden", faults);
            }
        }

        AssertNone(faults);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task AKeyOfAnotherLocation_ReadsNothingOfThisOne(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider, "Api:RateLimit:Enabled=false");
        var office = await Office.OpenAsync(host);
        var calls = await ApiCalls.OfAsync(host);
        await calls.FillAsync(office);
        var keys = host.Get<ApiKeyService>();
        var limited = (await keys.CreateAsync(new NewApiKey("Lisbon", ApiScopes.All) { Locations = [office.Lisbon] }, Actor.System, default)).Value.Key;
        var full = await KeyAsync(host, ApiScopes.All);
        var faults = new List<string>();
        var seen = 0;
        foreach (var operation in calls.Operations.Where(o => o.Method == "GET" && calls.IsLocated(o) && o.Parameters.All(p => !p.IsRequired || p.Place == "header")))
        {
            var all = (await calls.SendAsync(calls.Make(operation, generosity: 0), full)).Json.ToJsonString();
            var some = (await calls.SendAsync(calls.Make(operation, generosity: 0), limited)).Json.ToJsonString();
            if (all.Contains(office.London.Value, StringComparison.Ordinal)) seen++;
            if (some.Contains(office.London.Value, StringComparison.Ordinal)) faults.Add($"{operation.Id}: shows {some}");
        }

        AssertNone(faults);
        Assert.True(seen >= 3, $"Only {seen} lists had anything of the location to hide.");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task AnotherConfiguration_IsNotFound(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider, "Api:RateLimit:Enabled=false");
        var office = await Office.OpenAsync(host);
        var calls = await ApiCalls.OfAsync(host);
        await calls.FillAsync(office);
        var key = await KeyAsync(host, ApiScopes.All);
        var faults = new List<string>();
        var asked = 0;
        foreach (var operation in calls.Operations.Where(o => o.Parameters.Any(p => p.Name == "x-configuration-id")))
        {
            foreach (var other in new[] { "elsewhere", "ffffffffffffffffffffffff" })
            {
                var reply = await calls.FirstSoundAsync(operation, office.London.Value, key, r =>
                {
                    r.Headers.RemoveAll(h => h.Name == "x-configuration-id");
                    r.Headers.Add(("x-configuration-id", other));
                });
                calls.Expect(operation, $"configuration {other}", reply, HttpStatusCode.NotFound, "configuration_not_found", faults);
                asked++;
            }
        }

        AssertNone(faults);
        Assert.True(asked >= 4, asked.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task<string> KeyAsync(PortalHost host, IEnumerable<string> scopes)
        => (await host.Get<ApiKeyService>().CreateAsync(new NewApiKey("Test", [.. scopes]), Actor.System, default)).Value.Key;

    private static void AssertNone(List<string> faults)
    {
        if (faults.Count > 0) Assert.Fail($"{faults.Count} faults:{Environment.NewLine}{string.Join(Environment.NewLine, faults)}");
    }
}
