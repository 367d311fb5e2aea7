using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Web.Components.Identity;

namespace WorkplacePortal.Web.Tests.Identity;

public sealed class KeyScopesTests
{
    [Fact]
    public void Groups_AndSpecialRights_AreTheWholeCatalogueOnce()
    {
        var offered = KeyScopes.Groups.SelectMany(g => g.Line.Read.Concat(g.Line.Write)).Concat(KeyScopes.Special.Select(s => s.Scope));

        Assert.Equal(ApiScopes.All, offered.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("allocations:read", null)]
    [InlineData("allocations:read evolve:read", true)]
    public void StateOf_IsMixed_WhenSomeAreChosen(string chosen, bool? state)
        => Assert.Equal(state, KeyScopes.StateOf(["allocations:read", "evolve:read"], Set(chosen)));

    [Theory]
    [InlineData("", "May do nothing yet. Choose at least one right.")]
    [InlineData("occupancy:write", "May change attendance, for Leeds, until 24 Nov 2027.")]
    [InlineData("spaces:read forecast:read intentions:force", "May read forecasts and spaces and book over conflicts, closures and full days, for Leeds, until 24 Nov 2027.")]
    public void InWords_NamesWholeGroupsOrTheirParts(string chosen, string words)
        => Assert.Equal(words, KeyScopes.InWords(Set(chosen), ["Leeds"], "24 Nov 2027"));

    [Fact]
    public void InWords_WithoutLimits_SaysSo()
        => Assert.EndsWith("for all locations, without an end.", KeyScopes.InWords(Set("forecast:read"), [], null), StringComparison.Ordinal);

    [Fact]
    public void Short_PutsAGroupOfManyIntoOneWord_AndKeepsTheRest()
    {
        var rooms = KeyScopes.Groups.Single(g => g.Title == "Locations and spaces").Line;

        Assert.Equal(["everything"], KeyScopes.Short(ApiScopes.All));
        Assert.Equal(["locations and spaces: read", "forecast:read", "spaces:write"], KeyScopes.Short(["forecast:read", .. rooms.Read, "spaces:write"]));
    }

    private static HashSet<string> Set(string chosen) => chosen.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
