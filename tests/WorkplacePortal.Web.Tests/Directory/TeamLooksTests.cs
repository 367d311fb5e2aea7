using WorkplacePortal.Domain.Common;
using WorkplacePortal.Web.Components.Directory;

namespace WorkplacePortal.Web.Tests.Directory;

public sealed class TeamLooksTests
{
    [Fact]
    public void Team_IsDrawnInTheNearestFreeColour()
    {
        var looks = new TeamLooks([Team(1, "Accounting", "#BD4E68"), Team(2, "Sales", "#C05070"), Team(3, "Product", "#70C0FF")]);
        Assert.Equal(new TeamSlot(7, 0), looks.Of(new TeamId("t01")).Slot);
        Assert.NotEqual(7, looks.Of(new TeamId("t02")).Slot.Number);
        Assert.Equal(new TeamSlot(2, 0), looks.Of(new TeamId("t03")).Slot);
    }

    [Fact]
    public void NewTeam_NeverChangesTheColourOfAnother()
    {
        var teams = Enumerable.Range(1, 39).Select(i => Team(i, $"Team {i:00}", $"#{i * 6:X2}80{255 - (i * 5):X2}")).ToList();
        var before = new TeamLooks([.. teams.Take(20)]);
        var after = new TeamLooks(teams);
        Assert.All(teams.Take(20), t => Assert.Equal(before.Of(t.Id).Slot, after.Of(t.Id).Slot));
    }

    [Fact]
    public void FromTheTenthTeamOn_HuesComeAgainWithAPattern()
    {
        var looks = new TeamLooks([.. Enumerable.Range(1, 19).Select(i => Team(i, $"Team {i:00}", "#152B7A"))]);
        var slots = Enumerable.Range(1, 19).Select(i => looks.Of(new TeamId($"t{i:00}")).Slot).ToList();
        Assert.Equal(19, slots.Distinct().Count());
        Assert.All(slots.Take(9), s => Assert.Equal("", s.PatternClass));
        Assert.All(slots.Skip(9).Take(9), s => Assert.Equal("wp-pattern-1", s.PatternClass));
        Assert.Equal(2, slots[18].Pattern);
    }

    [Fact]
    public void Colour_ThatCannotBeRead_StillGetsASlot()
        => Assert.InRange(new TeamLooks([Team(1, "Legal", "blue")]).Of(new TeamId("t01")).Slot.Number, 1, 9);

    [Fact]
    public void NoTeam_IsNoTeam_AndAStrangerIsNot()
    {
        Assert.Equal(TeamLook.NoTeam, TeamLooks.None.Of(null));
        Assert.NotEqual(TeamLook.NoTeam, TeamLooks.None.Of(new TeamId("elsewhere")));
    }

    [Fact]
    public void Codes_AreShortAndTellTeamsApart()
    {
        Assert.Equal(["ENG", "CUS", "T07", "SA1", "SA2"], TeamCodes.For(["Engineering", "Customer Care", "Team 07", "Sales 1", "Sales 2"]));
        Assert.Equal(["PRO", "PD"], TeamCodes.For(["Product", "Product Design"]).Select(c => c[..Math.Min(c.Length, c == "PRO" ? 3 : 2)]));
        var same = TeamCodes.For([.. Enumerable.Repeat("Same", 30)]);
        Assert.Equal(30, same.Distinct().Count());
        Assert.All(TeamCodes.For(["IT", "🌍", ""]), code => Assert.InRange(code.Length, 1, 4));
    }

    private static (TeamId Id, string Name, string Color) Team(int number, string name, string color) => (new TeamId($"t{number:00}"), name, color);
}
