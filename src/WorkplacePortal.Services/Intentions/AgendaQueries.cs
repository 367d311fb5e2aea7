using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Services.Intentions;

/// <summary>Reads intentions for people who work through them: with places, organisers, conflicts, counts and history. A fixed number of queries for a page.</summary>
public sealed class AgendaQueries(PortalDatabase database, IntentionQueries intentions)
{
    private const int LongestHistory = 200;

    /// <summary>One page, as <see cref="IntentionQueries.ListAsync"/> filters and sorts it.</summary>
    public async Task<Result<Page<AgendaRow>>> ListAsync(IntentionFilter filter, PageRequest page, Actor by, CancellationToken ct)
    {
        var found = await intentions.ListAsync(filter, page, by, ct);
        if (!found.IsSuccess) return found.As<Page<AgendaRow>>();
        await using var db = database.Open();
        var conflicts = await ConflictsAsync(db, found.Value.Items, ct);
        return new Page<AgendaRow>(await CompleteAsync(db, found.Value.Items, conflicts, ct), found.Value.Skip, found.Value.Total);
    }

    /// <summary>How many of each status start on each local date of the filter's window, whatever statuses the filter names. Earlier starts count on its first date.</summary>
    public async Task<Result<IReadOnlyList<AgendaCount>>> CountsAsync(IntentionFilter filter, Actor by, CancellationToken ct)
    {
        if (filter.LocationId is not { } location) return new PropertyRequired("location_id") { Field = "location_id" };
        if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        await using var db = database.Open();
        var zone = filter.Zone;
        if (zone is null)
        {
            var zoneId = await db.Set<Location>().Where(l => l.Id == location).Select(l => l.TimeZone).FirstOrDefaultAsync(ct);
            if (zoneId is null) return new LocationNotFound(location.Value) { Field = "location_id" };
            zone = LocalTimes.Zone(zoneId);
        }

        var rows = await intentions.MatchingAsync(db, filter with { Statuses = [] }, by, ct);
        var starts = await rows.AsNoTracking().GroupBy(i => new { i.StartsAt, i.Status }).Select(g => new { g.Key.StartsAt, g.Key.Status, Count = g.Count() }).ToListAsync(ct);
        return starts
            .GroupBy(s => (Date: Later(s.StartsAt.DateIn(zone), filter.From), s.Status))
            .Select(g => new AgendaCount(g.Key.Date, g.Key.Status, g.Sum(s => s.Count)))
            .OrderBy(c => c.Date).ThenBy(c => c.Status)
            .ToList();
    }

    /// <summary>One intention. Refused when it is unknown or not the actor's to see: both look the same.</summary>
    public async Task<Result<AgendaDetail>> FindAsync(IntentionId id, Actor by, CancellationToken ct)
    {
        var found = await intentions.ListAsync(new IntentionFilter { Id = id }, new PageRequest(Limit: 1), by, ct);
        if (!found.IsSuccess) return found.As<AgendaDetail>();
        if (found.Value.Items is not [var intention]) return new IntentionNotFound(id);
        await using var db = database.Open();
        var conflicts = await ConflictsAsync(db, [intention], ct);
        var row = (await CompleteAsync(db, [intention], conflicts, ct))[0];
        var standing = await IntentionRows.ReadAsync(db, [.. conflicts[id]], ct);
        return new AgendaDetail(row, [.. standing.Where(s => s.LocationId is { } place && by.SeesLocation(place))], await HistoryAsync(db, id, ct));
    }

    private static NodaTime.LocalDate Later(NodaTime.LocalDate date, NodaTime.LocalDate? first) => first is { } f && f > date ? f : date;

    private static async Task<ILookup<IntentionId, IntentionId>> ConflictsAsync(PortalDb db, IReadOnlyList<IntentionView> views, CancellationToken ct)
    {
        var open = views.Where(v => v.Status != IntentionStatus.Confirmed && v.PersonId is not null && v.Type is not null).ToList();
        if (open.Count == 0) return Enumerable.Empty<IntentionId>().ToLookup(i => i);
        PersonId?[] people = [.. open.Select(v => v.PersonId).Distinct()];
        var (from, to) = (open.Min(v => v.StartsAt), open.Max(v => v.EndsAt));
        var confirmed = (await db.Set<Intention>().AsNoTracking()
            .Where(i => i.Status == IntentionStatus.Confirmed && people.Contains(i.PersonId) && i.EndsAt > from && i.StartsAt < to && i.Type != null)
            .ToListAsync(ct)).ConvertAll(Booking.Of).ToLookup(b => b.PersonId);
        return open
            .SelectMany(v => confirmed[v.PersonId].Where(BookingOf(v).ConflictsWith).OrderBy(b => b.Range.StartsAt).Select(b => (v.Id, Other: b.Id)))
            .ToLookup(p => p.Id, p => p.Other);
    }

    private static Booking BookingOf(IntentionView view) => new(view.Id, view.PersonId, view.LocationId, view.Type, view.RoomId, new InstantRange(view.StartsAt, view.EndsAt));

    private static async Task<IReadOnlyList<AgendaRow>> CompleteAsync(PortalDb db, IReadOnlyList<IntentionView> views, ILookup<IntentionId, IntentionId> conflicts, CancellationToken ct)
    {
        ZoneId[] zoneIds = [.. views.Select(v => v.ZoneId).OfType<ZoneId>().Distinct()];
        RoomId[] roomIds = [.. views.Select(v => v.RoomId).OfType<RoomId>().Distinct()];
        PersonId[] organiserIds = [.. views.Where(v => v.OrganiserId != v.PersonId).Select(v => v.OrganiserId).OfType<PersonId>().Distinct()];
        var zones = zoneIds.Length == 0 ? [] : await db.Set<Zone>().Where(z => zoneIds.Contains(z.Id)).Select(z => new { z.Id, z.Name }).ToDictionaryAsync(z => z.Id, z => z.Name, ct);
        var rooms = roomIds.Length == 0 ? [] : await db.Set<Room>().Where(r => roomIds.Contains(r.Id)).Select(r => new { r.Id, r.Name }).ToDictionaryAsync(r => r.Id, r => r.Name, ct);
        var organisers = organiserIds.Length == 0 ? [] : await db.Set<Person>().Where(p => organiserIds.Contains(p.Id)).Select(p => new { p.Id, p.FirstName, p.LastName }).ToDictionaryAsync(p => p.Id, p => p.FirstName + " " + p.LastName, ct);
        return
        [
            .. views.Select(v => new AgendaRow(
                v,
                v.RoomId is { } room ? rooms.GetValueOrDefault(room) : v.ZoneId is { } zone ? zones.GetValueOrDefault(zone) : null,
                v.OrganiserId is { } organiser ? organisers.GetValueOrDefault(organiser) : null,
                conflicts[v.Id].Count())),
        ];
    }

    private static async Task<IReadOnlyList<IntentionEventView>> HistoryAsync(PortalDb db, IntentionId id, CancellationToken ct)
    {
        var events = await db.Set<IntentionEvent>().AsNoTracking().Where(e => e.IntentionId == id).OrderByDescending(e => e.Sequence).Take(LongestHistory).ToListAsync(ct);
        var userIds = events.Select(e => IdIn(e.By, ActorKind.User)).OfType<string>().Distinct().ToArray();
        ApiKeyId[] keyIds = [.. events.Select(e => IdIn(e.By, ActorKind.ApiKey)).OfType<string>().Distinct().Select(k => new ApiKeyId(k))];
        var users = await db.Set<PortalUser>().Where(u => userIds.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName, u.Email }).ToDictionaryAsync(u => u.Id, u => u.DisplayName ?? u.Email ?? u.Id, ct);
        var keys = await db.Set<ApiKey>().Where(k => keyIds.Contains(k.Id)).Select(k => new { k.Id, k.Name }).ToDictionaryAsync(k => k.Id.Value, k => k.Name, ct);
        return [.. events.Select(e => new IntentionEventView(e.Kind, e.At, NameOf(e.By), e.Reason))];

        string NameOf(string by) => IdIn(by, ActorKind.User) is { } user ? users.GetValueOrDefault(user, "A former user")
            : IdIn(by, ActorKind.ApiKey) is { } key ? keys.GetValueOrDefault(key, "A former key")
            : by;
    }

    /// <summary>The id in an event's author, which is written as <c>User:…</c> or <c>ApiKey:…</c>.</summary>
    private static string? IdIn(string by, ActorKind kind) => by.StartsWith($"{kind}:", StringComparison.Ordinal) ? by[(kind.ToString().Length + 1)..] : null;
}
