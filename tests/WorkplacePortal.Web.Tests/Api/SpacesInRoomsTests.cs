using System.Net;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

/// <summary>A room that is given takes the spaces inside it, also those that come later.</summary>
public sealed class SpacesInRoomsTests
{
    private const int Writers = 16;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ASpace_PutIntoARoomThatIsGiven_IsTakenWithIt_AndFreeOnceItIsTakenOut(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider, "Api:RateLimit:Enabled=false");
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync([.. ApiScopes.All]);
        await GiveStudioAsync(client, office);

        await MoveAsync(client, office.Studio, office.Desks[0]);
        var refused = await GiveAsync(client, office, office.Desks[0]);
        Assert.Equal((HttpStatusCode.Conflict, "allocation_conflict"), (refused.Status, refused.Code));
        Assert.Equal("in_use", (await client.SendApiAsync(HttpMethod.Delete, "/spaces", $$"""{"space_ids":["{{office.Desks[0]}}"]}""")).Code);

        await MoveAsync(client, null, office.Desks[0]);
        Assert.Equal(HttpStatusCode.OK, (await GiveAsync(client, office, office.Desks[0])).Status);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ASpaceThatIsGiven_PutIntoARoomThatIsGivenToo_StaysWithWhoHasIt(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider, "Api:RateLimit:Enabled=false");
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync([.. ApiScopes.All]);
        await GiveStudioAsync(client, office);
        var given = await GiveAsync(client, office, office.Desks[0]);
        var id = (string)given.Data["allocations"]![0]!["_id"]!;

        await MoveAsync(client, office.Studio, office.Desks[0]);

        var again = await GiveAsync(client, office, office.Desks[0]);
        Assert.Equal(("allocation_conflict", id), (again.Code, (string)again.Json["errors"]![0]!["related_ids"]!.AsArray().Single()!));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Spaces_PutIntoARoomWhileSixteenAreGiven_HaveOneHolderEach(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider, "Api:RateLimit:Enabled=false");
        var office = await Office.OpenAsync(host, desks: Writers);
        var client = await host.CreateKeyClientAsync([.. ApiScopes.All]);
        await GiveStudioAsync(client, office);

        var moving = Task.Run(() => MoveAsync(client, office.Studio, [.. office.Desks]));
        var given = await Task.WhenAll(office.Desks.Select(desk => Task.Run(() => GiveAsync(client, office, desk))));
        await moving;

        Assert.All(given, g => Assert.True(g.Status == HttpStatusCode.OK || g.Code == "allocation_conflict", g.Json.ToJsonString()));
        foreach (var desk in office.Desks) Assert.Equal("allocation_conflict", (await GiveAsync(client, office, desk)).Code);
    }

    private static async Task GiveStudioAsync(HttpClient client, Office office)
        => Assert.Equal(HttpStatusCode.OK, (await client.SendApiAsync(HttpMethod.Post, "/allocations", $$"""{"allocations":[{"type":"ROOM","location_id":"{{office.London}}","layer_id":"{{office.Floor}}","room_id":"{{office.Studio}}","team_id":"{{office.Design}}","starts_at":"2026-12-10","ends_at":"2026-12-10"}]}""")).Status);

    private static Task<ApiReply> GiveAsync(HttpClient client, Office office, SpaceId desk)
        => client.SendApiAsync(HttpMethod.Post, "/allocations", $$"""{"allocations":[{"type":"SPACE","location_id":"{{office.London}}","layer_id":"{{office.Floor}}","spaces":["{{desk}}"],"team_id":"{{office.Design}}","starts_at":"2026-12-10","ends_at":"2026-12-10"}]}""");

    private static async Task MoveAsync(HttpClient client, RoomId? room, params SpaceId[] desks)
    {
        var into = room is { } id ? $"\"{id}\"" : "null";
        var moved = await client.SendApiAsync(HttpMethod.Put, "/spaces", $$"""{"spaces":[{{string.Join(',', desks.Select(d => $$"""{"space_id":"{{d}}","room_id":{{into}}}"""))}}]}""");
        Assert.True(moved.Status == HttpStatusCode.OK, moved.Json.ToJsonString());
    }
}
