using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Me;

/// <summary>An invitation that somebody sent, with the answers so far.</summary>
/// <param name="Handle">Any intention of the group, the organiser's own where there is one: what cancelling for all names.</param>
public sealed record SentInvitation(
    IntentionGroupId GroupId,
    IntentionId Handle,
    IntentionType? Type,
    string? Title,
    string? LocationName,
    string TimeZone,
    string? PlaceName,
    InstantRange Range,
    IReadOnlyList<InvitationAnswer> Answers)
{
    public int Count(IntentionStatus status) => Answers.Count(a => a.Status == status);

    public bool IsOff => Answers.All(a => a.Status is IntentionStatus.Cancelled or IntentionStatus.Declined);
}

/// <summary>One answer.</summary>
public sealed record InvitationAnswer(IntentionId Id, PersonId PersonId, string Name, IntentionStatus Status, string? Reason, Instant? AnsweredAt);

/// <summary>Reads what somebody has sent and is not over; one statement.</summary>
public sealed class SentInvitations(PortalDatabase database, IClock clock)
{
    private const int MostRows = 2_000;

    /// <summary>The groups by start. Refused: an account without a person.</summary>
    public async Task<Result<IReadOnlyList<SentInvitation>>> ListAsync(Actor by, CancellationToken ct)
    {
        if (by.PersonId is not { } me) return new NotLinkedToPerson();
        var now = clock.GetCurrentInstant();
        await using var db = database.Open();
        var rows = await (
            from i in db.Set<Intention>().AsNoTracking()
            where i.OrganiserId == me && i.EndsAt > now && i.Type != null && db.Set<Intention>().Any(o => o.GroupId == i.GroupId && o.PersonId != me)
            join p in db.Set<Person>() on i.PersonId equals (PersonId?)p.Id
            join l in db.Set<Location>() on i.LocationId equals (LocationId?)l.Id
            join r in db.Set<Room>() on i.RoomId equals (RoomId?)r.Id into rooms
            from room in rooms.DefaultIfEmpty()
            orderby i.StartsAt, i.GroupId, i.Id
            select new { i.GroupId, i.Id, i.PersonId, Name = p.FirstName + " " + p.LastName, i.Type, i.Title, Location = l.Name, l.TimeZone, Room = room.Name, i.StartsAt, i.EndsAt, i.Status, i.Reason, i.AnsweredAt })
            .Take(MostRows).ToListAsync(ct);
        return rows.GroupBy(r => r.GroupId).Select(g =>
        {
            var head = g.FirstOrDefault(r => r.PersonId == me) ?? g.First();
            return new SentInvitation(
                g.Key, head.Id, head.Type, head.Title, head.Location, head.TimeZone, head.Room, new InstantRange(head.StartsAt, head.EndsAt),
                [.. g.Where(r => r.PersonId != me).OrderBy(r => r.Status).ThenBy(r => r.Name, StringComparer.OrdinalIgnoreCase).Select(r => new InvitationAnswer(r.Id, r.PersonId!.Value, r.Name, r.Status, r.Reason, r.AnsweredAt))]);
        }).ToList();
    }
}
