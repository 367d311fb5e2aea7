using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions.Mails;

/// <summary>The names behind an intention: who asks, and where it is.</summary>
/// <param name="LocationName">The location.</param>
/// <param name="Zone">Its zone.</param>
/// <param name="Part">Floor, zone or room inside it; null when none is named.</param>
/// <param name="OrganiserName">Who asks; null for the office's management.</param>
/// <param name="OrganiserFirstName">The same, for short.</param>
internal sealed record InvitationFacts(string LocationName, DateTimeZone Zone, string? Part, string? OrganiserName, string? OrganiserFirstName)
{
    public const string Management = "Office management";

    public string Organiser => OrganiserName ?? Management;

    public string Place => Part is null ? LocationName : $"{LocationName}, {Part}";

    /// <summary>Null when the location is gone.</summary>
    public static async Task<InvitationFacts?> FindAsync(
        PortalDb db, LocationId location, LayerId? layer, ZoneId? zone, RoomId? room, PersonId? organiser, PersonId reader, CancellationToken ct)
    {
        if (await db.Set<Location>().AsNoTracking().FirstOrDefaultAsync(l => l.Id == location, ct) is not { } found) return null;
        var part = room is { } r ? await db.Set<Room>().Where(x => x.Id == r).Select(x => x.Name).FirstOrDefaultAsync(ct)
            : zone is { } z ? await db.Set<Zone>().Where(x => x.Id == z).Select(x => x.Name).FirstOrDefaultAsync(ct)
            : layer is { } f ? await db.Set<Layer>().Where(x => x.Id == f).Select(x => x.Name).FirstOrDefaultAsync(ct) : null;
        var asks = organiser is { } o && o != reader ? await db.Set<Person>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == o && p.ErasedAt == null, ct) : null;
        return new InvitationFacts(found.Name, LocalTimes.Zone(found.TimeZone), part, asks?.FullName, asks?.FirstName);
    }

    /// <summary>What it is called: the title that somebody gave it, otherwise what it is.</summary>
    public string Name(IntentionType type, string? title) => title ?? type switch
    {
        IntentionType.Space => $"Office day in {LocationName}",
        IntentionType.Room => $"{Part ?? "Team room"} in {LocationName}",
        _ => $"Meeting in {LocationName}",
    };
}
