using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Evolution;

/// <summary>
/// Tells people whose place an accepted plan changes: those with a row of their own, and the likely members of teams. It compares with
/// what they were told last: the plan of the day that was accepted before, else the plan of the day that moves are counted against.
/// </summary>
internal static class PlanNotices
{
    public const string Kind = "place_changed";

    /// <summary>Percent; members who are less likely to come are not bothered.</summary>
    private const decimal Likely = 50;

    /// <summary>Writes the notices of a plan that was just accepted; they show once the hold is over.</summary>
    public static async Task AddAsync(PortalDb db, AllocationDay day, EvolutionRun run, IReadOnlyList<Allocation> rows, Instant now, CancellationToken ct)
    {
        var settings = PlanText.Settings(run.Settings);
        var (before, after) = (Seated.Of(await ToldAsync(db, day, run, settings, now, ct)), Seated.Of(rows));
        TeamId[] moved = [.. after.Teams.Where(t => !before.Teams.TryGetValue(t.Key, out var was) || !was.SetEquals(t.Value)).Select(t => t.Key)];
        var people = after.People.Where(p => before.People.GetValueOrDefault(p.Key) != p.Value).Select(p => (Id: p.Key, Team: (TeamId?)null))
            .Concat(await MembersAsync(db, day, moved, after, ct)).DistinctBy(p => p.Id);
        var text = await TextsAsync(db, day, rows, ct);
        foreach (var (person, team) in people)
        {
            var notice = new Notification
            {
                Id = IdFactory.New<NotificationId>(now),
                PersonId = person,
                LocationId = day.LocationId,
                Kind = Kind,
                SubjectId = run.Id.Value,
                Title = $"Your place on {PlanWords.Day(day.Date)}",
                Text = text(person, team),
                Link = null,
                VisibleFrom = now + Duration.FromMinutes(settings.PublishHoldMinutes),
                CreatedAt = now,
            };
            db.Add(notice);
            // Where nobody was told of a place before, none has changed.
            if (!before.IsEmpty && PlaceComposer.Of(notice, day.Range.EndsAt, now) is { } mail) db.Add(mail);
        }
    }

    /// <summary>Takes back what nobody has seen yet.</summary>
    public static async Task WithdrawAsync(PortalDb db, EvolutionId run, Instant now, CancellationToken ct)
    {
        await db.Set<Notification>().Where(n => n.Kind == Kind && n.SubjectId == run.Value && n.VisibleFrom > now).ExecuteDeleteAsync(ct);
        await db.Set<OutboxMail>().Where(m => m.Kind == MailKind.Place && m.SubjectId == run.Value && m.DueAt > now && m.State == MailState.Waiting).ExecuteDeleteAsync(ct);
    }

    /// <summary>The rows of the plan that people were told about last: an acceptance whose hold was not over told nobody.</summary>
    private static async Task<IReadOnlyList<Allocation>> ToldAsync(PortalDb db, AllocationDay day, EvolutionRun run, EvolutionSettings settings, Instant now, CancellationToken ct)
    {
        var (location, date, id) = (day.LocationId, day.Date, run.Id);
        var accepted = await db.Set<EvolutionRun>().AsNoTracking()
            .Where(r => r.LocationId == location && r.Date == date && r.Id != id && r.Decision == PlanDecision.Accepted && r.AcceptedAt != null && r.Snapshot != null)
            .OrderByDescending(r => r.AcceptedAt).Select(r => new { r.Id, r.AcceptedAt, r.Settings }).ToListAsync(ct);
        var told = accepted.Find(r => r.AcceptedAt + Duration.FromMinutes(PlanText.Settings(r.Settings).PublishHoldMinutes) <= now);
        if (told is null) return (await DayFactsReader.BeforeAsync(db, day, settings.Stability, ct))?.Rows ?? [];
        return DaySnapshot.Read((await db.Set<EvolutionRun>().Where(r => r.Id == told.Id).Select(r => r.Snapshot).SingleAsync(ct))!);
    }

    private static async Task<List<(PersonId Id, TeamId? Team)>> MembersAsync(PortalDb db, AllocationDay day, TeamId[] teams, Seated after, CancellationToken ct)
    {
        var (location, date) = (day.LocationId, day.Date);
        var found = new List<(PersonId, TeamId?)>();
        foreach (var some in teams.Select(t => (TeamId?)t).Chunk(1000))
        {
            var likely = await db.Set<PersonForecast>().Where(f => f.LocationId == location && f.Date == date && some.Contains(f.TeamId) && f.LikelihoodInc >= Likely)
                .Select(f => new { f.PersonId, f.TeamId }).ToListAsync(ct);
            found.AddRange(likely.Where(l => !after.People.ContainsKey(l.PersonId)).Select(l => (l.PersonId, l.TeamId)));
        }

        return found;
    }

    private static async Task<Func<PersonId, TeamId?, string>> TextsAsync(PortalDb db, AllocationDay day, IReadOnlyList<Allocation> rows, CancellationToken ct)
    {
        var (_, detail) = await RowsAsPlan.ReadAsync(db, day, rows, ct);
        var own = detail.Placements.Where(p => p.PersonId is not null).ToLookup(p => p.PersonId!.Value);
        var teams = detail.Placements.Where(p => p.TeamId is not null && p.PersonId is null && p.Seats > 0).ToLookup(p => p.TeamId!.Value);
        return (person, team) => own[person].FirstOrDefault() is { } place
            ? $"You sit in {place.PlaceName}."
            : team is { } id && teams[id].Any() ? $"{teams[id].First().TeamName} sits in {string.Join(" and ", teams[id].Select(p => p.PlaceName).Distinct())}." : "Your team has another place.";
    }

    /// <summary>Who sits where: people by their own rows, teams by the places of their blocks.</summary>
    private sealed record Seated(Dictionary<PersonId, string> People, Dictionary<TeamId, HashSet<string>> Teams)
    {
        public bool IsEmpty => People.Count + Teams.Count == 0;

        public static Seated Of(IReadOnlyList<Allocation> rows)
        {
            var seats = rows.Where(r => r.Type == AllocationType.Space).ToList();
            var people = new Dictionary<PersonId, string>();
            foreach (var row in seats.Where(r => r.PersonId is not null)) people.TryAdd(row.PersonId!.Value, string.Join(',', row.Spaces));
            var teams = seats.Where(r => r.TeamId is not null && r.PersonId is null).GroupBy(r => r.TeamId!.Value).ToDictionary(g => g.Key, g => g.Select(Place).ToHashSet(StringComparer.Ordinal));
            return new Seated(people, teams);
        }

        private static string Place(Allocation row) => row.ZoneId?.Value ?? row.RoomId?.Value ?? row.LayerId.Value;
    }
}
