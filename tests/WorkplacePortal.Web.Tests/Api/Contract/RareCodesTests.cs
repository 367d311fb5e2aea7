using System.Net;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api.Contract;

/// <summary>Refusals of the contract that neither its examples nor random requests meet.</summary>
public sealed class RareCodesTests
{
    [Fact]
    public async Task AnInvitation_OfWhoTakesNone_AClosedSpace_AndAClosedSession_AreRefusedByTheirCodes()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var (ann, bob) = (await office.PersonAsync("Ann"), await office.PersonAsync("Bob"));
        var client = await host.CreateKeyClientAsync([.. ApiScopes.All]);

        await OkAsync(client, HttpMethod.Put, "/people/settings", $$"""{"people_settings":[{"people_id":"{{bob}}","open_to_invitation":false}]}""");
        await RefusedAsync(client, "/intentions", $$"""{"status":"CONFIRMED","type":"SPACE","location_id":"{{office.London}}","people_id":"{{ann}}","starts_at":"2026-11-25","ends_at":"2026-11-25","invites":[{"people_id":"{{bob}}"}]}""", "/invites/0/people_id person_not_open_to_invitations");

        await OkAsync(client, HttpMethod.Put, "/spaces", $$"""{"spaces":[{"space_id":"{{office.Desks[0]}}","setting":"CLOSED"}]}""");
        await RefusedAsync(client, "/allocations", $$"""{"allocations":[{"type":"SPACE","location_id":"{{office.London}}","layer_id":"{{office.Floor}}","spaces":["{{office.Desks[0]}}"],"team_id":"{{office.Design}}","starts_at":"2026-11-25","ends_at":"2026-11-25"}]}""", "/allocations/0/spaces/0 space_not_allocatable");

        var seen = $$"""[{"people_id":"{{ann}}","seen_at":"2026-11-23T09:00:00Z"}]""";
        var session = await OkAsync(client, HttpMethod.Post, "/occupancy", $$"""{"location_id":"{{office.London}}","session_started":true,"occupancy":{{seen}}}""");
        var id = (string)session.Data["session_id"]!;
        await OkAsync(client, HttpMethod.Post, "/occupancy", $$"""{"location_id":"{{office.London}}","session_id":"{{id}}","session_finished":true,"occupancy":{{seen}}}""");
        await RefusedAsync(client, "/occupancy", $$"""{"location_id":"{{office.London}}","session_id":"{{id}}","occupancy":{{seen}}}""", "/session_id session_closed");
    }

    private static async Task<ApiReply> OkAsync(HttpClient client, HttpMethod method, string path, string body)
    {
        var reply = await client.SendApiAsync(method, path, body);
        Assert.True(reply.Status == HttpStatusCode.OK, reply.Json.ToJsonString());
        return reply;
    }

    private static async Task RefusedAsync(HttpClient client, string path, string body, string fault)
    {
        var reply = await client.SendApiAsync(HttpMethod.Post, path, body);
        Assert.Equal((HttpStatusCode.Conflict, fault), (reply.Status, Assert.Single(reply.Faults)));
    }
}
