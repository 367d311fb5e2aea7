using System.Net;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class TeamSettingsEndpointsTests
{
    private static readonly string[] Scopes = ["team_settings:read", "team_settings:write"];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task TeamSettings_AreMergedAndRead(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var (office, id) = await OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes);

        var written = await client.SendApiAsync(HttpMethod.Put, "/team/settings", $$"""
            {"team_settings":[{"team_id":"{{office.Design}}","_id":"{{id}}","priority":"high","color":"#2F6FDE","default_location_id":"{{office.London}}",
              "settings":[{"location_id":"{{office.London}}","type":"FIXED","min_capacity":5,"max_capacity":null,"fixed_days":[3,1],"required_zone_ids":[]}]}]}
            """);
        Assert.Equal((HttpStatusCode.OK, "update_team_settings_successful"), (written.Status, (string)written.Json["identifier"]!));
        var team = written.Data["team_settings"]![0]!.AsObject();
        Assert.Equal(
            ["_id", "team_settings_id", "team_id", "external_id", "team_name", "color", "head_count", "head_count_derived", "priority", "space_type_preference", "default_location", "linked_locations", "settings", "created_at", "updated_at"],
            team.Select(p => p.Key));
        Assert.Equal(
            $$"""{"location_id":"{{office.London}}","type":"FIXED","min_capacity":5,"max_capacity":null,"contingency":0,"fixed_days":[1,3],"space_type_required":false,"required_zone_ids":[],"forbidden_zone_ids":[]}""",
            team["settings"]![0]!.ToJsonString());
        Assert.Equal($$"""{"location_id":"{{office.London}}","location_name":"London"}""", team["default_location"]!.ToJsonString());
        Assert.Equal(("high", "AUTO", 0, true), ((string)team["priority"]!, (string)team["space_type_preference"]!, (int)team["head_count"]!, (bool)team["head_count_derived"]!));

        var read = await client.GetApiAsync($"/team/settings?location_id={office.London}&sort=priority&order=desc&limit=1");
        Assert.Equal(("get_team_settings_successful", 1), ((string)read.Json["identifier"]!, (int)read.Data["pagination"]!["total_results"]!));
        Assert.Equal(team.ToJsonString(), read.Data["team_settings"]![0]!.ToJsonString());
        Assert.Equal(0, (int)(await client.GetApiAsync($"/team/settings?location_id={office.Lisbon}")).Data["pagination"]!["total_results"]!);

        var cleared = await client.SendApiAsync(HttpMethod.Put, "/team/settings", $$"""{"team_settings":[{"team_settings_id":"{{id}}","default_location_id":null,"head_count":12,"linked_locations":[]}]}""");
        Assert.Equal((12, 0), ((int)cleared.Data["team_settings"]![0]!["head_count"]!, cleared.Data["team_settings"]![0]!["linked_locations"]!.AsArray().Count));
        Assert.Null(cleared.Data["team_settings"]![0]!["default_location"]);
    }

    [Fact]
    public async Task Refusals_NameTheItemAndTheProperty()
    {
        await using var host = await PortalHost.StartAsync();
        var (office, id) = await OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes);
        var none = new string('0', 24);
        Task<ApiReply> PutAsync(params string[] items) => client.SendApiAsync(HttpMethod.Put, "/team/settings", $$"""{"team_settings":[{{string.Join(',', items.Select(i => "{" + i + "}"))}}]}""");
        var (team, here) = ($"\"team_id\":\"{office.Design}\"", $"\"location_id\":\"{office.London}\"");

        var shape = await PutAsync(
            "", team + ",\"priority\":\"HIGH\"", $"\"_id\":\"{id}\",\"team_settings_id\":\"{none}\"", team + $",\"settings\":[{{{here},\"fixed_days\":[0]}},{{{here},\"contingency\":101}}]", team + ",\"team_name\":\"x\"", team + ",\"head_count\":1.5");
        Assert.Equal((HttpStatusCode.BadRequest, "validation_failed"), (shape.Status, shape.Code));
        Assert.Equal(
            ["/team_settings/1/priority invalid_value", "/team_settings/2/team_settings_id id_mismatch", "/team_settings/3/settings/0/fixed_days/0 invalid_value", "/team_settings/3/settings/1/contingency invalid_value", "/team_settings/4/team_name unknown_property", "/team_settings/5/head_count invalid_type"],
            shape.Faults);
        Assert.Equal(["/team_settings/0/team_id property_required"], (await PutAsync("")).Faults);
        Assert.Equal(["/team_settings/1/team_id duplicate_item"], (await PutAsync(team, team)).Faults);
        Assert.Equal(["/team_settings/0/settings/0/location_id ambiguous_filters"], (await PutAsync(team + $",\"linked_locations\":[],\"settings\":[{{{here}}}]")).Faults);
        Assert.Equal(["/team_settings/0/settings/0/max_capacity invalid_range"], (await PutAsync(team + $",\"settings\":[{{{here},\"min_capacity\":5,\"max_capacity\":4}}]")).Faults);
        Assert.Equal("/team_settings too_many_items", (await PutAsync([.. Enumerable.Repeat(team, 1001)])).Faults.Single());

        var unknown = await PutAsync($"\"team_id\":\"{none}\"", team + $",\"settings\":[{{{here},\"required_zone_ids\":[\"{none}\"]}}],\"default_location_id\":\"{none}\"");
        Assert.Equal((HttpStatusCode.NotFound, "team_not_found"), (unknown.Status, unknown.Code));
        Assert.Equal(["/team_settings/0/team_id team_not_found", "/team_settings/1/default_location_id location_not_found", "/team_settings/1/settings/0/required_zone_ids/0 zone_not_found"], unknown.Faults);

        Assert.Equal("query:sort invalid_parameter", (await client.GetApiAsync("/team/settings?sort=colour")).Faults.Single());
        Assert.Equal(HttpStatusCode.Forbidden, (await (await host.CreateKeyClientAsync("team_settings:read")).SendApiAsync(HttpMethod.Put, "/team/settings", "{}")).Status);
    }

    private static async Task<(Office Office, TeamSettingsId Id)> OpenAsync(PortalHost host)
    {
        var office = await Office.OpenAsync(host);
        var id = IdFactory.New<TeamSettingsId>(TestPortal.Start);
        await host.AddAsync(new TeamSettings { Id = id, TeamId = office.Design, CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start });
        return (office, id);
    }
}
