using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Tests.Imports;

/// <summary>The whole content of the portal's tables, to be compared.</summary>
internal static class DatabaseDump
{
    /// <summary>Rows and a hash of their sorted text for each table; equal dumps mean equal content.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(PortalDatabase database)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync();
        var dump = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(n => Convert.ToString(reader.GetValue(n), CultureInfo.InvariantCulture))));
            rows.Sort(StringComparer.Ordinal);
            dump[table] = $"{rows.Count} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows))))}";
        }

        return dump;
    }

    public static int Rows(this IReadOnlyDictionary<string, string> dump, string table) => int.Parse(dump[table].Split(' ')[0], CultureInfo.InvariantCulture);
}
