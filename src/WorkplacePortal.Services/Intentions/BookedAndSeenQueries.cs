using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions;

/// <summary>Bookings of a local date against who came.</summary>
/// <param name="Date">Local date.</param>
/// <param name="Booked">People with a confirmed seat booking; null when withheld.</param>
/// <param name="Seen">Those of them who were seen; null when withheld.</param>
public sealed record BookedAndSeenView(LocalDate Date, int? Booked, int? Seen)
{
    /// <summary>Booked, not seen.</summary>
    public int? NotSeen => Booked - Seen;
}

/// <summary>Compares confirmed seat bookings with attendance, person by person, in one statement.</summary>
public sealed class BookedAndSeenQueries(PortalDatabase database)
{
    private const string Compare = """
        SELECT d.n AS n, CAST(COUNT(DISTINCT i.person_id) AS integer) AS booked, CAST(COUNT(DISTINCT a.person_id) AS integer) AS seen
        FROM {source} d CROSS JOIN intentions i LEFT JOIN attendance a ON a.location_id = i.location_id AND a.date = d.date AND a.person_id = i.person_id
        WHERE i.location_id = d.location_id AND i.starts_at >= d.starts_at AND i.starts_at < d.ends_at AND i.person_id IS NOT NULL
          AND i.status = {status} AND i.type = {type} AND (d.team_id IS NULL OR i.team_id = d.team_id) AND (d.person_id IS NULL OR i.person_id = d.person_id)
        GROUP BY d.n
        """;

    /// <summary>
    /// A row for each date of the window that has a booking. Bookings count on the date on which they start. Withheld where the figures are about 1 to 4
    /// people that the actor may not see one by one. Refused: a location that is not open to the actor.
    /// </summary>
    /// <param name="location">Where.</param>
    /// <param name="zone">Its zone.</param>
    /// <param name="window">Local dates.</param>
    /// <param name="team">Only those booked for a team.</param>
    /// <param name="person">Only one person, whom the actor may see.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<Result<IReadOnlyList<BookedAndSeenView>>> ReadAsync(LocationId location, DateTimeZone zone, DateWindow window, TeamId? team, PersonId? person, Actor by, CancellationToken ct)
    {
        if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        await using var db = database.Open();
        LocalDate[] dates = [.. window.Dates()];
        var rows = new BulkRows<(int N, LocalDate Date, InstantRange Day)>([.. dates.Index().Select(d => (d.Index, d.Item, d.Item.DayOf(zone)))])
            .Number("n", r => r.N).Date("date", r => r.Date).Time("starts_at", r => r.Day.StartsAt).Time("ends_at", r => r.Day.EndsAt)
            .Text("location_id", _ => location.Value).Text("team_id", _ => team?.Value).Text("person_id", _ => person?.Value);
        var sql = Compare.Replace("{status}", $"{(int)IntentionStatus.Confirmed}", StringComparison.Ordinal).Replace("{type}", $"{(int)IntentionType.Space}", StringComparison.Ordinal);
        var found = await db.NumbersAsync<Row>(rows, sql, ct);
        var maySeeEach = person is not null || by.MaySeeEach(location, team, ApiScopes.AttendanceOfPeople);
        return found.OrderBy(r => r.N).Select(r => View(dates[r.N], r, maySeeEach)).ToList();
    }

    private static BookedAndSeenView View(LocalDate date, Row row, bool maySeeEach)
    {
        var small = new[] { row.Booked, row.Seen, row.Booked - row.Seen }.Any(SmallGroup.IsSmall);
        return !maySeeEach && small ? new BookedAndSeenView(date, null, null) : new BookedAndSeenView(date, row.Booked, row.Seen);
    }

    private sealed class Row
    {
        public int N { get; init; }

        public int Booked { get; init; }

        public int Seen { get; init; }
    }
}
