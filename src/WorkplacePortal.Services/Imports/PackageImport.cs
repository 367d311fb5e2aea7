using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Occupancy;

namespace WorkplacePortal.Services.Imports;

/// <summary>One package on its way into the database. It is read twice: checked without any lock, then checked and stored in one transaction.</summary>
/// <param name="folder">Where its files lie.</param>
/// <param name="by">Who imports it.</param>
/// <param name="watch">Who follows.</param>
internal sealed class PackageImport(string folder, Actor by, ImportWatch watch)
{
    /// <summary>Sightings that are stored at once.</summary>
    private const int Batch = 5000;

    /// <summary>Adds names to what the database has, or takes some away; null for neither.</summary>
    public Func<PortalDb, KnownRecords, CancellationToken, Task>? Complete { get; init; }

    /// <summary>Reads and checks everything; stores nothing.</summary>
    public async Task<ImportOutcome> CheckAsync(PortalDatabase database, Instant now, CancellationToken ct)
    {
        var time = Stopwatch.StartNew();
        var errors = new RowErrors(watch);
        var reader = new PackageReader(folder, await KnownAsync(database, ct), errors, PackageProgress.Checking(folder, watch), now, ct);
        reader.ReadDirectory();
        foreach (var _ in reader.ReadSightings())
        {
            // Looked at one by one and kept nowhere.
        }

        reader.ReadHolidays();
        return Refused(reader.Package, errors) with { Checking = Duration.FromTimeSpan(time.Elapsed) };
    }

    /// <summary>Of one moment: another import may be storing.</summary>
    private async Task<KnownRecords> KnownAsync(PortalDatabase database, CancellationToken ct)
    {
        await using var db = await database.OpenSnapshotAsync(ct);
        return await KnownAsync(db, ct);
    }

    private async Task<KnownRecords> KnownAsync(PortalDb db, CancellationToken ct)
    {
        var known = await KnownRecords.LoadAsync(db, ct);
        if (Complete is not null) await Complete(db, known, ct);
        return known;
    }

    /// <summary>Reads and checks again, and stores as it goes. With a row error the caller rolls back.</summary>
    /// <param name="db">A context of a write transaction.</param>
    /// <param name="now">Time stamp of what is stored.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ImportOutcome> StoreAsync(PortalDb db, Instant now, CancellationToken ct)
    {
        var time = Stopwatch.StartNew();
        await db.LockAsync(["import"], ct);
        var others = db.ChangeTracker.Entries().Select(e => e.Entity).ToHashSet();
        // What the check has told is not told again.
        var errors = new RowErrors(watch with { OnWarning = null });
        var known = await KnownAsync(db, ct);
        await OccupancyLedger.LockAsync(db, known.Locations.Values.Select(l => l.Id), ct);
        var reader = new PackageReader(folder, known, errors, PackageProgress.Storing(folder, watch), now, ct);
        reader.ReadDirectory();
        if (errors.Count > 0) return Refused(reader.Package, errors);
        var places = new SpatialImport(db, known, reader.Package, now, ct);
        var files = new List<FileOutcome>(await places.StoreAsync());
        var directory = new DirectoryImport(db, known, reader.Package, places.Locations, now, ct);
        files.AddRange(await directory.StoreAsync());
        await db.SaveChangesAsync(ct);
        Forget(db, others);

        files.Add(await SightingsAsync(db, reader, places, directory, now, ct));
        reader.ReadHolidays();
        if (errors.Count > 0) return Refused(reader.Package, errors);
        files.Add(await places.HolidaysAsync());
        var outcome = new ImportOutcome(files, 0, [], Stored: true, Duration.Zero, Duration.Zero) { WarningCount = errors.WarningCount, Warnings = errors.Warnings };
        if (outcome.Changed > 0) db.Audit(by, "import.store", "import", null, Summary(files), now);
        await db.SaveChangesAsync(ct);
        return outcome with { Storing = Duration.FromTimeSpan(time.Elapsed) };
    }

    /// <summary>Lets go of what was stored, so that the sightings find the memory free. What the caller holds stays.</summary>
    private static void Forget(PortalDb db, HashSet<object> others)
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(e => !others.Contains(e.Entity)).ToList()) entry.State = EntityState.Detached;
    }

    private static async Task<FileOutcome> SightingsAsync(PortalDb db, PackageReader reader, SpatialImport places, DirectoryImport directory, Instant now, CancellationToken ct)
    {
        var tally = new Tally(CsvImport.Occupancy);
        foreach (var rows in reader.ReadSightings().Chunk(Batch))
        {
            var outcome = await OccupancyLedger.StoreAsync(db, [.. rows.Select(ToSighting)], now, ct);
            tally.Add(Saved.Created, outcome.Created);
            tally.Add(Saved.Updated, outcome.Restored);
            tally.Add(Saved.Unchanged, outcome.Duplicates);
        }

        return tally.ToOutcome(reader.Package.RowCounts[CsvImport.Occupancy]);

        Sighting ToSighting(SightingRow row)
        {
            var (person, team) = directory.People[row.Person];
            return new Sighting(person, places.Locations[row.Location], row.SeenAt)
            {
                FirstSeenAt = row.FirstSeenAt,
                LastSeenAt = row.LastSeenAt,
                TeamId = row.Team is { } named ? directory.Teams[named] : team,
            };
        }
    }

    private static ImportOutcome Refused(Package package, RowErrors errors)
        => new([.. CsvImport.Files.Select(f => new FileOutcome(f.Name, package.RowCounts[f], 0, 0, 0))], errors.Count, errors.Kept, Stored: false, Duration.Zero, Duration.Zero)
        {
            WarningCount = errors.WarningCount,
            Warnings = errors.Warnings,
        };

    private string Summary(IEnumerable<FileOutcome> files)
        => $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))}: {string.Join(", ", files.Where(f => f.Created + f.Updated > 0).Select(f => $"{f.File} {f.Created} created {f.Updated} updated"))}";
}
