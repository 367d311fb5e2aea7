using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Intentions.Mails;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Intentions;

/// <summary>A person's calendar as a file.</summary>
/// <param name="Text">iCalendar.</param>
/// <param name="Tag">Differs whenever the text does.</param>
public sealed record FeedContent(string Text, string Tag);

/// <summary>Writes the calendar behind a private address: the person's own days and where they sit, nobody else's name.</summary>
public sealed class CalendarFeedQueries(PortalDatabase database, IClock clock)
{
    private const int MostEntries = 1000;
    private static readonly Duration Back = Duration.FromDays(31);
    private static readonly Duration Ahead = Duration.FromDays(366);

    /// <summary>The calendar of whoever the token was made for; null for every text that is no token, and when the account is disabled.</summary>
    public async Task<FeedContent?> ReadAsync(string? token, CancellationToken ct)
    {
        var hash = LinkToken.Hash(token);
        await using var db = await database.OpenSnapshotAsync(ct);
        var person = await (
            from feed in db.Set<CalendarFeed>()
            where feed.TokenHash == hash
            join p in db.Set<Person>() on feed.PersonId equals p.Id
            where p.ErasedAt == null
            select (PersonId?)p.Id).FirstOrDefaultAsync(ct);
        if (person is null) return null;
        // Who may not sign in any more does not read on by an address kept from before.
        var accounts = await db.Set<PortalUser>().AsNoTracking().Where(u => u.PersonId == person).ToListAsync(ct);
        if (accounts.Count > 0 && accounts.TrueForAll(AccountDirectory.IsDisabled)) return null;
        var now = clock.GetCurrentInstant();
        var (from, to) = (now - Back, now + Ahead);
        var rows = await IntentionRows.Of(db, db.Set<Intention>()
                .Where(i => i.PersonId == person && i.EndsAt > from && i.StartsAt < to && i.Type != null && i.LocationId != null)
                .Where(i => i.Status == IntentionStatus.Confirmed || i.Status == IntentionStatus.Pending || i.Status == IntentionStatus.Likely)
                .OrderBy(i => i.StartsAt).ThenBy(i => i.Id).Take(MostEntries))
            .ToListAsync(ct);
        var serving = await ServingAllocations.FindAsync(db, [.. rows.Select(r => r.Intention)], ct);
        var lone = await LonePlacesAsync(db, person.Value, from, to, [.. serving.Values], ct);
        var places = await PlacesAsync(db, [.. serving.Values.Concat(lone.Select(l => l.Allocation.Id)).Distinct()], ct);
        var rooms = await NamesAsync<Room, RoomId>(db, [.. rows.Select(r => r.Intention.RoomId).OfType<RoomId>().Distinct()], r => r.Id, r => r.Name, ct);
        var entries = rows
            .Select(r => Entry(r, serving.TryGetValue(r.Intention.Id, out var allocation) ? places.GetValueOrDefault(allocation) : null, rooms))
            .Concat(lone.Select(l => Entry(l.Allocation, l.At, places.GetValueOrDefault(l.Allocation.Id))))
            .OrderBy(e => e.Range.StartsAt).ThenBy(e => e.Uid, StringComparer.Ordinal).ToList();
        var text = CalendarText.Write(null, entries, "Workplace");
        return new FeedContent(text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32]);
    }

    /// <summary>
    /// Places of the person for which there is no plan. Where there is one, it tells of the place; one that was declined or cancelled says that the person does not sit there.
    /// </summary>
    private static async Task<List<(Allocation Allocation, Location At)>> LonePlacesAsync(PortalDb db, PersonId person, Instant since, Instant until, AllocationId[] told, CancellationToken ct)
    {
        var rows = await (
            from a in db.Set<Allocation>().AsNoTracking()
            where a.PersonId == person && a.EndsAt > since && a.StartsAt < until && !told.Contains(a.Id)
            where !db.Set<Intention>().Any(i => i.PersonId == person && i.LocationId == (LocationId?)a.LocationId && i.StartsAt < a.EndsAt && i.EndsAt > a.StartsAt)
            join l in db.Set<Location>() on a.LocationId equals l.Id
            orderby a.StartsAt, a.Id
            select new { a, l }).Take(MostEntries).ToListAsync(ct);
        return [.. rows.Select(r => (r.a, r.l))];
    }

    private static CalendarEntry Entry(Allocation allocation, Location at, string? place) => new()
    {
        Uid = CalendarUid.Of(allocation.Id),
        Sequence = 0,
        StampedAt = allocation.UpdatedAt,
        Range = allocation.Range,
        Zone = LocalTimes.Zone(at.TimeZone),
        Summary = $"Your place at {at.Name}",
        Place = place is null ? at.Name : $"{at.Name}, {place}",
        IsBusy = false,
        Status = CalendarStatus.Confirmed,
    };

    private static CalendarEntry Entry(IntentionRow row, string? place, Dictionary<RoomId, string> rooms)
    {
        var i = row.Intention;
        var facts = new InvitationFacts(row.Location!.Name, LocalTimes.Zone(row.Location.TimeZone), i.RoomId is { } room ? rooms.GetValueOrDefault(room) : null, null, null);
        var name = facts.Name(i.Type!.Value, i.Title);
        return new CalendarEntry
        {
            Uid = CalendarUid.Of(i.Id),
            Sequence = i.Sequence,
            StampedAt = i.UpdatedAt,
            Range = i.Range,
            Zone = facts.Zone,
            Summary = i.Status == IntentionStatus.Confirmed ? name : $"{name} ({(i.Status == IntentionStatus.Pending ? "not answered" : "suggested")})",
            Place = place is null ? facts.Place : $"{facts.LocationName}, {place}",
            IsBusy = i.Type != IntentionType.Space,
            Status = i.Status == IntentionStatus.Confirmed ? CalendarStatus.Confirmed : CalendarStatus.Tentative,
        };
    }

    /// <summary>Where the allocations are, in words.</summary>
    private static async Task<Dictionary<AllocationId, string>> PlacesAsync(PortalDb db, AllocationId[] ids, CancellationToken ct)
    {
        var allocations = await db.Set<Allocation>().AsNoTracking().Where(a => ids.Contains(a.Id)).ToListAsync(ct);
        // A person's own row names the seat; a team's names its zone.
        var seats = await NamesAsync<Space, SpaceId>(db, [.. allocations.Where(a => a.PersonId is not null).SelectMany(a => a.Spaces).Distinct()], s => s.Id, s => s.Name, ct);
        var zones = await NamesAsync<Zone, ZoneId>(db, [.. allocations.Select(a => a.ZoneId).OfType<ZoneId>().Distinct()], z => z.Id, z => z.Name, ct);
        var rooms = await NamesAsync<Room, RoomId>(db, [.. allocations.Select(a => a.RoomId).OfType<RoomId>().Distinct()], r => r.Id, r => r.Name, ct);
        var places = new Dictionary<AllocationId, string>();
        foreach (var a in allocations)
        {
            string?[] parts =
            [
                a.PersonId is null ? null : string.Join(", ", a.Spaces.Select(s => seats.GetValueOrDefault(s)).OfType<string>()),
                a.ZoneId is { } zone ? zones.GetValueOrDefault(zone) : null,
                a.RoomId is { } room ? rooms.GetValueOrDefault(room) : null,
            ];
            if (parts.Where(p => p is { Length: > 0 }).ToList() is { Count: > 0 } known) places[a.Id] = string.Join(", ", known);
        }

        return places;
    }

    private static async Task<Dictionary<TId, string>> NamesAsync<T, TId>(PortalDb db, TId[] ids, Func<T, TId> id, Func<T, string> name, CancellationToken ct)
        where T : class
        where TId : struct, IPortalId<TId>
        => ids.Length == 0 ? [] : (await db.Set<T>().AsNoTracking().Where(x => ids.Contains(EF.Property<TId>(x, "Id"))).ToListAsync(ct)).ToDictionary(id, name);
}
