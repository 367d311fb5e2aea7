using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services;

/// <summary>Tells whether anything that is stored has changed since an earlier look.</summary>
public sealed class PortalState(PortalDatabase database)
{
    /// <summary>
    /// A number that differs after every commit, whoever made it. What was read after it was told still holds while it is told again.
    /// Null when the database (PostgreSQL) has no such number, or does not answer.
    /// </summary>
    public long? Version() => database.Version();
}
