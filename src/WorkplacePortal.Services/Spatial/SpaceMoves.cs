using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Spatial;

/// <summary>A space that comes into a room, or leaves one.</summary>
internal sealed record SpaceMove(SpaceId Space, LocationId Location, RoomId? From, RoomId? To)
{
    /// <summary>What the context is about to save.</summary>
    public static IReadOnlyList<SpaceMove> Of(PortalDb db)
        => [.. db.ChangeTracker.Entries<Space>()
            .Where(e => e.State is EntityState.Added or EntityState.Modified)
            .Select(e => new SpaceMove(e.Entity.Id, e.Entity.LocationId, e.State == EntityState.Added ? null : e.Property(s => s.RoomId).OriginalValue, e.Entity.RoomId))
            .Where(m => m.From != m.To)];
}

/// <summary>What a later room keeps about the spaces inside a room. It registers one of these, and whoever moves spaces asks all of them.</summary>
public abstract class SpaceMoves
{
    private protected SpaceMoves()
    {
    }

    /// <summary>Follows the moves in the transaction in which they are saved. It refuses nothing.</summary>
    internal abstract Task FollowAsync(PortalDb db, IReadOnlyList<SpaceMove> moves, Instant now, CancellationToken ct);
}
