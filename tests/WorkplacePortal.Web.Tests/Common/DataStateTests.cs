using Bunit;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Common;

public sealed class DataStateTests
{
    private static readonly Loaded<IReadOnlyList<string>> Two = Loaded<IReadOnlyList<string>>.Ready(["a", "b"], TestPortal.Start);

    [Fact]
    public async Task Waiting_TellsScreenReadersWhatIsLoading()
        => Assert.Contains("Loading the forecast…", await ShowAsync(Loaded<IReadOnlyList<string>>.Waiting), StringComparison.Ordinal);

    [Fact]
    public async Task Ready_ShowsTheData_OrThatThereIsNone()
    {
        Assert.Contains("2 rows", await ShowAsync(Two), StringComparison.Ordinal);
        Assert.Contains("The forecast: nothing yet", await ShowAsync(Loaded<IReadOnlyList<string>>.Ready([], TestPortal.Start)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_SaysWhyInTheProductsWords()
        => Assert.Contains("No team has the id x.", await ShowAsync(Two.Refuse(new TeamNotFound("x"))), StringComparison.Ordinal);

    [Fact]
    public async Task Denied_ShowsNothingOfTheData()
    {
        var markup = await ShowAsync(Two.Refuse(new InsufficientScope("users")));

        Assert.Contains("not open to you", markup, StringComparison.Ordinal);
        Assert.DoesNotContain("2 rows", markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_GivesTheReference_AndKeepsTheLastGoodData()
    {
        var first = await ShowAsync(Loaded<IReadOnlyList<string>>.Waiting.Fail("8F2C-71A0"));
        Assert.Contains("could not be loaded", first, StringComparison.Ordinal);
        Assert.Contains("Reference 8F2C-71A0", first, StringComparison.Ordinal);

        var later = await ShowAsync(Two.Fail("8F2C-71A0"));
        Assert.Contains("2 rows", later, StringComparison.Ordinal);
        Assert.Contains("could not be refreshed", later, StringComparison.Ordinal);
    }

    private static async Task<string> ShowAsync(Loaded<IReadOnlyList<string>> data)
    {
        await using var circuit = new Circuit();
        return circuit.Render<DataState<IReadOnlyList<string>>>(p => p
            .Add(d => d.Data, data).Add(d => d.What, "The forecast").Add(d => d.ChildContent, list => $"{list.Count} rows")).Markup;
    }
}
