using Microsoft.Data.Sqlite;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class KeptAnswersTests
{
    private static readonly string[] Scopes = ["occupancy:read", "occupancy:write"];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task List_WhenAskedAgain_ShowsWhatWasStoredMeanwhile(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var ann = await office.PersonAsync("Ann");
        var client = await host.CreateKeyClientAsync(Scopes);
        for (var n = 0; n < 5; n++)
        {
            await client.SendApiAsync(HttpMethod.Post, "/occupancy", $$"""{"location_id":"{{office.London}}","occupancy":[{"people_id":"{{ann}}","seen_at":"2026-11-23T08:0{{n}}:00Z"}]}""");
            for (var again = 0; again < 3; again++) Assert.Equal(n + 1, (int)(await client.GetApiAsync("/occupancy")).Data["pagination"]!["total_results"]!);
        }
    }

    [Fact]
    public async Task List_WhenNothingWasStoredMeanwhile_IsAnsweredWithoutAnotherQuery()
    {
        await using var host = await PortalHost.StartAsync();
        await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes);
        using var commands = new CommandCount(host);
        // The portal may store something of its own in between; then it asks again, and so does the test. Statements are told from a
        // moment on only: without seeing those of a new question, silence says nothing.
        for (var tries = 1; ; tries++)
        {
            var first = await client.GetStringAsync($"/api/occupancy?limit={tries}");
            var before = commands.Seen.Count;
            Assert.Equal(first, await client.GetStringAsync($"/api/occupancy?limit={tries}"));
            var again = commands.Seen.Count - before;
            await client.GetStringAsync($"/api/occupancy?limit={tries}&order=desc");
            if (again == 0 && commands.Seen.Count > before) break;
            Assert.True(tries < 100, string.Join('\n', commands.Seen));
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    [Fact]
    public async Task List_OfAnotherCaller_IsNeverTheOneThatWasKept()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var ann = await office.PersonAsync("Ann");
        var everywhere = await host.CreateKeyClientAsync(Scopes);
        var inLisbon = await host.CreateKeyClientAsync(Scopes, [office.Lisbon]);
        await everywhere.SendApiAsync(HttpMethod.Post, "/occupancy", $$"""{"location_id":"{{office.London}}","occupancy":[{"people_id":"{{ann}}","seen_at":"2026-11-23T08:00:00Z"}]}""");

        Assert.Equal(1, (int)(await everywhere.GetApiAsync("/occupancy")).Data["pagination"]!["total_results"]!);
        Assert.Equal(0, (int)(await inLisbon.GetApiAsync("/occupancy")).Data["pagination"]!["total_results"]!);
        Assert.Equal(1, (int)(await everywhere.GetApiAsync("/occupancy")).Data["pagination"]!["total_results"]!);
    }

    [Fact]
    public async Task Version_WhenAnotherProcessWrites_Differs_AndStaysWhileNobodyDoes()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseProvider.Sqlite);
        var state = portal.Get<PortalState>();
        var before = state.Version();
        Assert.NotNull(before);
        Assert.Equal(before, state.Version());

        await using (var other = new SqliteConnection(portal.Options.ConnectionString + ";Pooling=False"))
        {
            await other.OpenAsync();
            await using var command = other.CreateCommand();
            command.CommandText = "PRAGMA user_version = 7";
            await command.ExecuteNonQueryAsync();
        }

        Assert.NotEqual(before, state.Version());
    }
}
