using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions;

/// <summary>Decides the items of one import and writes those that stand.</summary>
internal sealed class ExternalMirror(PortalDb db, ConfigurationId configuration, IntentionTrail trail)
{
    private readonly HashSet<PersonId> guests = [];

    public List<IntentionId> Stored { get; } = [];

    public List<ItemError> Errors { get; } = [];

    public int Created { get; private set; }

    public int Updated { get; private set; }

    public ExternalMirror Apply(ExternalItem[] items, IReadOnlyDictionary<(ExternalType, string), Intention> known, Bookings bookings)
    {
        var pairs = items.Select(i => (Item: i, Known: known.GetValueOrDefault((i.Request.ExternalType, i.Request.ExternalId)), Id: IdFactory.New<IntentionId>(trail.Now))).ToList();
        var errors = new Dictionary<int, PortalError>();
        foreach (var (item, before, _) in pairs)
        {
            if (RefuseAlone(item, before) is { } error) errors[item.Index] = error;
        }

        var open = pairs.Where(p => !errors.ContainsKey(p.Item.Index)).ToList();
        var changes = open.Select(p => new BookingChange(
            p.Known is { Status: IntentionStatus.Confirmed } held ? Booking.Of(held) : null,
            p.Item.Booking is { Status: IntentionStatus.Confirmed } b ? new Booking(p.Known?.Id ?? p.Id, b.PersonId, b.LocationId, b.Type, p.Known?.RoomId, b.Range) : null)).ToList();
        foreach (var (position, error) in BookingSwap.Refused(bookings, changes)) errors[open[position].Item.Index] = error;
        foreach (var (item, before, id) in pairs)
        {
            if (errors.TryGetValue(item.Index, out var error)) Errors.Add(new ItemError(item.Index, error));
            else Store(item, before, id);
        }

        return this;
    }

    /// <summary>Faults of an item that have nothing to do with other bookings.</summary>
    private PortalError? RefuseAlone(ExternalItem item, Intention? before)
    {
        if (before is not null && item.Booking.Equals(MirroredBooking.Of(before))) return null;
        if (before is not null && before.IsOver(trail.Now)) return new IntentionInPast(before.Id) { Field = "external_id" };
        if (before is null && item.Booking.Range.EndsAt <= trail.Now) return new DateInPast("The booking is over already.") { Field = "ends_at" };
        if (item.Booking.Type is null || item.Venue is null || item.Booking.Status is IntentionStatus.Declined or IntentionStatus.Cancelled) return null;
        if (item.Venue.RefuseInactive(item.Person.Person, item.Booking.Range) is { } inactive) return inactive;
        return InvitationRules.RefuseGuest(item.Person, item.Team);
    }

    private void Store(ExternalItem item, Intention? before, IntentionId id)
    {
        if (item.Person.IsNew && guests.Add(item.Person.Person.Id)) db.AddRange(item.Person.Person, item.Person.Settings!);
        var intention = before ?? Make(item, id);
        Stored.Add(intention.Id);
        var kind = before is null ? IntentionEventKind.Created : IntentionEventKind.Updated;
        if (!intention.Mirror(item.Booking, trail.Now) && before is not null) return;
        if (before is null) db.Add(intention);
        if (before is null) Created++;
        else Updated++;
        trail.Note(intention, kind, item.Venue?.Zone, audited: false);
    }

    private Intention Make(ExternalItem item, IntentionId id)
    {
        var intention = new Intention
        {
            Id = id,
            GroupId = IdFactory.New<IntentionGroupId>(trail.Now),
            StartsAt = item.Booking.Range.StartsAt,
            EndsAt = item.Booking.Range.EndsAt,
            Source = IntentionSource.External,
            ConfigurationId = configuration,
            ExternalId = item.Request.ExternalId,
            ExternalType = item.Request.ExternalType,
            CreatedAt = trail.Now,
            UpdatedAt = trail.Now,
        };
        intention.Start(item.Booking.Status);
        return intention;
    }
}
