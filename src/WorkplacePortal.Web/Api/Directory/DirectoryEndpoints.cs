using WorkplacePortal.Services.Directory;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Directory;

internal static class DirectoryEndpoints
{
    private static readonly string[] EndsNotFound = ["team_not_found", "person_not_found", "space_not_found", "room_not_found", "zone_not_found"];

    public static void MapDirectory(this RouteGroupBuilder api)
    {
        var teams = api.MapGroup("/teams").WithTags("Teams");
        teams.MapGet("", ListTeamsAsync).Operation("getTeams", "List teams", "teams:read");
        teams.MapPost("", CreateTeamsAsync).Operation("createTeams", "Create teams", "teams:write", "person_not_found", "already_exists");
        teams.MapPut("", UpdateTeamsAsync).Operation("updateTeams", "Update teams", "teams:write", "team_not_found", "person_not_found", "already_exists");
        teams.MapDelete("", DeleteTeamsAsync).Operation("deleteTeams", "Delete teams", "teams:write", "team_not_found", "in_use").TakesOptionalBody();

        var people = api.MapGroup("/people").WithTags("People");
        people.MapGet("", ListPeopleAsync).Operation("getPeople", "List people", "people:read");
        people.MapPost("", CreatePeopleAsync).Operation("createPeople", "Create people", "people:write", "team_not_found", "location_not_found", "already_exists");
        people.MapPut("", UpdatePeopleAsync).Operation("updatePeople", "Update people", "people:write", "person_not_found", "team_not_found", "location_not_found", "already_exists");
        people.MapDelete("", DeletePeopleAsync).Operation("deletePeople", "Delete people", "people:write", "person_not_found").TakesOptionalBody();

        var settings = api.MapGroup("/people/settings").WithTags("People settings");
        settings.MapGet("", ListPeopleSettingsAsync).Operation("getPeopleSettings", "List people settings", "people_settings:read").AnswersFromStoredState();
        settings.MapPut("", UpdatePeopleSettingsAsync)
            .Operation("updatePeopleSettings", "Update people settings", "people_settings:write", "person_not_found", "location_not_found", "team_not_found");

        var connections = api.MapGroup("/connections").WithTags("Connections");
        connections.MapGet("", ListConnectionsAsync).Operation("getConnections", "List connections", "connections:read").AnswersFromStoredState();
        connections.MapPost("", CreateConnectionsAsync).Operation("createConnections", "Create connections", "connections:write", [.. EndsNotFound, "already_exists"]);
        connections.MapPut("", UpdateConnectionsAsync).Operation("updateConnections", "Update connections", "connections:write", ["connection_not_found", .. EndsNotFound]);
        connections.MapDelete("", DeleteConnectionsAsync).Operation("deleteConnections", "Delete connections", "connections:write", "connection_not_found").TakesOptionalBody();
    }

    private static Task<Answer<TeamPage>> ListTeamsAsync(ApiCall<ListTeams, Nothing> call, TeamService teams)
        => call.AnswerAsync(() => teams.StreamAsync(call.Parameters.Filter, call.Parameters.IncludeMembers, call.Parameters.Page, call.By, call.Ct), TeamPage.Of);

    private static Task<Answer<WrittenTeams>> CreateTeamsAsync(ApiCall<Nothing, CreateTeamsRequest> call, TeamService teams)
        => call.AnswerAsync(() => teams.CreateAsync([.. call.Body.Teams.Select(t => t.ToDomain())], call.By, call.Ct), WrittenTeams.Of);

    private static Task<Answer<WrittenTeams>> UpdateTeamsAsync(ApiCall<Nothing, UpdateTeamsRequest> call, TeamService teams)
        => call.AnswerAsync(() => teams.UpdateAsync([.. call.Body.Teams.Select(t => t.ToDomain())], call.By, call.Ct), WrittenTeams.Of);

    private static Task<Answer<WrittenTeams>> DeleteTeamsAsync(ApiCall<DeleteTeamsRequest, DeleteTeamsRequest> call, TeamService teams)
        => call.AnswerAsync(() => teams.DeleteAsync(call.Body.TeamIds, call.By, call.Ct), WrittenTeams.Of);

    private static Task<Answer<PersonPage>> ListPeopleAsync(ApiCall<ListPeople, Nothing> call, PersonService people)
        => call.AnswerAsync(() => people.StreamAsync(call.Parameters.Filter, call.Parameters.Page, call.By, call.Ct), PersonPage.Of);

    private static Task<Answer<WrittenPeople>> CreatePeopleAsync(ApiCall<Nothing, CreatePeopleRequest> call, PersonService people)
        => call.AnswerAsync(() => people.CreateAsync([.. call.Body.People.Select(p => p.ToDomain())], call.By, call.Ct), WrittenPeople.Of);

    private static Task<Answer<WrittenPeople>> UpdatePeopleAsync(ApiCall<Nothing, UpdatePeopleRequest> call, PersonService people)
        => call.AnswerAsync(() => people.UpdateAsync([.. call.Body.People.Select(p => p.ToDomain())], call.By, call.Ct), WrittenPeople.Of);

    private static Task<Answer<WrittenPeople>> DeletePeopleAsync(ApiCall<DeletePeopleRequest, DeletePeopleRequest> call, PersonService people)
        => call.AnswerAsync(() => people.DeleteAsync(call.Body.PeopleIds, call.By, call.Ct), WrittenPeople.Of);

    private static Task<Answer<PeopleSettingsPage>> ListPeopleSettingsAsync(ApiCall<ListPeopleSettings, Nothing> call, PersonSettingsService settings)
        => call.AnswerAsync(() => settings.StreamAsync(call.Parameters.Filter, call.Parameters.Page, call.By, call.Ct), PeopleSettingsPage.Of);

    private static Task<Answer<WrittenPeopleSettings>> UpdatePeopleSettingsAsync(ApiCall<Nothing, UpdatePeopleSettingsRequest> call, PersonSettingsService settings)
        => call.AnswerAsync(() => settings.UpdateAsync([.. call.Body.PeopleSettings.Select(s => s.ToDomain())], call.By, call.Ct), WrittenPeopleSettings.Of);

    private static Task<Answer<ConnectionPage>> ListConnectionsAsync(ApiCall<ListConnections, Nothing> call, ConnectionService connections)
        => call.AnswerAsync(() => connections.StreamAsync(call.Parameters.Filter, call.Parameters.Page, call.By, call.Ct), ConnectionPage.Of);

    private static Task<Answer<WrittenConnections>> CreateConnectionsAsync(ApiCall<Nothing, CreateConnectionsRequest> call, ConnectionService connections)
        => call.AnswerAsync(() => connections.CreateAsync([.. call.Body.Connections.Select(c => c.ToDomain())], call.By, call.Ct), WrittenConnections.Of);

    private static Task<Answer<WrittenConnections>> UpdateConnectionsAsync(ApiCall<Nothing, UpdateConnectionsRequest> call, ConnectionService connections)
        => call.AnswerAsync(() => connections.UpdateAsync([.. call.Body.Connections.Select(c => c.ToDomain())], call.By, call.Ct), WrittenConnections.Of);

    private static Task<Answer<WrittenConnections>> DeleteConnectionsAsync(ApiCall<DeleteConnectionsRequest, DeleteConnectionsRequest> call, ConnectionService connections)
        => call.AnswerAsync(() => connections.DeleteAsync(call.Body.ConnectionIds, call.By, call.Ct), WrittenConnections.Of);
}
