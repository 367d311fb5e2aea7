using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Components.Common.Layout;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Tests.Common;

public sealed class LayoutTests
{
    [Theory]
    [InlineData(Role.Employee)]
    [InlineData(Role.TeamLead)]
    [InlineData(Role.FacilityManager)]
    [InlineData(Role.Admin)]
    public void Menu_HasNoDeadLinkAndNoAddressTwice(Role role)
    {
        var entries = PortalMenu.For(role);

        Assert.All(entries, e => Assert.True(PortalMenu.Exists(e.Path), e.Path));
        Assert.Equal(entries.Count, entries.Select(e => e.Path).Distinct().Count());
        Assert.InRange(PortalMenu.OnPhone(role).Count, 1, 4);
    }

    [Fact]
    public void Menu_ShowsPeopleOnlyWhatTheyMayUse()
    {
        Assert.Contains(PortalMenu.For(Role.Admin), e => e.Path == "/admin/keys");
        Assert.DoesNotContain(PortalMenu.For(Role.FacilityManager), e => e.Path == "/admin/keys");
        Assert.DoesNotContain(PortalMenu.For(Role.Employee), e => e.Path == "/intentions");
        Assert.Equal("My week", PortalMenu.For(Role.Employee)[0].Title);
        Assert.Equal("Overview", PortalMenu.For(Role.FacilityManager)[0].Title);
    }

    [Fact]
    public void Place_IsTheOneOfTheAddress_ThenTheLast_ThenTheFirst()
    {
        var (a, b, c) = (Somewhere("A"), Somewhere("B"), Somewhere("C"));
        var shell = new ShellState("Ada", Role.Admin, [a, b, c], b.Id.Value);

        Assert.Equal(c, shell.Choose(c.Id.Value));
        Assert.Equal(b, shell.Choose(null));
        Assert.Equal(b, shell.Choose("unknown"));
        Assert.Equal(a, (shell with { LastPlace = "closed to me now" }).Choose(null));
        Assert.Null((shell with { Places = [] }).Choose(a.Id.Value));
    }

    private static Place Somewhere(string name) => new(IdFactory.New<LocationId>(TestPortal.Start), name, "Europe/London");
}
