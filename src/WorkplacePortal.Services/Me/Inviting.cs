using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Intentions;

namespace WorkplacePortal.Services.Me;

/// <summary>Whom somebody wants to come, when and to what.</summary>
public sealed record NewInvitation
{
    public required LocationId LocationId { get; init; }

    public required IReadOnlyList<LocalDate> Days { get; init; }

    public required LocalTime From { get; init; }

    public required LocalTime Until { get; init; }

    public IntentionType Type { get; init; }

    public RoomId? RoomId { get; init; }

    public IReadOnlyList<PersonId> People { get; init; } = [];

    /// <summary>All members of these who take invitations.</summary>
    public IReadOnlyList<TeamId> Teams { get; init; } = [];

    public string? Title { get; init; }

    public IReadOnlyList<string> Wishes { get; init; } = [];
}

/// <summary>What became of an invitation.</summary>
/// <param name="Days">Each day by itself.</param>
/// <param name="Invited">People invited.</param>
/// <param name="LeftOut">Members of the teams who take no invitations.</param>
public sealed record InvitingOutcome(IReadOnlyList<DayOutcome> Days, int Invited, IReadOnlyList<string> LeftOut);

/// <summary>Invites people and whole teams for one or more days.</summary>
public sealed class Inviting(PortalDatabase database, IntentionService intentions)
{
    public const int MostPeople = 200;
    public const int MostDays = 20;

    /// <summary>
    /// Makes a group for each day: the organiser, who is confirmed unless they have a seat there already, and an invitation for everybody
    /// else. Each day stands for itself.
    /// </summary>
    public async Task<Result<InvitingOutcome>> InviteAsync(NewInvitation invitation, Actor by, CancellationToken ct)
    {
        if (by.PersonId is not { } me) return new NotLinkedToPerson();
        if (invitation.Days.Count is 0 or > MostDays) return new InvalidValue($"Choose 1 to {MostDays} days.") { Field = "days" };
        if (invitation.Until <= invitation.From) return new InvalidRange("The end must lie after the start.") { Field = "until" };
        if (invitation is { Type: IntentionType.Room, RoomId: null }) return new PropertyRequired("room_id") { Field = "room_id" };
        var (people, leftOut) = await PeopleAsync(invitation, me, ct);
        if (people.Count is 0 or > MostPeople) return new InvalidValue(people.Count == 0 ? "Nobody is left to invite: choose people or a team." : $"Invite at most {MostPeople} people at once.") { Field = "invites" };
        var outcomes = new List<DayOutcome>();
        foreach (var date in invitation.Days.Distinct().Order())
        {
            var result = await intentions.CreateAsync(Plan(invitation, date, me, people, withOrganiser: true), force: false, by, ct);
            if (result.Error is IntentionConflict or DuplicateIntention) result = await intentions.CreateAsync(Plan(invitation, date, me, people, withOrganiser: false), force: false, by, ct);
            outcomes.Add(new DayOutcome(date, result.IsSuccess ? result.Value.Intentions[0].Id : null, result.Error));
        }

        return new InvitingOutcome(outcomes, people.Count, leftOut);
    }

    private static NewIntention Plan(NewInvitation invitation, LocalDate date, PersonId me, IReadOnlyList<PersonId> people, bool withOrganiser) => new()
    {
        Status = IntentionStatus.Confirmed,
        Type = invitation.Type,
        LocationId = invitation.LocationId,
        RoomId = invitation.RoomId,
        Times = new IntentionTimes(zone => (date + invitation.From).ToInstant(zone), zone => (date + invitation.Until).ToInstant(zone)),
        Person = withOrganiser ? me : people[0],
        OrganiserId = me,
        Title = string.IsNullOrWhiteSpace(invitation.Title) ? null : invitation.Title.Trim(),
        Labels = invitation.Wishes,
        Invites = [.. people.Skip(withOrganiser ? 0 : 1).Select(p => (PersonRef)p)],
    };

    private async Task<(IReadOnlyList<PersonId> People, IReadOnlyList<string> LeftOut)> PeopleAsync(NewInvitation invitation, PersonId me, CancellationToken ct)
    {
        await using var db = database.Open();
        TeamId[] teams = [.. invitation.Teams];
        var (first, last) = (invitation.Days.Min(), invitation.Days.Max());
        var members = await (
            from p in db.Set<Person>()
            where p.ErasedAt == null && p.Id != me && db.Set<TeamMember>().Any(m => teams.Contains(m.TeamId) && m.PersonId == p.Id)
                && (p.ActiveFrom == null || p.ActiveFrom <= first) && (p.ActiveTo == null || p.ActiveTo >= last)
            orderby p.LastName, p.FirstName
            select new { p.Id, Name = p.FirstName + " " + p.LastName, Closed = db.Set<PersonSettings>().Any(s => s.PersonId == p.Id && (!s.OpenToInvitation || s.ScheduleRestricted)) }).ToListAsync(ct);
        var named = invitation.People.Where(p => p != me).ToList();
        return ([.. named.Concat(members.Where(m => !m.Closed).Select(m => m.Id)).Distinct()], [.. members.Where(m => m.Closed && !named.Contains(m.Id)).Select(m => m.Name)]);
    }
}
