using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Intentions.Mails;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Intentions;

/// <summary>What the holder of an invitation's link sees: nobody's name but the inviter's and their own.</summary>
public sealed record AnswerLinkView
{
    public required AnswerState State { get; init; }

    public required string PersonName { get; init; }

    /// <summary>First name of who asks; null for the office's management.</summary>
    public required string? OrganiserFirstName { get; init; }

    public required string? OrganiserName { get; init; }

    /// <summary>Title, or what it is.</summary>
    public required string Name { get; init; }

    public required IntentionType? Type { get; init; }

    /// <summary>Words that came with the invitation, its decline or its cancellation.</summary>
    public required string? Reason { get; init; }

    public required InstantRange Range { get; init; }

    /// <summary>Zone of the place.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>The reader's own; null when unknown.</summary>
    public required DateTimeZone? ReaderZone { get; init; }

    public required string LocationName { get; init; }

    public required string? Part { get; init; }

    /// <summary>Until when an answer is possible.</summary>
    public required Instant ExpiresAt { get; init; }

    public required Instant? AnsweredAt { get; init; }

    /// <summary>The day that was suggested instead; null for none.</summary>
    public required LocalDate? SuggestedOn { get; init; }

    /// <summary>The next days on which the location is open, to suggest one.</summary>
    public required IReadOnlyList<LocalDate> OpenDays { get; init; }
}

/// <summary>A booking of the person's own that stands against an invitation.</summary>
/// <param name="LocationName">Where.</param>
/// <param name="Range">When.</param>
/// <param name="Zone">Zone of the place.</param>
public sealed record StandingBooking(string LocationName, InstantRange Range, DateTimeZone Zone);

/// <summary>Reads what a link shows. Changes nothing: mail scanners open links.</summary>
public sealed class AnswerLinkQueries(PortalDatabase database, IClock clock)
{
    private const int DaysOffered = 4;
    private const int MostDaysLooked = 30;

    /// <summary>The invitation behind a token; null for every text that is no token of one.</summary>
    public async Task<AnswerLinkView?> FindAsync(string? token, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var hash = LinkToken.Hash(token);
        await using var db = database.Open();
        var found = await (
            from link in db.Set<AnswerLink>().AsNoTracking()
            where link.TokenHash == hash
            join intention in db.Set<Intention>().AsNoTracking() on link.IntentionId equals intention.Id
            join person in db.Set<Person>().AsNoTracking() on link.PersonId equals person.Id
            where intention.PersonId == (PersonId?)person.Id && person.ErasedAt == null
            select new { link, intention, person }).FirstOrDefaultAsync(ct);
        if (found is not { intention: { LocationId: { } location } i }) return null;
        var facts = await InvitationFacts.FindAsync(db, location, i.LayerId, i.ZoneId, i.RoomId, i.OrganiserId, found.person.Id, ct);
        var venue = await Venue.FindAsync(db, location, ct);
        if (facts is null || venue is null) return null;
        return new AnswerLinkView
        {
            State = AnswerStates.Of(found.link, i, now),
            PersonName = found.person.FullName,
            OrganiserFirstName = facts.OrganiserFirstName,
            OrganiserName = facts.OrganiserName,
            Name = facts.Name(i.Type ?? IntentionType.Space, i.Title),
            Type = i.Title is null ? i.Type : null,
            Reason = i.Reason is { } reason && !reason.StartsWith("superseded by ", StringComparison.Ordinal) ? reason : null,
            Range = i.Range,
            Zone = facts.Zone,
            ReaderZone = await MailReaders.ZoneAsync(db, found.person, ct),
            LocationName = facts.LocationName,
            Part = facts.Part,
            ExpiresAt = found.link.ExpiresAt,
            AnsweredAt = i.AnsweredAt,
            SuggestedOn = found.link.SuggestedOn ?? await db.Set<AnswerLink>().Where(l => l.IntentionId == i.Id && l.SuggestedOn != null).Select(l => l.SuggestedOn).FirstOrDefaultAsync(ct),
            OpenDays = OpenDays(venue, i, now),
        };
    }

    /// <summary>What stands against accepting, told to the holder of the link: place and time of bookings of their own.</summary>
    public async Task<IReadOnlyList<StandingBooking>> StandingAsync(string? token, IReadOnlyList<IntentionId> bookings, CancellationToken ct)
    {
        var hash = LinkToken.Hash(token);
        await using var db = database.Open();
        var rows = await (
            from intention in db.Set<Intention>().AsNoTracking()
            where bookings.Contains(intention.Id)
            where db.Set<AnswerLink>().Any(l => l.TokenHash == hash && intention.PersonId == (PersonId?)l.PersonId)
            join location in db.Set<Location>() on intention.LocationId equals (LocationId?)location.Id
            orderby intention.StartsAt, intention.Id
            select new { location.Name, location.TimeZone, intention.StartsAt, intention.EndsAt }).ToListAsync(ct);
        return [.. rows.Select(r => new StandingBooking(r.Name, new InstantRange(r.StartsAt, r.EndsAt), LocalTimes.Zone(r.TimeZone)))];
    }

    private static List<LocalDate> OpenDays(Venue venue, Intention intention, Instant now)
    {
        var (today, invited) = (now.DateIn(venue.Zone), intention.StartsAt.DateIn(venue.Zone));
        var from = LocalDate.Max(today, invited).PlusDays(1);
        return [.. Enumerable.Range(0, MostDaysLooked).Select(n => from.PlusDays(n)).Where(venue.Calendar.IsOpen).Take(DaysOffered)];
    }
}
