using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Common.Records;
using WorkplacePortal.Web.Components.Jobs;

namespace WorkplacePortal.Web.Components.Identity;

/// <summary>Users, the audit log and jobs as files: the services refuse those who may not read them.</summary>
internal static class AdminDownloads
{
    public static void MapAdminDownloads(this WebApplication app)
    {
        app.MapDownload("users", async (HttpContext http, AccountService accounts, AccountDirectory directory, string? q, string? role) =>
        {
            var by = await CsvDownload.ActorAsync(http, accounts);
            return await GridDownload.SendAsync("users.csv", AccountForms.Columns, GridDownload.Order(http), page => directory.ListAsync(new AccountFilter(q, PageUrl.Word<Role>(role)), page, by, http.RequestAborted));
        });
        app.MapDownload("jobs", async (HttpContext http, AccountService accounts, JobQueries jobs, string? kind, string? state, string? zone) =>
        {
            var by = await CsvDownload.ActorAsync(http, accounts);
            var shown = LocalTimes.FindZone(zone) ?? DateTimeZone.Utc;
            return await GridDownload.SendAsync("jobs.csv", JobGrid.Columns(at => AuditGrid.Local.Format(at.InZone(shown))), GridDownload.Order(http), page => jobs.ListAsync(JobGrid.Filter(kind, state), page, by, http.RequestAborted));
        });
        app.MapDownload("audit", async (HttpContext http, AccountService accounts, AuditQueries audit, string? q, string? by, string? about, string? from, string? to, string? zone) =>
        {
            var actor = await CsvDownload.ActorAsync(http, accounts);
            // The dates of the page are those of its place.
            var shown = LocalTimes.FindZone(zone) ?? DateTimeZone.Utc;
            var filter = AuditGrid.Filter(q, by, about, from, to, shown);
            return await GridDownload.SendAsync("audit-log.csv", AuditGrid.In(shown), GridDownload.Order(http), page => audit.ListAsync(filter, page, actor, http.RequestAborted));
        });
    }
}
