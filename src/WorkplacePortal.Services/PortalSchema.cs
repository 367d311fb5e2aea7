using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services;

/// <summary>The schema of the portal's database: brought up to date at start, asked by the readiness probe.</summary>
public sealed class PortalSchema
{
    private readonly PortalDatabase database;

    public PortalSchema(PortalDatabase database) => this.database = database;

    /// <summary>Applies what is missing; nothing when the schema is up to date.</summary>
    public Task MigrateAsync(CancellationToken ct) => database.MigrateAsync(ct);

    /// <summary>Names of the migrations that were not applied yet.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken ct)
    {
        await using var db = database.Open();
        return [.. await db.Database.GetPendingMigrationsAsync(ct)];
    }

    /// <summary>True when the database answers.</summary>
    public async Task<bool> CanConnectAsync(CancellationToken ct)
    {
        await using var db = database.Open();
        return await db.Database.CanConnectAsync(ct);
    }

    /// <summary>True when an exception says that the database does not answer, so that a later try may succeed.</summary>
    public bool IsOutage(Exception e) => database.IsOutage(e);
}
