using System.Globalization;
using System.Text.Json.Nodes;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api.Contract;

/// <summary>Holds what the portal serves and says of itself to the contract that integrators build against.</summary>
public sealed class ContractTests
{
    /// <summary>Agreed and not served yet. A line that is served must go.</summary>
    private static readonly string[] NotServed =
    [
    ];

    [Fact]
    public async Task TheServedDescription_EqualsTheContract()
    {
        await using var host = await PortalHost.StartAsync();
        var description = (JsonObject)(await host.CreateClient().GetApiAsync("/openapi.json")).Json;
        var served = new CanonicalOperations(description).All();
        var agreed = new CanonicalOperations(ContractFile.Read()).All();
        var faults = Compare(agreed, served, NotServed);
        foreach (var part in new[] { "tags", "security" }) faults.AddRange(Differences.Between(part, ContractFile.Read()[part], description[part]));
        if (faults.Count > 0) Assert.Fail($"{faults.Count} differences:{Environment.NewLine}{string.Join(Environment.NewLine, faults)}");
    }

    [Theory]
    [InlineData("GET /zones", "paths//zones/get", null)]
    [InlineData("x-required-scope", "paths//zones/get/x-required-scope", "\"zones:write\"")]
    [InlineData("query:skip", "components/parameters/Skip/name", "\"from\"")]
    [InlineData("query:limit/schema/maximum", "components/parameters/Limit/schema/maximum", "5000")]
    [InlineData("answers/429", "paths//zones/get/responses/429", null)]
    [InlineData("answers/404/codes", "paths//zones/post/responses/404/x-error-codes", "[]")]
    [InlineData("priority/enum", "components/schemas/Priority/enum", "[\"high\",\"low\"]")]
    [InlineData("team_settings/items/required", "components/schemas/TeamSettings/required", "[\"_id\"]")]
    [InlineData("mean/type", "components/schemas/ForecastProfileSlot/properties/mean/type", "\"number\"")]
    [InlineData("properties/error", "components/schemas/Evolution/properties/error/oneOf/1/type", "\"string\"")]
    [InlineData("anyOf", "components/schemas/OccupancyInput/anyOf", null)]
    [InlineData("seed/default", "components/schemas/EvolutionSettings/properties/seed/default", "2")]
    public void EveryKindOfDifference_IsSeen(string where, string place, string? otherwise)
    {
        var (agreed, served) = (ContractFile.Read(), ContractFile.Read());
        var steps = place.Replace("//", "/\t", StringComparison.Ordinal).Split('/').Select(s => s.Replace('\t', '/')).ToList();
        var parent = steps[..^1].Aggregate((JsonNode)served, (node, step) => node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!);
        if (otherwise is null) parent.AsObject().Remove(steps[^1]);
        else parent[steps[^1]] = JsonNode.Parse(otherwise);
        var faults = Compare(new CanonicalOperations(agreed).All(), new CanonicalOperations(served).All(), []);
        Assert.Contains(faults, f => f.Contains(where, StringComparison.Ordinal));
    }

    private static List<string> Compare(SortedDictionary<string, JsonObject> agreed, SortedDictionary<string, JsonObject> served, IReadOnlyList<string> notServed) =>
    [
        .. agreed.Keys.Except(served.Keys).Except(notServed).Select(o => $"{o}: not served"),
        .. served.Keys.Except(agreed.Keys).Select(o => $"{o}: served, but not agreed"),
        .. notServed.Where(served.ContainsKey).Select(o => $"{o}: served; take it out of the list of those that are not"),
        .. notServed.Where(o => !agreed.ContainsKey(o)).Select(o => $"{o}: never agreed; take it out of the list"),
        .. agreed.Where(o => served.ContainsKey(o.Key)).SelectMany(o => Differences.Between(o.Key, o.Value, served[o.Key])),
    ];
}
