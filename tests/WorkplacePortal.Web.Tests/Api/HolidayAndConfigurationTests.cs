using System.Net;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

/// <summary>Holidays and configurations by REST.</summary>
public sealed class HolidayAndConfigurationTests
{
    private static readonly string[] Scopes = ["holidays:read", "holidays:write", "configurations:read", "configurations:write"];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Holidays_AreOneForEachLocationAndDate(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes);
        string New(LocationId at, string date, string with = "") => $$"""{"location_id":"{{at}}","date":"{{date}}","name":"H {{date}}"{{with}}}""";
        Task<ApiReply> PostAsync(params string[] items) => client.SendApiAsync(HttpMethod.Post, "/holidays", $$"""{"holidays":[{{string.Join(',', items)}}]}""");
        Task<ApiReply> PutAsync(params string[] items) => client.SendApiAsync(HttpMethod.Put, "/holidays", $$"""{"holidays":[{{string.Join(',', items)}}]}""");

        var made = await PostAsync(New(office.London, "2026-12-25"), New(office.London, "2026-12-26", ",\"closed\":false"), New(office.Lisbon, "2026-12-25"));
        Assert.Equal("create_holidays_successful", (string)made.Json["identifier"]!);
        var rows = made.Data["holidays"]!.AsArray();
        Assert.Equal(["_id", "holiday_id", "location_id", "date", "name", "closed", "created_at", "updated_at"], rows[0]!.AsObject().Select(p => p.Key));
        Assert.Equal([true, false, true], rows.Select(r => (bool)r!["closed"]!));
        Assert.Equal("/holidays/1/date already_exists", (await PostAsync(New(office.Lisbon, "2026-12-31"), New(office.London, "2026-12-25"))).Faults.Single());
        Assert.Equal("/holidays/1/date already_exists", (await PostAsync(New(office.Lisbon, "2026-12-31"), New(office.Lisbon, "2026-12-31"))).Faults.Single());
        Assert.Equal(2, (int)(await client.GetApiAsync($"/holidays?location_id={office.London}&starts_at=2026-12-25&ends_at=2026-12-26")).Data["pagination"]!["total_results"]!);
        Assert.Equal(1, (int)(await client.GetApiAsync("/holidays?starts_at=2026-12-26")).Data["pagination"]!["total_results"]!);

        var swapped = await PutAsync($$"""{"_id":"{{rows[0]!["_id"]}}","date":"2026-12-26"}""", $$"""{"holiday_id":"{{rows[1]!["_id"]}}","date":"2026-12-25"}""");
        Assert.Equal(["2026-12-26", "2026-12-25"], swapped.Data["holidays"]!.AsArray().Select(h => (string)h!["date"]!));
        Assert.Equal("/holidays/0/date already_exists", (await PutAsync($$"""{"_id":"{{rows[0]!["_id"]}}","date":"2026-12-25"}""")).Faults.Single());
        Assert.Equal("/holidays/0/holiday_id holiday_not_found", (await PutAsync($$"""{"_id":"{{new string('0', 24)}}"}""")).Faults.Single());
        Assert.Equal(HttpStatusCode.OK, (await client.SendApiAsync(HttpMethod.Delete, $"/holidays?holiday_ids={rows[0]!["_id"]}&holiday_ids={rows[2]!["_id"]}", null)).Status);
        Assert.Equal(1, (int)(await client.GetApiAsync("/holidays")).Data["pagination"]!["total_results"]!);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Configurations_MapLocations_AndTheDefaultStays(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes, [office.Lisbon]);
        var none = new string('0', 24);
        Task<ApiReply> PutAsync(params string[] items) => client.SendApiAsync(HttpMethod.Put, "/configurations", $$"""{"configurations":[{{string.Join(',', items)}}]}""");
        Task<ApiReply> DeleteAsync(string id) => client.SendApiAsync(HttpMethod.Delete, "/configurations", $$"""{"configuration_ids":["{{id}}"]}""");

        var made = await client.SendApiAsync(HttpMethod.Post, "/configurations", $$"""
            {"configurations":[
              {"name":"room-calendar","default_timezone":"Europe/London","locations":[{"external_location_id":"b","location_id":"{{office.London}}"},{"external_location_id":"a","location_id":"{{office.London}}"}]},
              {"name":"Badges","default_timezone":"UTC"}]}
            """);
        Assert.Equal((HttpStatusCode.OK, "create_configurations_successful"), (made.Status, (string)made.Json["identifier"]!));
        var (calendar, badges) = (made.Data["configurations"]![0]!, made.Data["configurations"]![1]!);
        Assert.Equal(["_id", "configuration_id", "name", "default_timezone", "locations", "created_at", "updated_at"], calendar.AsObject().Select(p => p.Key));
        Assert.Equal(("a,b", 0), (string.Join(",", calendar["locations"]!.AsArray().Select(l => (string)l!["external_location_id"]!)), badges["locations"]!.AsArray().Count));
        var listed = await client.GetApiAsync("/configurations");
        Assert.Equal(["Badges", "default", "room-calendar"], listed.Data["configurations"]!.AsArray().Select(c => (string)c!["name"]!));

        var changed = await PutAsync(
            $$"""{"_id":"{{calendar["_id"]}}","name":"Badges","locations":[{"external_location_id":"a","location_id":"{{office.Lisbon}}"},{"external_location_id":"c","location_id":"{{office.London}}"}]}""",
            $$"""{"configuration_id":"{{badges["_id"]}}","name":"room-calendar"}""");
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal(["Badges", "room-calendar"], changed.Data["configurations"]!.AsArray().Select(c => (string)c!["name"]!));
        Assert.Equal([$"a {office.Lisbon}", $"c {office.London}"], changed.Data["configurations"]![0]!["locations"]!.AsArray().Select(l => $"{l!["external_location_id"]} {l["location_id"]}"));

        Assert.Equal("/configurations/0/locations/0/location_id location_not_found", (await PutAsync($$"""{"_id":"{{calendar["_id"]}}","locations":[{"external_location_id":"a","location_id":"{{none}}"}]}""")).Faults.Single());
        Assert.Equal("/configurations/0/locations/1/external_location_id duplicate_item", (await PutAsync($$"""{"_id":"{{calendar["_id"]}}","locations":[{"external_location_id":"a","location_id":"{{office.London}}"},{"external_location_id":"a","location_id":"{{office.Lisbon}}"}]}""")).Faults.Single());
        Assert.Equal("/configurations/0/name configuration_protected", (await PutAsync($$"""{"_id":"{{Configuration.DefaultId}}","name":"main"}""")).Faults.Single());
        Assert.Equal("/configurations/0/name already_exists", (await PutAsync($$"""{"_id":"{{calendar["_id"]}}","name":"default"}""")).Faults.Single());
        Assert.Equal("Europe/Paris", (string)(await PutAsync($$"""{"_id":"{{Configuration.DefaultId}}","name":"default","default_timezone":"Europe/Paris"}""")).Data["configurations"]![0]!["default_timezone"]!);
        Assert.Equal("/configuration_ids/0 configuration_protected", (await DeleteAsync(Configuration.DefaultId.Value)).Faults.Single());

        var mirrored = Mirrored(new ConfigurationId((string)calendar["_id"]!), office.London, await office.PersonAsync("Ann"));
        await host.AddAsync(mirrored);
        var refused = await DeleteAsync((string)calendar["_id"]!);
        Assert.Equal(("/configuration_ids/0 in_use", mirrored.Id.Value), (refused.Faults.Single(), (string)refused.Json["errors"]![0]!["related_ids"]![0]!));
        host.Clock.AdvanceDays(2);
        Assert.Equal(HttpStatusCode.OK, (await DeleteAsync((string)calendar["_id"]!)).Status);
        await using var db = host.Get<PortalDatabase>().Open();
        Assert.Null(db.Set<Intention>().Single().ConfigurationId);
    }

    private static Intention Mirrored(ConfigurationId configuration, LocationId location, PersonId person)
    {
        var booking = new Intention
        {
            Id = IdFactory.New<IntentionId>(TestPortal.Start),
            Type = IntentionType.Space,
            LocationId = location,
            PersonId = person,
            GroupId = IdFactory.New<IntentionGroupId>(TestPortal.Start),
            ConfigurationId = configuration,
            ExternalId = "E1",
            ExternalType = ExternalType.DeskBooking,
            StartsAt = TestPortal.Start,
            EndsAt = TestPortal.Start + Duration.FromHours(1),
            CreatedAt = TestPortal.Start,
            UpdatedAt = TestPortal.Start,
        };
        booking.Start(IntentionStatus.Confirmed);
        return booking;
    }
}
