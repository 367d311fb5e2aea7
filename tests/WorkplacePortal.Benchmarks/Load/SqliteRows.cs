using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace WorkplacePortal.Benchmarks.Load;

/// <summary>Rows of the size of an occupancy record, inserted by a prepared statement with the portal's promises: WAL, synchronous FULL.</summary>
internal sealed class SqliteRows(string file)
{
    /// <param name="rowsOfACommit">How many rows share a commit.</param>
    /// <param name="time">How long.</param>
    /// <returns>Rows per second.</returns>
    public double PerSecond(int rowsOfACommit, TimeSpan time)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; DROP TABLE IF EXISTS sightings;
            CREATE TABLE sightings (id TEXT PRIMARY KEY, location_id TEXT, person_id TEXT, seen_at INTEGER, team_id TEXT, created_at INTEGER, UNIQUE (person_id, location_id, seen_at));
            """;
        command.ExecuteNonQuery();
        command.CommandText = "INSERT INTO sightings VALUES ($id, 'aaaaaaaaaaaaaaaaaaaaaaaa', $person, $seen, 'bbbbbbbbbbbbbbbbbbbbbbbb', 1764000000000)";
        var (id, person, seen) = (command.Parameters.Add("$id", SqliteType.Text), command.Parameters.Add("$person", SqliteType.Text), command.Parameters.Add("$seen", SqliteType.Integer));
        command.Prepare();
        var (rows, watch) = (0, Stopwatch.StartNew());
        while (watch.Elapsed < time)
        {
            using var transaction = connection.BeginTransaction();
            command.Transaction = transaction;
            for (var n = 0; n < rowsOfACommit; n++, rows++)
            {
                (id.Value, person.Value, seen.Value) = ($"{rows:x24}", $"{rows % 600:x24}", 1764000000000 + rows);
                command.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return rows / watch.Elapsed.TotalSeconds;
    }
}
