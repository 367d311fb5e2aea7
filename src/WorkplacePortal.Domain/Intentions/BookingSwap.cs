using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Intentions;

/// <summary>One booking of a call that changes many.</summary>
/// <param name="Before">What it holds now; null when nothing.</param>
/// <param name="After">What it would hold; null when nothing.</param>
public readonly record struct BookingChange(Booking? Before, Booking? After);

/// <summary>
/// Judges a call that changes many bookings by what stands after all of it, so that two people can swap their days in one
/// call. A change that is refused keeps what it held before, which may refuse another in turn.
/// </summary>
public static class BookingSwap
{
    /// <returns>Why a change cannot be made, by its position; empty when all can.</returns>
    public static IReadOnlyDictionary<int, PortalError> Refused(Bookings confirmed, IReadOnlyList<BookingChange> changes)
    {
        var refused = new Dictionary<int, PortalError>();
        while (true)
        {
            var after = confirmed.Copy();
            for (var n = 0; n < changes.Count; n++)
            {
                if (!refused.ContainsKey(n) && changes[n].Before is { } before) after.Remove(before.Id);
            }

            var again = false;
            for (var n = 0; n < changes.Count; n++)
            {
                if (refused.ContainsKey(n) || changes[n].After is not { } booking) continue;
                if (Refuse(after, booking) is { } error)
                {
                    refused[n] = error;
                    again |= changes[n].Before is not null;
                }
                else
                {
                    after.Add(booking);
                }
            }

            if (!again) return refused;
        }
    }

    private static PortalError? Refuse(Bookings bookings, Booking booking)
    {
        var conflicts = bookings.ConflictsOf(booking);
        return conflicts.Count > 0
            ? new IntentionConflict(conflicts) { RelatedIds = [.. conflicts.Select(c => c.Value)] }
            : bookings.Refuse(booking, []);
    }
}
