using System.Net;
using Microsoft.Data.Sqlite;
using Npgsql;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class OutageTests
{
    private static readonly (string, string) Context = ("x-configuration-id", "default");

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task WhileTheDatabaseIsAway_RequestsAre503_AndTheProbeSaysSo_AndAllIsWellAfterwards(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var client = await host.CreateKeyClientAsync("intentions:read");
        Assert.Equal(HttpStatusCode.OK, (await client.GetApiAsync("/intentions", Context)).Status);

        var comeBack = await TakeAwayAsync(host.Get<DatabaseOptions>());
        try
        {
            var reply = await client.GetApiAsync("/intentions", Context);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "service_unavailable", "get_intentions_failed"), (reply.Status, reply.Code, (string)reply.Json["identifier"]!));
            Assert.NotNull(reply.Header("X-Request-Id"));
            Assert.DoesNotContain("Exception", reply.Json.ToJsonString(), StringComparison.Ordinal);
            var ready = await client.GetAsync("/health/ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            Assert.Contains("\"database\":\"failed\"", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
            client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
            var page = await client.GetAsync("/");
            Assert.Equal((HttpStatusCode.InternalServerError, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        }
        finally
        {
            await comeBack();
        }

        Assert.Equal(HttpStatusCode.OK, (await client.GetApiAsync("/intentions", Context)).Status);
    }

    private static async Task<Func<Task>> TakeAwayAsync(DatabaseOptions database)
    {
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            var folder = Path.GetDirectoryName(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource)!;
            System.IO.Directory.Move(folder, folder + "-away");
            SqliteConnection.ClearAllPools();
            return () =>
            {
                System.IO.Directory.Move(folder + "-away", folder);
                return Task.CompletedTask;
            };
        }

        var admin = new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable(Databases.PostgresVariable)!) { Pooling = false }.ConnectionString;
        var name = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!;
        await ExecuteAsync(admin, $"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        await ExecuteAsync(admin, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        return () => ExecuteAsync(admin, $"ALTER DATABASE {name} ALLOW_CONNECTIONS true");
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
