using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Services.Notifications;

/// <summary>The private address of a person's calendar. It is shown once; only a hash of it is kept.</summary>
public sealed class CalendarFeedService(PortalDatabase database, MailOptions options, IClock clock)
{
    /// <summary>When the address that holds now was made; null when there is none.</summary>
    public async Task<Result<Instant?>> FindAsync(Actor by, CancellationToken ct)
    {
        if (by.PersonId is not { } person) return new InsufficientScope("calendar");
        await using var db = database.Open();
        return Result.Of(await db.Set<CalendarFeed>().Where(f => f.PersonId == person).Select(f => (Instant?)f.CreatedAt).FirstOrDefaultAsync(ct));
    }

    /// <summary>Makes an address; one that there was ends.</summary>
    /// <returns>A path such as <c>calendar/….ics</c>, or the whole address when the portal knows its own.</returns>
    public async Task<Result<string>> CreateAsync(Actor by, CancellationToken ct)
    {
        if (by.PersonId is not { } person) return new InsufficientScope("calendar");
        var now = clock.GetCurrentInstant().ToMilliseconds();
        var token = LinkToken.New();
        await database.WriteAsync(
            async (db, t) =>
            {
                await db.LockAsync([$"calendar-feed:{person}"], t);
                var feed = await db.Set<CalendarFeed>().FirstOrDefaultAsync(f => f.PersonId == person, t);
                var verb = feed is null ? "create" : "rotate";
                if (feed is null) db.Add(feed = new CalendarFeed { PersonId = person, TokenHash = "", CreatedAt = now });
                (feed.TokenHash, feed.CreatedAt) = (LinkToken.Hash(token), now);
                db.Audit(by, $"calendar_feed.{verb}", "person", person.Value, null, now);
                return true;
            },
            commit: null,
            ct);
        var path = $"calendar/{token}.ics";
        return options.PortalUrl is { } portal ? new Uri(portal, path).AbsoluteUri : path;
    }

    /// <summary>Ends the address; where there is none nothing happens.</summary>
    public async Task<Result<Done>> RevokeAsync(Actor by, CancellationToken ct)
    {
        if (by.PersonId is not { } person) return new InsufficientScope("calendar");
        var now = clock.GetCurrentInstant().ToMilliseconds();
        await database.WriteAsync(
            async (db, t) =>
            {
                if (await db.Set<CalendarFeed>().Where(f => f.PersonId == person).ExecuteDeleteAsync(t) > 0) db.Audit(by, "calendar_feed.revoke", "person", person.Value, null, now);
                return true;
            },
            commit: null,
            ct);
        return Done.Value;
    }
}
