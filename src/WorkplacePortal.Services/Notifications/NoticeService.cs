using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Notifications;

/// <summary>A notice to the managers of a location.</summary>
public sealed record NoticeView(NotificationId Id, string Kind, string Title, string Text, string? Link, Instant CreatedAt);

/// <summary>What the managers of a location should know and have not put away yet.</summary>
public sealed class NoticeService(PortalDatabase database, PortalChanges changes, IClock clock)
{
    /// <summary>Older ones are not news any more.</summary>
    private const int DaysShown = 60;

    private const int Most = 20;

    /// <summary>The newest first; refused to those who do not manage the location.</summary>
    public async Task<Result<IReadOnlyList<NoticeView>>> ForManagersAsync(LocationId location, Actor by, CancellationToken ct)
    {
        if (!by.Manages(location)) return new LocationForbidden(location);
        var now = clock.GetCurrentInstant();
        var since = now - Duration.FromDays(DaysShown);
        await using var db = database.Open();
        return await db.Set<Notification>().AsNoTracking()
            .Where(n => n.LocationId == location && n.PersonId == null && n.ReadAt == null && n.VisibleFrom <= now && n.VisibleFrom > since)
            .OrderByDescending(n => n.VisibleFrom).ThenByDescending(n => n.Id).Take(Most)
            .Select(n => new NoticeView(n.Id, n.Kind, n.Title, n.Text, n.Link, n.CreatedAt)).ToListAsync(ct);
    }

    /// <summary>Puts a notice away for all managers of its location. One that is gone already is no fault.</summary>
    public async Task<Result<Done>> PutAwayAsync(LocationId location, NotificationId id, Actor by, CancellationToken ct)
    {
        if (!by.Manages(location)) return new LocationForbidden(location);
        var now = clock.GetCurrentInstant().ToMilliseconds();
        await database.WriteAsync(
            async (db, token) => await db.Set<Notification>().Where(n => n.Id == id && n.LocationId == location && n.PersonId == null && n.ReadAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(n => n.ReadAt, now), token),
            commit: null,
            ct);
        changes.Publish(new PortalChange(ChangeTopic.Forecasts, location));
        return Done.Value;
    }
}
