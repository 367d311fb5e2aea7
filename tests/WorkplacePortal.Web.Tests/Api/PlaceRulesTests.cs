using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

/// <summary>Zones, rooms and spaces by REST.</summary>
public sealed class PlaceRulesTests
{
    private static readonly string[] Scopes = ["zones:read", "zones:write", "rooms:read", "rooms:write", "spaces:read", "spaces:write", "layers:write"];
    private static readonly Instant Made = TestPortal.Start - Duration.FromDays(1);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ZonesRoomsAndSpaces_AreMadeReadChangedAndDeleted(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes);

        var zone = await MadeAsync(client, "zones", $$"""{"layer_id":"{{office.Floor}}","name":"Quiet","external_id":"Z1"}""");
        Assert.Equal(["_id", "zone_id", "location_id", "layer_id", "name", "external_id", "color", "capacity", "polygon", "capacity_derived", "created_at", "updated_at"], zone.Select(p => p.Key));
        Assert.Equal((office.London.Value, 0, true, "#2F6FDE"), ((string)zone["location_id"]!, (int)zone["capacity"]!, (bool)zone["capacity_derived"]!, (string)zone["color"]!));
        var room = await MadeAsync(client, "rooms", $$"""{"layer_id":"{{office.Floor}}","name":"Fleet","capacity":4,"amenities":["screen","Screen"],"x":1.5,"w":null}""");
        Assert.Equal("""["screen","Screen"]""", room["amenities"]!.ToJsonString());
        var desk = await MadeAsync(client, "spaces", $$"""{"layer_id":"{{office.Floor}}","zone_id":"{{zone["_id"]}}","room_id":null,"name":"9","x":9.6,"y":1.6,"labels":["window"]}""");
        Assert.Equal(("DESK", "NORMAL", 9.6, (string)zone["_id"]!), ((string)desk["type"]!, (string)desk["setting"]!, (double)desk["x"]!, (string)desk["zone_id"]!));

        Assert.Equal((1, true), await CapacityAsync(client, zone));
        var closed = await client.SendApiAsync(HttpMethod.Put, "/spaces", $$"""{"spaces":[{"_id":"{{desk["_id"]}}","setting":"CLOSED"},{"space_id":"{{office.Desks[0]}}","zone_id":"{{zone["_id"]}}"},{"space_id":"{{office.Desks[1]}}","zone_id":"{{zone["_id"]}}","setting":"FLEX"}]}""");
        Assert.Equal(["CLOSED", "NORMAL", "FLEX"], closed.Data["spaces"]!.AsArray().Select(s => (string)s!["setting"]!));
        Assert.Equal((2, true), await CapacityAsync(client, zone));
        await client.SendApiAsync(HttpMethod.Put, "/zones", $$"""{"zones":[{"zone_id":"{{zone["_id"]}}","capacity":6}]}""");
        Assert.Equal((6, false), await CapacityAsync(client, zone));
        Assert.Equal("9,D2,D1", await NamesAsync(client, "spaces", $"zone_id={zone["_id"]}&sort=setting&order=desc"));
        Assert.Equal("9,D1,D2,D3", await NamesAsync(client, "spaces", $"layer_id={office.Floor}&location_id={office.London}"));
        Assert.Equal("Fleet,Studio", await NamesAsync(client, "rooms", "sort=capacity&order=desc"));

        var moved = await client.SendApiAsync(HttpMethod.Put, "/spaces", $$"""{"spaces":[{"_id":"{{desk["_id"]}}","zone_id":null,"room_id":"{{room["_id"]}}"}]}""");
        Assert.Equal((HttpStatusCode.OK, (string)room["_id"]!), (moved.Status, (string)moved.Data["spaces"]![0]!["room_id"]!));
        Assert.Equal("9", await NamesAsync(client, "spaces", $"room_id={room["_id"]}"));

        Assert.Equal(HttpStatusCode.OK, (await client.SendApiAsync(HttpMethod.Delete, "/zones", $$"""{"zone_ids":["{{zone["_id"]}}"]}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.SendApiAsync(HttpMethod.Delete, $"/rooms?room_ids={room["_id"]}", null)).Status);
        var left = (await client.GetApiAsync("/spaces")).Data["spaces"]!.AsArray();
        Assert.Equal(4, left.Count);
        Assert.All(left, s => Assert.True(s!["zone_id"] is null && s["room_id"] is null));
        Assert.Equal(HttpStatusCode.OK, (await client.SendApiAsync(HttpMethod.Delete, "/spaces", $$"""{"space_ids":["{{desk["_id"]}}"]}""")).Status);
    }

    [Fact]
    public async Task Spaces_LieInOneZoneOrRoomOfTheirOwnLayer()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes);
        var none = new string('0', 24);
        var lisbon = (string)(await client.SendApiAsync(HttpMethod.Post, "/layers", $$"""{"layers":[{"location_id":"{{office.Lisbon}}","name":"One"}]}""")).Data["layers"]![0]!["_id"]!;
        var here = (string)(await MadeAsync(client, "zones", $$"""{"layer_id":"{{office.Floor}}","name":"Here"}"""))["_id"]!;
        var there = (string)(await MadeAsync(client, "zones", $$"""{"layer_id":"{{lisbon}}","name":"There"}"""))["_id"]!;
        Task<ApiReply> PostAsync(string with) => client.SendApiAsync(HttpMethod.Post, "/spaces", $$"""{"spaces":[{"layer_id":"{{office.Floor}}","name":"X",{{with}}}]}""");
        Task<ApiReply> PutAsync(string with) => client.SendApiAsync(HttpMethod.Put, "/spaces", $$"""{"spaces":[{"space_id":"{{office.Desks[0]}}",{{with}}}]}""");

        Assert.Equal("/spaces/0/room_id invalid_value", (await PostAsync($"\"zone_id\":\"{here}\",\"room_id\":\"{office.Studio}\"")).Faults.Single());
        Assert.Equal("/spaces/0/zone_id zone_not_found", (await PostAsync($"\"zone_id\":\"{none}\"")).Faults.Single());
        Assert.Equal("/spaces/0/zone_id reference_mismatch", (await PostAsync($"\"zone_id\":\"{there}\"")).Faults.Single());
        Assert.Equal("/spaces/0/labels/1 invalid_value", (await PostAsync("\"labels\":[\"a\",\"a\"]")).Faults.Single());
        Assert.Equal("/spaces/0/type invalid_value", (await PostAsync("\"type\":\"ROOM\"")).Faults.Single());
        Assert.Equal(HttpStatusCode.OK, (await PutAsync($"\"room_id\":\"{office.Studio}\"")).Status);
        Assert.Equal("/spaces/0/room_id invalid_value", (await PutAsync($"\"zone_id\":\"{here}\"")).Faults.Single());
        Assert.Equal("/spaces/0/layer_id unknown_property", (await PutAsync($"\"layer_id\":\"{lisbon}\"")).Faults.Single());
        Assert.Equal(HttpStatusCode.OK, (await PutAsync($"\"zone_id\":\"{here}\",\"room_id\":null")).Status);
        Assert.Equal("/rooms/0/capacity property_required", (await client.SendApiAsync(HttpMethod.Post, "/rooms", $$"""{"rooms":[{"layer_id":"{{lisbon}}","name":"R"}]}""")).Faults.Single());
        Assert.Equal("/zones/0/layer_id layer_not_found", (await client.SendApiAsync(HttpMethod.Post, "/zones", $$"""{"zones":[{"layer_id":"{{none}}","name":"Z"}]}""")).Faults.Single());

        var limited = await host.CreateKeyClientAsync(Scopes, [office.Lisbon]);
        Assert.Equal("/zones/0/layer_id location_forbidden", (await limited.SendApiAsync(HttpMethod.Post, "/zones", $$"""{"zones":[{"layer_id":"{{office.Floor}}","name":"Z"}]}""")).Faults.Single());
        Assert.Equal("There", await NamesAsync(limited, "zones", ""));
        Assert.Equal("", await NamesAsync(limited, "spaces", $"layer_id={office.Floor}"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task WhatIsAllocatedOrBookedFromTodayOn_Stays_AndWhatIsOverLetsGo(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var ann = await office.PersonAsync("Ann");
        var client = await host.CreateKeyClientAsync(Scopes);
        var zone = new ZoneId((string)(await MadeAsync(client, "zones", $$"""{"layer_id":"{{office.Floor}}","name":"Quiet"}"""))["_id"]!);
        var attic = new RoomId((string)(await MadeAsync(client, "rooms", $$"""{"layer_id":"{{office.Floor}}","name":"Attic","capacity":2}"""))["_id"]!);
        await host.AddAsync(new TeamLocationSettings { TeamId = office.Design, LocationId = office.London, RequiredZones = [zone] });
        var today = new LocalDate(2026, 11, 24);
        var past = await PlantAsync(host, office, today.PlusDays(-1), office.Desks[0], zone, null);
        var standing = await PlantAsync(host, office, today, office.Desks[1], zone, null);
        var room = await PlantAsync(host, office, today.PlusDays(3), null, null, office.Studio);
        var booking = new Intention
        {
            Id = IdFactory.New<IntentionId>(Made),
            Type = IntentionType.Room,
            LocationId = office.London,
            RoomId = attic,
            PersonId = ann,
            GroupId = IdFactory.New<IntentionGroupId>(Made),
            StartsAt = TestPortal.Start,
            EndsAt = TestPortal.Start + Duration.FromHours(1),
            CreatedAt = Made,
            UpdatedAt = Made,
        };
        booking.Start(IntentionStatus.Confirmed);
        await host.AddAsync(booking);

        async Task<(string Fault, string Related)> RefusedAsync(string kind, string id)
        {
            var refused = await client.SendApiAsync(HttpMethod.Delete, $"/{kind}s", $$"""{"{{kind}}_ids":["{{id}}"]}""");
            Assert.Equal(HttpStatusCode.Conflict, refused.Status);
            return (refused.Faults.Single(), string.Join(",", refused.Json["errors"]![0]!["related_ids"]!.AsArray().Select(i => (string)i!)));
        }

        Assert.Equal(("/zone_ids/0 in_use", standing.Value), await RefusedAsync("zone", zone.Value));
        Assert.Equal(("/space_ids/0 in_use", standing.Value), await RefusedAsync("space", office.Desks[1].Value));
        Assert.Equal(("/room_ids/0 in_use", room.Value), await RefusedAsync("room", office.Studio.Value));
        Assert.Equal(("/room_ids/0 in_use", booking.Id.Value), await RefusedAsync("room", attic.Value));
        Assert.Equal(HttpStatusCode.OK, (await client.SendApiAsync(HttpMethod.Put, "/spaces", $$"""{"spaces":[{"space_id":"{{office.Desks[1]}}","setting":"CLOSED"}]}""")).Status);

        // The next day nothing of it is left but the room of the weekend.
        host.Clock.AdvanceDays(1);
        foreach (var (kind, id) in new[] { ("zone", zone.Value), ("space", office.Desks[1].Value), ("room", attic.Value) })
        {
            Assert.Equal(HttpStatusCode.OK, (await client.SendApiAsync(HttpMethod.Delete, $"/{kind}s", $$"""{"{{kind}}_ids":["{{id}}"]}""")).Status);
        }

        await RefusedAsync("room", office.Studio.Value);
        await using var db = host.Get<PortalDatabase>().Open();
        Assert.Null(db.Set<Allocation>().Single(a => a.Id == past).ZoneId);
        Assert.Empty(db.Set<TeamLocationSettings>().Single().RequiredZones);
        Assert.Null(db.Set<Intention>().Single().RoomId);
    }

    private static async Task<AllocationId> PlantAsync(PortalHost host, Office office, LocalDate date, SpaceId? space, ZoneId? zone, RoomId? room)
    {
        var day = date.DayOf(LocalTimes.Zone("Europe/London"));
        var row = new Allocation
        {
            Id = IdFactory.New<AllocationId>(Made),
            Type = room is null ? AllocationType.Space : AllocationType.Room,
            LocationId = office.London,
            LayerId = office.Floor,
            ZoneId = zone,
            RoomId = room,
            TeamId = office.Design,
            Spaces = space is { } one ? [one] : [],
            StartsAt = day.StartsAt,
            EndsAt = day.EndsAt,
            Source = AllocationSource.Ai,
            CreatedAt = Made,
            UpdatedAt = Made,
        };
        await host.AddAsync([row, .. OccupiedSlot.Of(row, [])]);
        return row.Id;
    }

    private static async Task<JsonObject> MadeAsync(HttpClient client, string kinds, string item)
    {
        var made = await client.SendApiAsync(HttpMethod.Post, "/" + kinds, $$"""{"{{kinds}}":[{{item}}]}""");
        Assert.Equal((HttpStatusCode.OK, $"create_{kinds}_successful"), (made.Status, (string)made.Json["identifier"]!));
        return made.Data[kinds]![0]!.AsObject();
    }

    private static async Task<(int Capacity, bool Derived)> CapacityAsync(HttpClient client, JsonObject zone)
    {
        var read = (await client.GetApiAsync($"/zones?zone_id={zone["_id"]}")).Data["zones"]![0]!;
        return ((int)read["capacity"]!, (bool)read["capacity_derived"]!);
    }

    private static async Task<string> NamesAsync(HttpClient client, string kinds, string query)
        => string.Join(",", (await client.GetApiAsync($"/{kinds}?{query}")).Data[kinds]!.AsArray().Select(r => (string)r!["name"]!));
}
