using Bunit;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Components.Jobs;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Jobs;

public sealed class JobsPageTests
{
    [Fact]
    public async Task Manager_RunsAFailedForecastAgain_AndOpensThePlanOfAFailedOne()
    {
        await using var pages = await OfficePages.OpenAsync();
        await pages.Host.AddAsync(Run("forecast", pages.Office.London, "2026-11-25", JobState.Failed), Run("evolution", pages.Office.London, "2026-11-26", JobState.Failed), Run("forecast", pages.Office.London, "2026-11-27", JobState.Completed));

        var (_, page) = await pages.ShowAsync<JobsPage>(Role.FacilityManager, "/admin/jobs");

        Assert.Equal(["Run Forecast 2026-11-25 again"], page.FindAll("tbody button[aria-label^=Run]").Select(b => b.GetAttribute("aria-label")));
        Assert.Equal([$"plan?location={pages.Office.London}"], page.FindAll("tbody a").Select(a => a.GetAttribute("href")));
        Assert.Contains("There is no such file.", page.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_NarrowTheListAndItsExport()
    {
        await using var pages = await OfficePages.OpenAsync();
        await pages.Host.AddAsync(Run("forecast", pages.Office.London, "2026-11-25", JobState.Failed), Run("forecast", pages.Office.London, "2026-11-27", JobState.Completed));

        var (_, page) = await pages.ShowAsync<JobsPage>(Role.FacilityManager, "/admin/jobs?state=failed");

        Assert.Contains("25 Nov", Assert.Single(page.FindAll("tbody tr")).TextContent, StringComparison.Ordinal);
        Assert.Equal("download/jobs?state=failed&zone=Europe%2FLondon", page.Find("a[download]").GetAttribute("href"));
    }

    [Fact]
    public async Task Jobs_AreNotForEmployees()
    {
        await using var pages = await OfficePages.OpenAsync();
        await pages.Host.AddAsync(Run("forecast", pages.Office.London, "2026-11-25", JobState.Failed));

        var (_, page) = await pages.ShowAsync<JobsPage>(Role.Employee, "/admin/jobs");

        Assert.DoesNotContain("25 Nov", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Go to the start page", page.Markup, StringComparison.Ordinal);
    }

    private static JobRun Run(string kind, LocationId location, string subject, JobState state) => new()
    {
        Id = IdFactory.New<JobRunId>(TestPortal.Start),
        Kind = kind,
        LocationId = location,
        Subject = subject,
        Parameters = "{}",
        State = state,
        ErrorCode = state == JobState.Failed ? "internal_error" : null,
        ErrorMessage = state == JobState.Failed ? "There is no such file." : null,
        CreatedByKind = "System",
        CreatedByName = "System",
        CreatedAt = TestPortal.Start - Duration.FromHours(1),
        UpdatedAt = TestPortal.Start,
    };
}
