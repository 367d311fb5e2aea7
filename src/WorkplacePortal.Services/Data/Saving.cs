using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace WorkplacePortal.Services.Data;

/// <summary>What became of a record that was to be brought to a state.</summary>
internal enum Saved
{
    Created,
    Updated,
    Unchanged,
}

/// <summary>Brings records to a state. Properties compare by value, so writing what stands is no change, and a record that did not change keeps its time stamp.</summary>
internal static class Saving
{
    private const string Stamp = "UpdatedAt";

    /// <summary>Adds a record that is new, stamps one that was changed; does nothing else.</summary>
    /// <param name="db">The context that loaded the record, or is to store it.</param>
    /// <param name="record">Its properties as they are to be.</param>
    /// <param name="now">Time stamp of a change.</param>
    public static Saved Keep(this PortalDb db, object record, Instant now)
    {
        var entry = db.Entry(record);
        switch (entry.State)
        {
            case EntityState.Detached:
                db.Add(record);
                return Saved.Created;
            case EntityState.Added:
                return Saved.Created;
            case EntityState.Modified:
                if (entry.Metadata.FindProperty(Stamp) is not null) entry.Property(Stamp).CurrentValue = now;
                return Saved.Updated;
            default:
                return Saved.Unchanged;
        }
    }

    /// <summary>The outcome of a record and one of its parts.</summary>
    public static Saved With(this Saved record, Saved part) => record == Saved.Created || part == Saved.Unchanged ? record : Saved.Updated;
}
