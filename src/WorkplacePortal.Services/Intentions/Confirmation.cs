using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions;

/// <summary>The one way in which an intention becomes confirmed: conflicts and capacity decide, or force clears the way.</summary>
internal sealed class Confirmation(PortalDb db, Bookings bookings, IntentionTrail trail, DateTimeZone? zone)
{
    private readonly List<IntentionId> superseded = [];

    public IReadOnlyList<IntentionId> Superseded => superseded;

    /// <summary>Why it cannot be confirmed now; null when it can.</summary>
    public PortalError? Refuse(Intention intention)
    {
        var booking = Booking.Of(intention);
        var conflicts = bookings.ConflictsOf(booking);
        return conflicts.Count > 0
            ? new IntentionConflict(conflicts) { RelatedIds = [.. conflicts.Select(c => c.Value)] }
            : bookings.Refuse(booking, []);
    }

    /// <summary>Takes the seat; the caller sets the status.</summary>
    public void Take(Intention intention) => bookings.Add(Booking.Of(intention));

    public void Leave(IntentionId id) => bookings.Remove(id);

    /// <summary>Cancels what stands against it and takes the seat, whether or not there is one. Audited even when nothing was in the way.</summary>
    public async Task ForceAsync(Intention intention, CancellationToken ct)
    {
        var conflicts = bookings.ConflictsOf(Booking.Of(intention)).ToArray();
        foreach (var other in await db.Set<Intention>().Where(i => conflicts.Contains(i.Id)).ToListAsync(ct))
        {
            var reason = $"superseded by {intention.Id}";
            if (other.Cancel(reason, trail.Now) is not null) continue;
            trail.Note(other, IntentionEventKind.Cancelled, zone, reason);
            bookings.Remove(other.Id);
            superseded.Add(other.Id);
        }

        trail.Audit("force", intention, superseded.Count == 0 ? "nothing was in the way of this person" : $"superseded {string.Join(", ", superseded)}");
        Take(intention);
    }
}
