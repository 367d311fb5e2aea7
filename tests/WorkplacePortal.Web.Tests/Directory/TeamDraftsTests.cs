using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Web.Components.Directory;

namespace WorkplacePortal.Web.Tests.Directory;

public sealed class TeamDraftsTests
{
    private static readonly LocationId London = new("0123456789abcdef01234567");
    private static readonly TeamSettingsView Sales = Team("a", "Sales", min: 12, max: 32, contingency: 5);
    private static readonly TeamSettingsView Legal = Team("b", "Legal", min: 4, max: null, contingency: 0);

    [Fact]
    public void Cell_TypedBackToWhatIsStored_IsNoChange()
    {
        var drafts = new TeamDrafts();
        drafts.Set(Sales, TeamField.Contingency, "12");
        Assert.Equal((1, "12", "Sales contingency 5 → 12"), (drafts.Count, drafts.Text(Sales, TeamField.Contingency), drafts.Summary));
        drafts.Set(Sales, TeamField.Contingency, " 5 ");
        Assert.Equal((0, "5", ""), (drafts.Count, drafts.Text(Sales, TeamField.Contingency), drafts.Summary));
    }

    [Fact]
    public void Edits_GiveOnlyWhatWasChanged_OneForEachTeam()
    {
        var drafts = new TeamDrafts();
        drafts.Set(Legal, TeamField.Min, "6");
        drafts.Set(Sales, TeamField.Max, "");
        drafts.Toggle(Sales, IsoDayOfWeek.Friday);
        drafts.Toggle(Sales, IsoDayOfWeek.Monday);
        drafts.Set(Sales, TeamField.Prefers, nameof(SpaceTypePreference.Room));

        var edits = drafts.Edits(London);

        Assert.Equal([Sales.TeamId, Legal.TeamId], edits.Select(e => e.TeamId!.Value));
        var sales = Assert.Single(edits[0].Settings);
        Assert.Equal((true, null), (sales.MaxCapacity.IsGiven, sales.MaxCapacity.Value));
        Assert.Equal([IsoDayOfWeek.Monday, IsoDayOfWeek.Friday], sales.FixedDays.Value!);
        Assert.False(sales.MinCapacity.IsGiven);
        Assert.Equal(SpaceTypePreference.Room, edits[0].SpaceTypePreference.Value);
        Assert.False(edits[1].SpaceTypePreference.IsGiven);
        Assert.Equal(2, drafts.MoreSeats);
    }

    [Theory]
    [InlineData("many")]
    [InlineData("-3")]
    [InlineData("1.5")]
    [InlineData("")]
    public void Cell_ThatCannotBeRead_IsMarked_AndNothingIsSent(string text)
    {
        var drafts = new TeamDrafts();
        drafts.Set(Sales, TeamField.Min, text);
        Assert.Empty(drafts.Edits(London));
        Assert.Equal("A whole number of seats.", drafts.FaultOf(Sales, TeamField.Min));
    }

    [Fact]
    public void Refusal_StandsAtItsCell_AndWhatBelongsToNoneIsTold()
    {
        var drafts = new TeamDrafts();
        drafts.Set(Sales, TeamField.Max, "3");
        drafts.Set(Legal, TeamField.Min, "5");
        drafts.Edits(London);

        var others = drafts.Refuse([new ItemError(0, new InvalidRange("x") { Field = "settings/0/max_capacity" }), new ItemError(1, new InsufficientScope("teams:write"))]);

        Assert.Equal("Less than the minimum.", drafts.FaultOf(Sales, TeamField.Max));
        Assert.Null(drafts.FaultOf(Legal, TeamField.Min));
        Assert.Equal("This needs the right 'teams:write'.", Assert.Single(others));
    }

    private static TeamSettingsView Team(string id, string name, int min, int? max, int contingency) => new()
    {
        Id = new TeamSettingsId(id),
        TeamId = new TeamId(id),
        TeamName = name,
        ExternalId = null,
        Color = "#112233",
        HeadCount = 20,
        HeadCountDerived = true,
        Priority = Priority.Medium,
        SpaceTypePreference = SpaceTypePreference.Auto,
        DefaultLocationId = null,
        DefaultLocationName = null,
        LinkedLocations = [London],
        Settings = [new TeamLocationSettingsView(London, "London", TeamSettingType.Dynamic, min, max, contingency, [], SpaceTypeRequired: false, [], [])],
        CreatedAt = Instant.MinValue,
        UpdatedAt = Instant.MinValue,
    };
}
