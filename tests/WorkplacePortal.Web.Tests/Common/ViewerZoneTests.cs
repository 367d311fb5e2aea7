using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Tests.Common;

public sealed class ViewerZoneTests
{
    private static readonly DateTimeZone London = LocalTimes.Zone("Europe/London");
    private static readonly Actor Ada = new(ActorKind.User, "a", "Ada");

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, "Europe/Berlin", "Europe/Berlin")]
    [InlineData("Europe/Paris", "Europe/Berlin", "Europe/Paris")]
    [InlineData(null, "Europe/Lisbon", null)]
    [InlineData(null, "W. Europe Standard Time", null)]
    public void Beside_IsTheViewersZone_WhereItsClockDiffers(string? chosen, string? browser, string? shown)
    {
        var viewer = new ViewerZone();
        viewer.BrowserSays(browser);

        Assert.Equal(shown, viewer.Beside(London, TestPortal.Start, Ada with { ViewerZone = chosen })?.Id);
    }
}
