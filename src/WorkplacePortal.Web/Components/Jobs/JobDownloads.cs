using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Common.Records;
using WorkplacePortal.Web.Components.Identity;

namespace WorkplacePortal.Web.Components.Jobs;

/// <summary>Runs of jobs as a file, for those who run the location: the service tells of no others.</summary>
internal static class JobDownloads
{
    public static void MapJobDownloads(this WebApplication app)
    {
        app.MapDownload("jobs", async (HttpContext http, AccountService accounts, JobQueries jobs, string? kind, string? state, string? zone) =>
        {
            var by = await CsvDownload.ActorAsync(http, accounts);
            var shown = LocalTimes.FindZone(zone) ?? DateTimeZone.Utc;
            return await GridDownload.SendAsync("jobs.csv", JobGrid.Columns(at => AuditGrid.Local.Format(at.InZone(shown))), GridDownload.Order(http), page => jobs.ListAsync(JobGrid.Filter(kind, state), page, by, http.RequestAborted));
        });
    }
}
