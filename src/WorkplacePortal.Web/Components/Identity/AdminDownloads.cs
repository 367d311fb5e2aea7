using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Common.Records;

namespace WorkplacePortal.Web.Components.Identity;

/// <summary>Users and the audit log as files, for administrators: the services refuse others.</summary>
internal static class AdminDownloads
{
    public static void MapAdminDownloads(this WebApplication app)
    {
        app.MapDownload("users", async (HttpContext http, AccountService accounts, AccountDirectory directory, string? q, string? role) =>
        {
            var by = await CsvDownload.ActorAsync(http, accounts);
            return await GridDownload.SendAsync("users.csv", AccountForms.Columns, GridDownload.Order(http), page => directory.ListAsync(new AccountFilter(q, PageUrl.Word<Role>(role)), page, by, http.RequestAborted));
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
