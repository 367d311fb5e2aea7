using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services;

/// <summary>The schema of the portal's database: brought up to date at start, asked by the readiness probe.</summary>
public sealed class PortalSchema
{
    private readonly PortalDatabase database;

    public PortalSchema(PortalDatabase database) => this.database = database;

    /// <summary>Applies what is missing; nothing when the schema is up to date.</summary>
    /// <exception cref="DatabaseUnusableException">The database cannot be reached, written or read.</exception>
    public async Task MigrateAsync(CancellationToken ct)
    {
        try
        {
            await database.MigrateAsync(ct);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DatabaseUnusableException($"The database cannot be written: {e.Message} Let the user who runs the portal write to the data directory, or choose another with --data or WORKPLACE_DATA.", e);
        }
        catch (Exception e) when (e is IOException || database.IsOutage(e))
        {
            throw new DatabaseUnusableException($"The database cannot be used: {e.GetBaseException().Message}", e);
        }
        catch (Exception e) when (database.IsDamage(e))
        {
            throw new DatabaseUnusableException($"The database is damaged: {e.GetBaseException().Message} 'restore FILE --replace' brings a backup back and keeps the damaged file.", e);
        }
    }

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

/// <summary>There is no working with the database as it is; the message says why, in words for whoever runs the portal.</summary>
public sealed class DatabaseUnusableException(string message, Exception inner) : Exception(message, inner);
