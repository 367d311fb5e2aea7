using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

/// <summary>Locations and their settings by REST.</summary>
public sealed class LocationEndpointsTests
{
    private static readonly string[] Scopes = ["locations:read", "locations:write", "location_settings:read", "location_settings:write"];
    private static readonly Instant Made = TestPortal.Start - Duration.FromDays(1);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Locations_AreMadeWithTheirSettingsReadAndChanged(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var client = await host.CreateKeyClientAsync(Scopes);

        var made = await client.SendApiAsync(HttpMethod.Post, "/locations", """
            {"locations":[
              {"name":"Leeds Wharf","external_id":"LEE-1","timezone":"Europe/London","country":{"iso2":"GB"},"address":{"city":"Leeds","postal_code":"LS1"},"coords":{"latitude":53.8,"longitude":-1.5}},
              {"name":"Annexe","timezone":"Asia/Kolkata","country":{"iso2":"ZZ"},"description":"Behind\nthe yard"}]}
            """);
        Assert.Equal((HttpStatusCode.OK, "create_locations_successful"), (made.Status, (string)made.Json["identifier"]!));
        var leeds = made.Data["locations"]![0]!.AsObject();
        Assert.Equal(["_id", "location_id", "name", "external_id", "description", "timezone", "country", "address", "coords", "capacity", "created_at", "updated_at"], leeds.Select(p => p.Key));
        Assert.Equal("""{"iso2":"GB","name":"Britain (UK)","selected_timezone":"Europe/London","timezones":["Europe/London"]}""", leeds["country"]!.ToJsonString());
        Assert.Equal("""{"line1":null,"line2":null,"city":"Leeds","postal_code":"LS1","country_name":null}""", leeds["address"]!.ToJsonString());
        Assert.Equal("""{"iso2":"ZZ","name":"ZZ","selected_timezone":"Asia/Kolkata","timezones":[]}""", made.Data["locations"]![1]!["country"]!.ToJsonString());
        Assert.Equal("Annexe,Leeds Wharf", await NamesAsync(client, ""));
        Assert.Equal("Leeds Wharf", await NamesAsync(client, "external_id=LEE-1&name=leeds%20WHARF"));

        var changed = await client.SendApiAsync(HttpMethod.Put, "/locations", $$"""{"locations":[{"location_id":"{{leeds["_id"]}}","timezone":"Europe/Dublin","country":{"iso2":"IE","name":"Ireland"},"coords":null}]}""");
        var moved = changed.Data["locations"]![0]!;
        Assert.Equal(("Europe/Dublin", "Ireland", null, "Leeds"), ((string)moved["timezone"]!, (string)moved["country"]!["name"]!, moved["coords"], (string)moved["address"]!["city"]!));
        Assert.Equal(
            ["/locations/0/timezone invalid_timezone", "/locations/1/country/iso2 invalid_value", "/locations/2/timezone property_required", "/locations/3/coords/longitude property_required"],
            (await client.SendApiAsync(HttpMethod.Post, "/locations", """{"locations":[{"name":"A","timezone":"GMT Standard Time"},{"name":"B","timezone":"UTC","country":{"iso2":"gb"}},{"name":"C"},{"name":"D","timezone":"UTC","coords":{"latitude":1}}]}""")).Faults);

        var settings = (await client.GetApiAsync($"/location/settings?location_id={leeds["_id"]}")).Data["location_settings"]![0]!.AsObject();
        Assert.Equal(["_id", "location_settings_id", "location_id", "location_name", "timezone", "consolidation", "evolution_settings", "operating_hours", "features", "created_at", "updated_at"], settings.Select(p => p.Key));
        Assert.Equal(
            """{"evolution_stops_at":{"hour":18,"minute":0},"evolution_offset_days":1,"auto_evolve_disabled":false,"floor_price":null,"overflow_probability_percent":5,"publish_hold_minutes":10,"stability":"WEEKDAY","weights":{"unmet":500,"extra_floor":60,"extra_zone":20,"affinity":15,"non_adjacent":12,"wrong_kind":3,"move":2}}""",
            settings["evolution_settings"]!.ToJsonString());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Settings_AreMergedPropertyByProperty(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var client = await host.CreateKeyClientAsync(Scopes);
        var made = await client.SendApiAsync(HttpMethod.Post, "/locations", """{"locations":[{"name":"A","timezone":"UTC"},{"name":"B","timezone":"UTC"}]}""");
        var (a, b) = ((string)made.Data["locations"]![0]!["_id"]!, (string)made.Data["locations"]![1]!["_id"]!);
        var before = (await client.GetApiAsync("/location/settings?sort=location_name")).Data["location_settings"]!.AsArray();
        var none = new string('0', 24);
        Task<ApiReply> PutAsync(params string[] items) => client.SendApiAsync(HttpMethod.Put, "/location/settings", $$"""{"location_settings":[{{string.Join(',', items)}}]}""");

        var written = await PutAsync(
            $$$"""
            {"location_id":"{{{a}}}","consolidation":"AUTO","evolution_settings":{"floor_price":3,"overflow_probability_percent":2.5,"weights":{"move":7} },
             "operating_hours":[{"days":["FRIDAY","MONDAY"],"open":{"hour":8,"minute":0},"close":{"hour":23,"minute":59}}],
             "features":{"AUTO_ALLOCATE":{"settings":{"allocation_mode":"BY_ZONE","likely_schedule":{"likely_schedule_percentage":60} } },"INVITES":{"settings":{"auto_accept_enabled":true} } } }
            """,
            $$"""{"_id":"{{before[1]!["_id"]}}","features":{"CUSTOM_TEAMS":{"enabled":true} } }""");
        Assert.Equal((HttpStatusCode.OK, "update_location_settings_successful"), (written.Status, (string)written.Json["identifier"]!));
        var (first, second) = (written.Data["location_settings"]![0]!, written.Data["location_settings"]![1]!);
        Assert.Equal(("AUTO", 3, 2.5m, 7, 500, 18), ((string)first["consolidation"]!, (int)first["evolution_settings"]!["floor_price"]!, (decimal)first["evolution_settings"]!["overflow_probability_percent"]!, (int)first["evolution_settings"]!["weights"]!["move"]!, (int)first["evolution_settings"]!["weights"]!["unmet"]!, (int)first["evolution_settings"]!["evolution_stops_at"]!["hour"]!));
        Assert.Equal("""[{"days":["MONDAY","FRIDAY"],"open":{"hour":8,"minute":0},"close":{"hour":23,"minute":59}}]""", first["operating_hours"]!.ToJsonString());
        var automatic = first["features"]!["AUTO_ALLOCATE"]!;
        Assert.Equal((true, "BY_ZONE", 60, 10, 80), ((bool)automatic["enabled"]!, (string)automatic["settings"]!["allocation_mode"]!, (int)automatic["settings"]!["likely_schedule"]!["likely_schedule_percentage"]!, (int)automatic["settings"]!["likely_schedule"]!["likely_schedule_future_days"]!, (int)automatic["settings"]!["auto_schedule"]!["auto_schedule_percentage"]!));
        Assert.Equal((true, true, true), ((bool)first["features"]!["INVITES"]!["enabled"]!, (bool)first["features"]!["INVITES"]!["settings"]!["auto_accept_enabled"]!, (bool)second["features"]!["CUSTOM_TEAMS"]!["enabled"]!));
        Assert.Equal((b, "NONE"), ((string)second["location_id"]!, (string)second["consolidation"]!));

        var cleared = (await PutAsync($$$"""{"location_id":"{{{a}}}","operating_hours":[],"evolution_settings":{"floor_price":null,"overflow_probability_percent":null}}""")).Data["location_settings"]![0]!;
        Assert.Equal(("[]", null, null, 7), (cleared["operating_hours"]!.ToJsonString(), cleared["evolution_settings"]!["floor_price"], cleared["evolution_settings"]!["overflow_probability_percent"], (int)cleared["evolution_settings"]!["weights"]!["move"]!));

        var shape = await PutAsync(
            "{}",
            $$"""{"location_id":"{{a}}","operating_hours":[{"days":["MONDAY"],"open":{"hour":9,"minute":0},"close":{"hour":9,"minute":0} }]}""",
            $$$"""{"location_id":"{{{b}}}","evolution_settings":{"overflow_probability_percent":3,"weights":{"move":-1} } }""",
            $$"""{"_id":"{{before[0]!["_id"]}}","location_settings_id":"{{none}}","timezone":"UTC"}""");
        Assert.Equal(
            [
                "/location_settings/0/location_settings_id property_required", "/location_settings/1/operating_hours/0/close invalid_range", "/location_settings/2/evolution_settings/overflow_probability_percent invalid_value",
                "/location_settings/2/evolution_settings/weights/move invalid_value", "/location_settings/3/timezone unknown_property", "/location_settings/3/location_settings_id id_mismatch",
            ],
            shape.Faults);
        Assert.Equal("/location_settings/0/_id location_not_found", (await PutAsync($$"""{"_id":"{{none}}"}""")).Faults.Single());
        Assert.Equal("/location_settings/0/location_id location_not_found", (await PutAsync($$"""{"location_id":"{{none}}"}""")).Faults.Single());
        Assert.Equal("/location_settings/0/location_id id_mismatch", (await PutAsync($$"""{"_id":"{{before[1]!["_id"]}}","location_id":"{{a}}"}""")).Faults.Single());
        Assert.Equal("/location_settings/1 duplicate_item", (await PutAsync($$"""{"_id":"{{before[0]!["_id"]}}"}""", $$"""{"location_id":"{{a}}"}""")).Faults.Single());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ALocation_IsDeletedWithItsPast_UnlessItHasLayersOrIntentionsFromTodayOn(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var ann = await office.PersonAsync("Ann");
        var client = await host.CreateKeyClientAsync(Scopes);
        Task<ApiReply> DeleteAsync(LocationId id) => client.SendApiAsync(HttpMethod.Delete, "/locations", $$"""{"location_ids":["{{id}}"]}""");
        Assert.Equal((HttpStatusCode.Conflict, "/location_ids/0 in_use"), await FaultAsync(DeleteAsync(office.London)));

        var booking = Booking(office.Lisbon, ann, TestPortal.Start);
        await host.AddAsync(
            booking,
            Booking(office.Lisbon, ann, TestPortal.Start - Duration.FromDays(9)),
            new OccupancyRecord { Id = IdFactory.New<OccupancyId>(Made), PersonId = ann, LocationId = office.Lisbon, SeenAt = Made, CreatedAt = Made, UpdatedAt = Made },
            new Attendance { Id = IdFactory.New<AttendanceId>(Made), PersonId = ann, LocationId = office.Lisbon, Date = new LocalDate(2026, 11, 23), FirstSeenAt = Made, LastSeenAt = Made, CreatedAt = Made, UpdatedAt = Made },
            new TeamLocationSettings { TeamId = office.Design, LocationId = office.Lisbon },
            new ConfigurationLocation { ConfigurationId = Configuration.DefaultId, ExternalLocationId = "lis", LocationId = office.Lisbon },
            new Holiday { Id = IdFactory.New<HolidayId>(Made), LocationId = office.Lisbon, Date = new LocalDate(2026, 12, 25), Name = "Natal", CreatedAt = Made, UpdatedAt = Made });
        Assert.Equal((HttpStatusCode.Conflict, "/location_ids/0 in_use"), await FaultAsync(DeleteAsync(office.Lisbon)));

        host.Clock.AdvanceDays(1);
        var gone = await DeleteAsync(office.Lisbon);
        Assert.Equal((HttpStatusCode.OK, "Lisbon"), (gone.Status, (string)gone.Data["locations"]![0]!["name"]!));
        Assert.Equal((HttpStatusCode.NotFound, "/location_ids/0 location_not_found"), await FaultAsync(DeleteAsync(office.Lisbon)));
        await using var db = host.Get<PortalDatabase>().Open();
        Assert.Empty(db.Set<Intention>());
        Assert.Empty(db.Set<OccupancyRecord>());
        Assert.Empty(db.Set<Attendance>());
        Assert.Empty(db.Set<TeamLocationSettings>());
        Assert.Empty(db.Set<ConfigurationLocation>());
        Assert.Empty(db.Set<Holiday>());
    }

    [Fact]
    public async Task ALimitedKey_MakesNoLocation_AndCannotTellOthersFromUnknownOnes()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes, [office.Lisbon]);

        Assert.Equal((HttpStatusCode.Forbidden, "location_forbidden"), Code(await client.SendApiAsync(HttpMethod.Post, "/locations", """{"locations":[{"name":"A","timezone":"UTC"}]}""")));
        Assert.Equal("Lisbon", await NamesAsync(client, ""));
        foreach (var id in new[] { office.London.Value, new string('0', 24) })
        {
            Assert.Equal("/locations/0/location_id location_forbidden", (await client.SendApiAsync(HttpMethod.Put, "/locations", $$"""{"locations":[{"_id":"{{id}}","name":"X"}]}""")).Faults.Single());
            Assert.Equal("/location_ids/0 location_forbidden", (await client.SendApiAsync(HttpMethod.Delete, "/locations", $$"""{"location_ids":["{{id}}"]}""")).Faults.Single());
            Assert.Equal("/location_settings/0/location_id location_forbidden", (await client.SendApiAsync(HttpMethod.Put, "/location/settings", $$"""{"location_settings":[{"location_id":"{{id}}"}]}""")).Faults.Single());
            Assert.Equal("query:location_id location_forbidden", (await client.GetApiAsync($"/location/settings?location_id={id}")).Faults.Single());
        }
    }

    private static Intention Booking(LocationId location, PersonId person, Instant at)
    {
        var booking = new Intention
        {
            Id = IdFactory.New<IntentionId>(Made),
            Type = IntentionType.Space,
            LocationId = location,
            PersonId = person,
            GroupId = IdFactory.New<IntentionGroupId>(Made),
            StartsAt = at,
            EndsAt = at + Duration.FromHours(1),
            CreatedAt = Made,
            UpdatedAt = Made,
        };
        booking.Start(IntentionStatus.Confirmed);
        return booking;
    }

    private static async Task<(HttpStatusCode Status, string Fault)> FaultAsync(Task<ApiReply> reply) => ((await reply).Status, (await reply).Faults.Single());

    private static (HttpStatusCode Status, string Code) Code(ApiReply reply) => (reply.Status, reply.Code);

    private static async Task<string> NamesAsync(HttpClient client, string query)
        => string.Join(",", (await client.GetApiAsync($"/locations?{query}")).Data["locations"]!.AsArray().Select(r => (string)r!["name"]!));
}
