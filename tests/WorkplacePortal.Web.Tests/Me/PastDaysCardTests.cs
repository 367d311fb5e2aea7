using Bunit;
using NodaTime;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Web.Components.Me;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Me;

public sealed class PastDaysCardTests
{
    [Fact]
    public async Task BookedDayWithoutASighting_IsCorrected_AndTheCorrectionTakenBack()
    {
        await using var pages = await OfficePages.OpenAsync();
        var ann = await pages.Office.PersonAsync("Ann");
        await pages.PlanAsync(ann, IntentionStatus.Confirmed, date: new LocalDate(2026, 11, 23));
        var (_, card) = await pages.ShowAsync<PastDaysCard>(Role.Employee, "/me/week", ann);
        Assert.Contains("Booked, not seen", card.Find("li").TextContent, StringComparison.Ordinal);

        await card.Find("[aria-label='I was there on Mon 23 Nov']").ClickAsync();
        Assert.Contains("Came as planned, as you say", card.Find("li").TextContent, StringComparison.Ordinal);
        await card.Find("[aria-label='Take my correction of Mon 23 Nov back']").ClickAsync();

        Assert.Contains("Booked, not seen", card.Find("li").TextContent, StringComparison.Ordinal);
    }
}
