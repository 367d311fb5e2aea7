using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Imports;

/// <summary>
/// Takes in packages of CSV files (see <see cref="CsvImport"/>): a whole building with its people and their past, all or
/// nothing. Records are known by their external ids, so a second import of the same folder changes nothing. Nothing is ever
/// deleted, and no field is ever more than text.
/// </summary>
public sealed class ImportService(PortalDatabase database, PortalChanges changes, IClock clock)
{
    private const int MostAttempts = 3;

    /// <summary>Reads and checks a package. Nothing is stored.</summary>
    /// <returns>Every row error counted, the first ones in full. Refused: no such folder, or not for the actor.</returns>
    public async Task<Result<ImportOutcome>> CheckAsync(string folder, Actor by, ImportWatch watch, CancellationToken ct)
    {
        if (Refuse(folder, by) is { } refusal) return refusal;
        return await new PackageImport(folder, by, watch).CheckAsync(database, Now(), ct);
    }

    /// <summary>Reads, checks and stores a package in one transaction; with a single row error nothing is stored.</summary>
    /// <param name="folder">Where its files lie on this machine.</param>
    /// <param name="by">An administrator, or a key or manager who is limited to no location.</param>
    /// <param name="watch">Who follows.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public async Task<Result<ImportOutcome>> ImportAsync(string folder, Actor by, ImportWatch watch, CancellationToken ct)
    {
        if (Refuse(folder, by) is { } refusal) return refusal;
        var import = new PackageImport(folder, by, watch);
        var check = await import.CheckAsync(database, Now(), ct);
        if (check.ErrorCount > 0) return check;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var outcome = await database.WriteAsync((db, token) => import.StoreAsync(db, Now(), token), o => o.Stored, ct);
                if (outcome is { Stored: true, Changed: > 0 }) Tell(changes);
                return outcome with { Checking = check.Checking };
            }
            catch (DbUpdateException e) when (database.IsConstraintViolation(e))
            {
                // Somebody made a record of the same name between our look and our write: look again.
                if (attempt == MostAttempts) return new ImportCrossed();
            }
        }
    }

    internal static PortalError? Refuse(string folder, Actor by)
    {
        if (!MayImport(by, "imports:write")) return new InsufficientScope("imports:write");
        return System.IO.Directory.Exists(folder) ? null : new FolderNotFound(folder);
    }

    /// <summary>A package may touch every location, so it is for those who run them all.</summary>
    internal static bool MayImport(Actor by, string scope)
        => (by.IsAdmin || (by.Locations is null && (by.Kind == ActorKind.ApiKey || by.Role == Role.FacilityManager))) && by.HasScope(scope);

    internal static void Tell(PortalChanges changes)
    {
        foreach (var topic in new[] { ChangeTopic.Spatial, ChangeTopic.Directory, ChangeTopic.Occupancy }) changes.Publish(new PortalChange(topic));
    }

    private Instant Now() => clock.GetCurrentInstant().ToMilliseconds();
}
