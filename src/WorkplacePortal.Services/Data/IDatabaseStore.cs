namespace WorkplacePortal.Services.Data;

/// <summary>What differs between the two databases; provider names live in its implementations only.</summary>
internal interface IDatabaseStore
{
    DatabaseProvider Provider { get; }

    PortalDb Create();

    /// <summary>Lets all reads of the context see one state; ends with the context.</summary>
    Task BeginSnapshotAsync(PortalDb db, CancellationToken ct);

    /// <summary>Waits for this process's turn to write; at once where the database takes many writers.</summary>
    Task<IDisposable?> WriterTurnAsync(CancellationToken ct);

    /// <summary>Waits until no other process brings the schema up to date, and takes away what one left that died over it.</summary>
    Task<IDisposable?> MigrationTurnAsync(PortalDb db, CancellationToken ct);

    /// <summary>A number that differs after every commit, whoever made it; null when the database has none or does not answer.</summary>
    long? Version();

    /// <summary>True when the same work may succeed when it is run again.</summary>
    bool IsTransient(Exception e);

    bool IsConstraintViolation(Exception e);

    /// <summary>True when the database does not answer, whatever was asked of it.</summary>
    bool IsOutage(Exception e);

    /// <summary>True when what is stored cannot be read any more.</summary>
    bool IsDamage(Exception e);
}
