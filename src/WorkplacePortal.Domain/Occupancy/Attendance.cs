using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Occupancy;

/// <summary>Derived: P was at L on local date D. One row per person, location and date, kept with the records in one transaction.</summary>
public sealed class Attendance
{
    public required AttendanceId Id { get; init; }

    public required LocationId LocationId { get; init; }

    public required PersonId PersonId { get; init; }

    public required LocalDate Date { get; init; }

    /// <summary>Team of the day's last sighting that has one.</summary>
    public TeamId? TeamId { get; set; }

    /// <summary>The sighting that says which team it is; null without a team.</summary>
    public Instant? TeamSeenAt { get; set; }

    /// <summary>Not before the day begins: a stay over midnight is cut there.</summary>
    public required Instant FirstSeenAt { get; set; }

    /// <summary>Within the day: a stay over midnight is cut there.</summary>
    public required Instant LastSeenAt { get; set; }

    /// <summary>Occupancy records behind the row, at least 1.</summary>
    public int RecordCount { get; set; }

    /// <summary>Bit h is set when the person was on site during local hour h of the clock (0 to 23).</summary>
    public int HourMask { get; set; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }

    /// <summary>Takes one more record of that date in; the order of records does not matter.</summary>
    /// <param name="day">The record's part on this date.</param>
    /// <param name="seenAt">When the record says that the person was seen; different for each record of a person at a location.</param>
    /// <param name="team">Team that the person came with; null for none.</param>
    public void Add(StayDay day, Instant seenAt, TeamId? team)
    {
        FirstSeenAt = Instant.Min(FirstSeenAt, day.From);
        LastSeenAt = Instant.Max(LastSeenAt, day.To);
        HourMask |= day.HourMask;
        RecordCount++;
        if (team is null || TeamSeenAt >= seenAt) return;
        TeamId = team;
        TeamSeenAt = seenAt;
    }

    /// <summary>True when both rows say the same about their person's day.</summary>
    public bool SaysTheSameAs(Attendance other)
        => (FirstSeenAt, LastSeenAt, HourMask, RecordCount, TeamId, TeamSeenAt)
            == (other.FirstSeenAt, other.LastSeenAt, other.HourMask, other.RecordCount, other.TeamId, other.TeamSeenAt);
}
