using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Intentions.Mails;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Intentions;

/// <summary>
/// What one change leaves behind: an event per intention, an audit entry where somebody acts for somebody else, the mails that it
/// owes, and the changes to publish after the commit.
/// </summary>
internal sealed class IntentionTrail(PortalDb db, Actor by, Instant now)
{
    private readonly HashSet<PortalChange> changes = [];

    public Actor By => by;

    public Instant Now => now;

    public IReadOnlyCollection<PortalChange> Changes => changes;

    private string Author => by.Id is null ? by.Kind.ToString() : $"{by.Kind}:{by.Id}";

    /// <param name="intention">What it happened to, as it is now.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="zone">Zone of its location.</param>
    /// <param name="reason">Given with the change.</param>
    /// <param name="audited">False where one entry stands for a whole call.</param>
    public void Note(Intention intention, IntentionEventKind kind, DateTimeZone? zone, string? reason = null, bool audited = true)
    {
        db.Add(IntentionEvent.Of(intention, kind, Author, now, reason));
        var onBehalf = by.Kind != ActorKind.System && !by.Is(intention.PersonId);
        if (audited && (onBehalf || kind == IntentionEventKind.Deleted)) Audit(kind.ToString().ToLowerInvariant(), intention, reason);
        InvitationMails.Queue(db, intention, kind, by, now);
        changes.Add(new PortalChange(ChangeTopic.Intentions, intention.LocationId, DateOf(intention, zone), intention.Id.Value) { PersonId = intention.PersonId, OrganiserId = intention.OrganiserId });
    }

    /// <summary>The local date; null where it covers several.</summary>
    private static LocalDate? DateOf(Intention intention, DateTimeZone? zone)
        => zone is not null && intention.StartsAt.DateIn(zone) is var date && intention.EndsAt.Minus(Duration.Epsilon).DateIn(zone) <= date ? date : null;

    /// <summary>An audit entry of its own, whoever acts.</summary>
    public void Audit(string verb, Intention intention, string? detail)
        => db.Audit(by, $"intention.{verb}", "intention", intention.Id.Value, detail, now, intention.LocationId);

    /// <summary>One entry for a whole import.</summary>
    public void AuditImport(Configuration configuration, int created, int updated, int rejected)
        => db.Audit(by, "intention.import", "configuration", configuration.Id.Value, $"{created} created, {updated} updated, {rejected} rejected", now);
}
