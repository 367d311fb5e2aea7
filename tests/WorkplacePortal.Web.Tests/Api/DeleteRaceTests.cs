using System.Net;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

/// <summary>What is booked while its team, location or room is deleted is either kept with it or refused; nothing that was acknowledged goes.</summary>
public sealed class DeleteRaceTests
{
    private const int Rounds = 40;
    private const int Writers = 16;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ATeam_DeletedWhileSixteenBookForIt_StaysWithTheirBookings_OrGoesWithoutAny(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider, "Api:RateLimit:Enabled=false");
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync([.. ApiScopes.All]);
        for (var round = 0; round < Rounds; round++)
        {
            var team = await MadeAsync(client, "teams", $$"""{"team_name":"T{{round}}"}""");
            await RaceAsync(client, round, "teams", "team_ids", team, "team_not_found", n => $$"""{"status":"CONFIRMED","type":"SPACE","location_id":"{{office.London}}","team_id":"{{team}}","starts_at":"2026-12-{{n + 1:00}}","ends_at":"2026-12-{{n + 1:00}}"}""", $"team_id={team}");
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ALocation_DeletedWhileSixteenBookThere_StaysWithTheirBookings_OrGoesWithoutAny(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider, "Api:RateLimit:Enabled=false");
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync([.. ApiScopes.All]);
        for (var round = 0; round < Rounds; round++)
        {
            var location = await MadeAsync(client, "locations", $$"""{"name":"L{{round}}","timezone":"Europe/London"}""");
            await RaceAsync(client, round, "locations", "location_ids", location, "location_not_found", n => $$"""{"status":"CONFIRMED","type":"SPACE","location_id":"{{location}}","team_id":"{{office.Design}}","starts_at":"2026-12-{{n + 1:00}}","ends_at":"2026-12-{{n + 1:00}}"}""", $"location_id={location}");
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ARoom_DeletedWhileSixteenBookIt_StaysWithTheirBookings_OrGoesWithoutAny(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider, "Api:RateLimit:Enabled=false");
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync([.. ApiScopes.All]);
        for (var round = 0; round < Rounds; round++)
        {
            var room = await MadeAsync(client, "rooms", $$"""{"layer_id":"{{office.Floor}}","name":"R{{round}}","capacity":4}""");
            await RaceAsync(client, round, "rooms", "room_ids", room, "room_not_found", n => $$"""{"status":"CONFIRMED","type":"MEETING","location_id":"{{office.London}}","room_id":"{{room}}","team_id":"{{office.Design}}","starts_at":"2026-12-{{n + 1:00}}T{{8 + (round / 4):00}}:{{round % 4 * 15:00}}:00Z","ends_at":"2026-12-{{n + 1:00}}T{{8 + (round / 4):00}}:{{(round % 4 * 15) + 10:00}}:00Z"}""", $"room_id={room}");
        }
    }

    private static async Task RaceAsync(HttpClient client, int round, string path, string ids, string id, string gone, Func<int, string> booking, string filter)
    {
        // Each round meets the bookings at another moment.
        var deleting = Task.Run(async () =>
        {
            await Task.Delay(round % 20);
            return await client.SendApiAsync(HttpMethod.Delete, "/" + path, $$"""{"{{ids}}":["{{id}}"]}""");
        });
        var bookings = await Task.WhenAll(Enumerable.Range(0, Writers).Select(n => Task.Run(() => client.SendApiAsync(HttpMethod.Post, "/intentions", booking(n)))));
        var deleted = await deleting;

        Assert.All(bookings, b => Assert.True(b.Status == HttpStatusCode.OK || (b.Status == HttpStatusCode.NotFound && b.Code == gone), b.Json.ToJsonString()));
        var kept = bookings.Count(b => b.Status == HttpStatusCode.OK);
        Assert.True(deleted.Status == (kept == 0 ? HttpStatusCode.OK : HttpStatusCode.Conflict) || (kept > 0 && deleted.Code == "in_use"), $"{kept} were booked: {deleted.Json.ToJsonString()}");
        Assert.Equal(kept, (int)(await client.GetApiAsync($"/intentions?{filter}&limit=100", ("x-configuration-id", "default"))).Data["pagination"]!["total_results"]!);
    }

    private static async Task<string> MadeAsync(HttpClient client, string path, string item)
        => (string)(await client.SendApiAsync(HttpMethod.Post, "/" + path, $$"""{"{{path}}":[{{item}}]}""")).Data[path]![0]!["_id"]!;
}
