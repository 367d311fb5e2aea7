using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Intentions;

/// <summary>
/// Mirrors bookings of another system. Idempotent on (configuration, external type, external id): sending one again updates
/// its intention, or leaves it alone when nothing differs. Conflicts and capacity are judged after the whole call.
/// </summary>
public sealed class ExternalIntentionImport(PortalDatabase database, PortalChanges changes, IClock clock)
{
    /// <param name="configuration">Id or name of the integration context.</param>
    /// <param name="items">The bookings.</param>
    /// <param name="partial">Store the sound items and report the others, instead of all or nothing.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public async Task<Result<ExternalOutcome>> ImportAsync(string configuration, IReadOnlyList<ExternalIntention> items, bool partial, Actor by, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant().ToMilliseconds();
        var result = await database.WriteAsync(
            (db, token) => ImportAsync(db, configuration, items, partial, new IntentionTrail(db, by, now), token),
            (_, written, _) => Task.FromResult<object?>(written.Outcome),
            ct);
        if (!result.IsSuccess) return result.As<ExternalOutcome>();
        foreach (var change in result.Value.Changes) changes.Publish(change);
        return result.Value.Outcome;
    }

    private static async Task<Result<Written>> ImportAsync(
        PortalDb db, string configuration, IReadOnlyList<ExternalIntention> items, bool partial, IntentionTrail trail, CancellationToken ct)
    {
        // One import of a configuration at a time: the same booking from two calls meets itself here, not at the unique index.
        await db.LockAsync([$"intention-import:{configuration}"], ct);
        if (await ConfigurationReader.FindAsync(db, configuration, ct) is not { } context) return new ConfigurationNotFound(configuration) { Field = "x-configuration-id" };
        await db.LockAsync([$"intention-import:{context.Configuration.Id}"], ct);
        if (ExternalIntentionReader.Faults(items, context, trail.By) is { Count: > 0 } faults) return Result<Written>.Refused(faults);
        var reader = await ExternalIntentionReader.ReadAsync(db, items, context, trail.Now, ct);
        var resolved = items.Select((item, n) => (Index: n, Item: reader.Resolve(n, item))).ToList();
        var errors = resolved.Where(r => !r.Item.IsSuccess).Select(r => new ItemError(r.Index, r.Item.Error!)).ToList();
        if (errors.Count > 0 && !partial) return Result<Written>.Refused(errors);
        ExternalItem[] sound = [.. resolved.Where(r => r.Item.IsSuccess).Select(r => r.Item.Value)];

        var mirrored = await MirrorAsync(db, sound, context, trail, ct);
        if (!mirrored.IsSuccess) return mirrored.As<Written>();
        var mirror = mirrored.Value;
        errors.AddRange(mirror.Errors);
        if (errors.Count > 0 && !partial) return Result<Written>.Refused([.. errors.OrderBy(e => e.Index)]);
        if (mirror.Created + mirror.Updated > 0)
            trail.AuditImport(context.Configuration, mirror.Created, mirror.Updated, errors.Count);

        await db.SaveChangesAsync(ct);
        var views = await IntentionRows.ReadAsync(db, mirror.Stored, ct);
        var outcome = new ExternalOutcome(views, mirror.Created, mirror.Updated, mirror.Stored.Count - mirror.Created - mirror.Updated, [.. errors.OrderBy(e => e.Index)]);
        return new Written(outcome, trail.Changes);
    }

    private static async Task<Result<ExternalMirror>> MirrorAsync(PortalDb db, ExternalItem[] items, IntegrationContext context, IntentionTrail trail, CancellationToken ct)
    {
        var known = await KnownAsync(db.Set<Intention>().AsNoTracking(), items, context.Configuration.Id, ct);
        var people = items.Select(i => i.Booking.PersonId).Concat(known.Values.Select(k => k.PersonId)).Distinct().ToList();
        var days = items.Where(i => i.Venue is not null && i.Booking.Type is not null).SelectMany(i => IntentionLocks.Days(i.Venue!.Id, i.Booking.Range, i.Venue.Zone));
        await db.LockAsync(IntentionLocks.People(people).Concat(known.Values.Select(k => IntentionLocks.Group(k.GroupId))).Concat(days), ct);
        // Read again under the locks: somebody may have answered or cancelled a mirrored booking meanwhile.
        known = await KnownAsync(db.Set<Intention>(), items, context.Configuration.Id, ct);
        if (Foreign(items, known, trail.By) is { Count: > 0 } foreign) return Result<ExternalMirror>.Refused(foreign);
        var seats = items.Where(i => i.Booking.Type is not null).ToList();
        var bookings = seats.Count == 0
            ? new Bookings([], new Places(new Dictionary<LocationId, int>(), new Dictionary<RoomId, int>(), new Dictionary<LocationId, DateTimeZone>()))
            : await BookingsReader.ReadAsync(
                db,
                [.. seats.Select(i => i.Booking.PersonId).OfType<PersonId>().Distinct()],
                [.. seats.Select(i => i.Booking.LocationId).OfType<LocationId>().Distinct()],
                new InstantRange(seats.Min(i => i.Booking.Range.StartsAt), seats.Max(i => i.Booking.Range.EndsAt)),
                ct);
        return new ExternalMirror(db, context.Configuration.Id, trail).Apply(items, known, bookings);
    }

    /// <summary>Bookings that lie at a location that is not open to the actor: naming one anew must not carry it away from there.</summary>
    private static List<ItemError> Foreign(ExternalItem[] items, Dictionary<(ExternalType, string), Intention> known, Actor by)
    {
        var errors = new List<ItemError>();
        foreach (var item in items)
        {
            if (known.GetValueOrDefault((item.Request.ExternalType, item.Request.ExternalId)) is not { LocationId: { } location } || by.SeesLocation(location)) continue;
            errors.Add(new ItemError(item.Index, new LocationForbidden(location) { Field = "external_id" }));
        }

        return errors;
    }

    private static async Task<Dictionary<(ExternalType, string), Intention>> KnownAsync(
        IQueryable<Intention> intentions, ExternalItem[] items, ConfigurationId configuration, CancellationToken ct)
    {
        var known = new Dictionary<(ExternalType, string), Intention>();
        foreach (var some in items.Chunk(500))
        {
            string?[] ids = [.. some.Select(i => i.Request.ExternalId)];
            foreach (var intention in await intentions.Where(i => i.ConfigurationId == configuration && ids.Contains(i.ExternalId)).ToListAsync(ct))
            {
                if (intention.ExternalType is { } type) known[(type, intention.ExternalId!)] = intention;
            }
        }

        return known;
    }

    private sealed record Written(ExternalOutcome Outcome, IReadOnlyCollection<PortalChange> Changes);
}
