using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>Keeps what a forecast learnt for the next one of the location: written with its rows, in the same transaction.</summary>
internal static class LearntForecasts
{
    /// <summary>Null when there is none, or when it was learnt with other teams.</summary>
    public static async Task<ReadOnlyMemory<byte>?> FindAsync(PortalDb db, ForecastSnapshot snapshot, CancellationToken ct)
    {
        var teams = KeyOf(snapshot);
        var content = await db.Set<LearntForecast>().Where(l => l.LocationId == snapshot.LocationId && l.Teams == teams).Select(l => l.Content).FirstOrDefaultAsync(ct);
        // Not in one expression: a null array is also an empty memory.
        if (content is null) return null;
        return content;
    }

    public static async Task StoreAsync(PortalDb db, ForecastSnapshot snapshot, ForecastJobId job, ReadOnlyMemory<byte> content, Instant now, CancellationToken ct)
    {
        await db.Set<LearntForecast>().Where(l => l.LocationId == snapshot.LocationId).ExecuteDeleteAsync(ct);
        db.Add(new LearntForecast { LocationId = snapshot.LocationId, JobId = job, Teams = KeyOf(snapshot), Content = content.ToArray(), UpdatedAt = now });
    }

    private static string KeyOf(ForecastSnapshot snapshot)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', snapshot.Teams.Select(t => t.Value)))));
}
