using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Me;

/// <summary>Own intentions of some weeks, and which colleagues come to the same place; one statement for both.</summary>
internal sealed class WeekPlans
{
    private readonly ILookup<LocalDate, MyPlanView> own;
    private readonly Dictionary<LocalDate, List<Row>> others;
    private readonly Actor by;

    private WeekPlans(IReadOnlyCollection<Row> rows, PersonId me, DateTimeZone zone, Actor by)
    {
        this.by = by;
        own = rows.Where(r => r.PersonId == me).OrderBy(r => r.StartsAt).SelectMany(r => Dates(r, zone).Select(d => (Date: d, Plan: ToPlan(r, me)))).ToLookup(r => r.Date, r => r.Plan);
        others = rows.Where(r => r.PersonId != me).SelectMany(r => Dates(r, zone).Select(d => (Date: d, Row: r))).GroupBy(r => r.Date)
            .ToDictionary(g => g.Key, g => g.Select(r => r.Row).DistinctBy(r => r.PersonId).ToList());
    }

    public static async Task<WeekPlans> ReadAsync(
        PortalDb db, PersonId me, TeamId? team, LocationId location, DateWindow window, LocalDate colleaguesFrom, Actor by, DateTimeZone zone, CancellationToken ct)
    {
        var (first, to, later) = (window.From.StartOf(zone), window.To.PlusDays(1).StartOf(zone), colleaguesFrom.StartOf(zone));
        var stars = db.Set<Star>().Where(s => s.PersonId == me).Select(s => (PersonId?)s.ColleagueId);
        var members = db.Set<TeamMember>().Where(m => (TeamId?)m.TeamId == team).Select(m => (PersonId?)m.PersonId);
        var rows = await (
            from i in db.Set<Intention>().AsNoTracking()
            where i.EndsAt > first && i.StartsAt < to
                && (i.PersonId == me
                    || (i.LocationId == location && i.Status == IntentionStatus.Confirmed && i.Type != null && i.EndsAt > later && (members.Contains(i.PersonId) || stars.Contains(i.PersonId))))
            join p in db.Set<Person>() on i.PersonId equals (PersonId?)p.Id
            join l in db.Set<Location>() on i.LocationId equals (LocationId?)l.Id into locations
            from place in locations.DefaultIfEmpty()
            join o in db.Set<Person>() on i.OrganiserId equals (PersonId?)o.Id into organisers
            from organiser in organisers.DefaultIfEmpty()
            join z in db.Set<Zone>() on i.ZoneId equals (ZoneId?)z.Id into zones
            from area in zones.DefaultIfEmpty()
            join r in db.Set<Room>() on i.RoomId equals (RoomId?)r.Id into rooms
            from room in rooms.DefaultIfEmpty()
            select new Row
            {
                Id = i.Id,
                PersonId = i.PersonId,
                Name = p.FirstName + " " + p.LastName,
                Hides = db.Set<PersonSettings>().Any(s => s.PersonId == p.Id && s.ScheduleHidden),
                Starred = stars.Contains(i.PersonId),
                OfTeam = members.Contains(i.PersonId),
                TeamId = p.DefaultTeamId,
                Status = i.Status,
                Type = i.Type,
                ExternalType = i.ExternalType,
                LocationId = i.LocationId,
                LocationName = place.Name,
                TimeZone = place.TimeZone,
                PlaceName = room.Name ?? area.Name,
                StartsAt = i.StartsAt,
                EndsAt = i.EndsAt,
                Title = i.Title,
                OrganiserId = i.OrganiserId,
                OrganiserName = organiser.FirstName + " " + organiser.LastName,
                Source = i.Source,
            }).ToListAsync(ct);
        return new WeekPlans(rows, me, zone, by);
    }

    public IReadOnlyList<MyPlanView> Own(LocalDate date) => [.. own[date]];

    /// <summary>
    /// Those who show their days by name, starred ones first; of the team those who hide theirs are a number, where it is not about a few.
    /// A star counts nobody: it would tell the days of the one who has it.
    /// </summary>
    public (IReadOnlyList<ColleagueDayView> Shown, int Hidden) Colleagues(LocalDate date)
    {
        if (!others.TryGetValue(date, out var rows)) return ([], 0);
        var (seen, unseen) = (rows.Where(Shows), rows.Count(r => r.OfTeam && !Shows(r)));
        var shown = seen
            .OrderByDescending(r => r.Starred).ThenBy(r => r.Name, StringComparer.OrdinalIgnoreCase)
            .Select(r => new ColleagueDayView(r.PersonId!.Value, r.Name, r.Starred, r.OfTeam)).ToList();
        return (shown, SmallGroup.Told(unseen));

        bool Shows(Row row) => !row.Hides || by.Leads(row.TeamId);
    }

    public IReadOnlyList<LocalDate> LastWeek(LocalDate monday)
        => [.. new DateWindow(monday.PlusDays(-7), monday.PlusDays(-1)).Dates().Where(d => own[d].Any(p => p is { Status: IntentionStatus.Confirmed, IsLeave: false, Type: IntentionType.Space }))];

    private static IEnumerable<LocalDate> Dates(Row row, DateTimeZone zone)
        => new DateWindow(row.StartsAt.DateIn(zone), row.EndsAt.Minus(Duration.Epsilon).DateIn(zone)).Dates().Take(IntentionTimes.MostDays);

    private static MyPlanView ToPlan(Row row, PersonId me) => new(
        row.Id,
        row.Status,
        row.Type,
        row.ExternalType == ExternalType.Leave,
        row.LocationId,
        row.LocationName,
        row.TimeZone ?? "UTC",
        row.PlaceName,
        new InstantRange(row.StartsAt, row.EndsAt),
        row.Title,
        row.OrganiserId == me,
        row.OrganiserId == me || row.OrganiserId is null ? null : row.OrganiserName,
        row.Source);

    private sealed class Row
    {
        public required IntentionId Id { get; init; }

        public required PersonId? PersonId { get; init; }

        public required string Name { get; init; }

        public required bool Hides { get; init; }

        public required bool Starred { get; init; }

        public required bool OfTeam { get; init; }

        public required TeamId? TeamId { get; init; }

        public required IntentionStatus Status { get; init; }

        public required IntentionType? Type { get; init; }

        public required ExternalType? ExternalType { get; init; }

        public required LocationId? LocationId { get; init; }

        public required string? LocationName { get; init; }

        public required string? TimeZone { get; init; }

        public required string? PlaceName { get; init; }

        public required Instant StartsAt { get; init; }

        public required Instant EndsAt { get; init; }

        public required string? Title { get; init; }

        public required PersonId? OrganiserId { get; init; }

        public required string? OrganiserName { get; init; }

        public required IntentionSource Source { get; init; }
    }
}
