using Microsoft.Data.Sqlite;
using Npgsql;

namespace WorkplacePortal.Services.Data;

public enum DatabaseProvider
{
    Sqlite,
    Postgres,
}

/// <summary>Where the portal keeps its records: <c>Database:Provider</c> and <c>ConnectionStrings:Portal</c>.</summary>
public sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString)
{
    /// <summary>The default: one file in the data directory.</summary>
    public static DatabaseOptions SqliteFile(string path) => new(DatabaseProvider.Sqlite, new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 60 }.ConnectionString);

    /// <summary>What is wrong with the connection string; null when it can be read.</summary>
    public string? Fault()
    {
        try
        {
            _ = Provider == DatabaseProvider.Sqlite ? new SqliteConnectionStringBuilder(ConnectionString).DataSource : new NpgsqlConnectionStringBuilder(ConnectionString).Host;
            return null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return e.Message;
        }
    }
}
