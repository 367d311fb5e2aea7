using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Common.Records;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Components.Directory;

/// <summary>The grids of the directory as files: the filtered rows in the order of the page.</summary>
internal static class DirectoryDownloads
{
    public static void MapDirectoryDownloads(this WebApplication app)
    {
        app.MapDownload("people", async (HttpContext http, AccountService accounts, DirectoryQueries directory, string? q, string? team, string? location, string? places) =>
        {
            var by = await CsvDownload.ActorAsync(http, accounts);
            var filter = PeopleGrid.Filter(q, team, location, places is not null);
            return await GridDownload.SendAsync("people.csv", PeopleGrid.Columns, GridDownload.Order(http), page => directory.ListPeopleAsync(filter, page, by, http.RequestAborted));
        });
        app.MapDownload("teams", async (HttpContext http, AccountService accounts, TeamService teams, string? q) =>
            await GridDownload.ManagerAsync(http, accounts, "teams:read") is { IsSuccess: true, Value: var by }
                ? await GridDownload.SendAsync("teams.csv", TeamGrid.Columns, teams.StreamAsync(new TeamFilter { Text = q }, withMembers: false, GridDownload.Order(http), by, http.RequestAborted))
                : CsvDownload.Refuse(new InsufficientScope("teams:read")));
        app.MapDownload("team-settings", async (HttpContext http, AccountService accounts, TeamSettingsService settings, string? q, string? prefers, string? location) =>
        {
            var by = await GridDownload.ManagerAsync(http, accounts, "teams:read");
            if (!by.IsSuccess) return CsvDownload.Refuse(by.Error);
            var filter = new TeamSettingsFilter(IdFactory.IsId(location) ? new LocationId(location!) : null) { Text = q, Prefers = PageUrl.Word<SpaceTypePreference>(prefers) };
            return await GridDownload.SendAsync("team-settings.csv", TeamSettingsForms.Columns, GridDownload.Order(http), page => settings.ListAsync(filter, page, by.Value, http.RequestAborted));
        });
        app.MapDownload("connections", async (HttpContext http, AccountService accounts, ConnectionService connections) =>
            await GridDownload.ManagerAsync(http, accounts, "connections:read") is { IsSuccess: true, Value: var by }
                ? await GridDownload.SendAsync("connections.csv", ConnectionGrid.Columns, connections.StreamAsync(new ConnectionFilter(), GridDownload.Order(http), by, http.RequestAborted))
                : CsvDownload.Refuse(new InsufficientScope("connections:read")));
        app.MapDownload("labels", async (HttpContext http, AccountService accounts, LabelQueries labels, string? q) =>
        {
            var by = await CsvDownload.ActorAsync(http, accounts);
            return await GridDownload.SendAsync("labels.csv", ConnectionGrid.Labels, GridDownload.Order(http), page => labels.ListAsync(q, page, by, http.RequestAborted));
        });
        app.MapDownload("holidays", async (HttpContext http, AccountService accounts, HolidayService holidays, NodaTime.IClock clock, string? location, string? past) =>
        {
            var by = await GridDownload.ManagerAsync(http, accounts, "holidays:read");
            if (!by.IsSuccess) return CsvDownload.Refuse(by.Error);
            var filter = new HolidayFilter(LocationId: IdFactory.IsId(location) ? new LocationId(location!) : null, From: past is null ? clock.GetCurrentInstant().InUtc().Date : null);
            return await GridDownload.SendAsync("holidays.csv", HolidayForms.Columns, holidays.StreamAsync(filter, GridDownload.Order(http), by.Value, http.RequestAborted));
        });
    }
}
