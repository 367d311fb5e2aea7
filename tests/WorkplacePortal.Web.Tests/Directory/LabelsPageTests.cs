using Bunit;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Components.Directory;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Directory;

public sealed class LabelsPageTests
{
    [Fact]
    public async Task Manager_SeesWhatCarriesALabel_AndSearches()
    {
        await using var pages = await OfficePages.OpenAsync();
        await pages.Host.AddAsync(Seat(pages, "quiet", "window"), Seat(pages, "quiet"));

        var (_, all) = await pages.ShowAsync<LabelsPage>(Role.FacilityManager, "/directory/labels?sort=spaces&desc=true");
        Assert.Equal(["quiet", "window"], all.FindAll("tbody tr").Select(r => r.Children[0].TextContent.Trim()));
        Assert.Equal("download/labels?sort=spaces&desc=true", all.Find("a[download]").GetAttribute("href"));

        var (_, none) = await pages.ShowAsync<LabelsPage>(Role.FacilityManager, "/directory/labels?q=loud");
        Assert.Contains("No label matches", none.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_AreNotForEmployees()
    {
        await using var pages = await OfficePages.OpenAsync();
        await pages.Host.AddAsync(Seat(pages, "quiet"));

        var (_, page) = await pages.ShowAsync<LabelsPage>(Role.Employee, "/directory/labels");

        Assert.DoesNotContain("quiet", page.Markup, StringComparison.Ordinal);
    }

    private static Space Seat(OfficePages pages, params string[] labels)
        => new() { Id = IdFactory.New<SpaceId>(TestPortal.Start), LocationId = pages.Office.London, LayerId = pages.Office.Floor, Name = "L", Labels = labels, CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start };
}
