using Microsoft.Data.Sqlite;

namespace WorkplacePortal.Services.Data;

/// <summary>
/// SQLite's <c>data_version</c>, read on a connection of its own that never writes: there it changes with every commit of any other
/// connection, of this process or another. It is read from shared memory and takes a few microseconds.
/// </summary>
internal sealed class SqliteVersion(string connectionString) : IDisposable
{
    private readonly Lock gate = new();
    private SqliteConnection? connection;
    private SqliteCommand? command;
    private long opened;

    /// <summary>Null when the database does not answer: who reads next is told why.</summary>
    public long? Read()
    {
        lock (gate)
        {
            try
            {
                command ??= Open();
                // The numbers of two connections have nothing to do with each other.
                return (opened << 40) + (long)command.ExecuteScalar()!;
            }
            catch (SqliteException)
            {
                Close();
                return null;
            }
        }
    }

    public void Dispose()
    {
        lock (gate) Close();
    }

    private SqliteCommand Open()
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        opened++;
        var asking = connection.CreateCommand();
        asking.CommandText = "PRAGMA data_version";
        asking.Prepare();
        return asking;
    }

    private void Close()
    {
        command?.Dispose();
        connection?.Dispose();
        (command, connection) = (null, null);
    }
}
