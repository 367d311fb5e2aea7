using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Occupancy;

namespace WorkplacePortal.Services.Tests.Occupancy;

/// <summary>
/// The definition of the roll-ups, written down a second time and naively: walk through each record minute by minute.
/// It holds for instants on whole minutes.
/// </summary>
internal sealed class Recount
{
    private readonly List<(OccupancyRecord Record, LocalDate Date, Instant At, int Hour)> minutes = [];

    public Recount(IEnumerable<OccupancyRecord> records, IReadOnlyDictionary<LocationId, DateTimeZone> zones)
    {
        foreach (var record in records)
        {
            var last = record.LastSeenAt ?? record.SeenAt;
            for (var at = record.FirstSeenAt ?? record.SeenAt; at <= last; at += Duration.FromMinutes(1))
            {
                var local = at.InZone(zones[record.LocationId]);
                minutes.Add((record, local.Date, at, local.Hour));
            }
        }

        Days =
        [
            .. from m in minutes
               group m by (m.Record.LocationId, m.Record.PersonId, m.Date) into day
               let all = day.Select(d => d.Record).Distinct().ToList()
               let end = day.Max(d => d.At)
               let goesOn = all.Any(r => (r.LastSeenAt ?? r.SeenAt) > end && (r.FirstSeenAt ?? r.SeenAt) <= end)
               select Line(
                   day.Key.LocationId,
                   day.Key.PersonId,
                   day.Key.Date,
                   all.Where(r => r.TeamId is not null).MaxBy(r => r.SeenAt)?.TeamId,
                   day.Min(d => d.At),
                   goesOn ? end + Duration.FromMilliseconds(59_999) : end,
                   all.Count,
                   day.Select(d => d.Hour).Distinct().Sum(h => 1 << h)),
        ];
        Hours = [.. People(all: true), .. People(all: false)];
    }

    public IReadOnlyList<string> Days { get; }

    public IReadOnlyList<string> Hours { get; }

    public static string Line(LocationId location, PersonId person, LocalDate date, TeamId? team, Instant first, Instant last, int records, int hours)
        => $"{location} {person} {date:uuuu-MM-dd} {team} {first} {last.ToUnixTimeMilliseconds()} {records} {hours:x}";

    public static string Line(LocationId location, string team, LocalDate date, int hour, int people) => $"{location} {team} {date:uuuu-MM-dd} {hour} {people}";

    private IEnumerable<string> People(bool all)
    {
        var teams = minutes.GroupBy(m => (m.Record.LocationId, m.Record.PersonId, m.Date))
            .ToDictionary(g => g.Key, g => g.Select(m => m.Record).Where(r => r.TeamId is not null).MaxBy(r => r.SeenAt)?.TeamId);
        var seen = from m in minutes
                   let team = teams[(m.Record.LocationId, m.Record.PersonId, m.Date)]
                   where all || team is not null
                   from hour in new[] { m.Hour, HourlyPresence.WholeDay }
                   select (m.Record.LocationId, Team: all ? "" : team!.Value.Value, m.Date, Hour: hour, m.Record.PersonId);
        return seen.Distinct().GroupBy(s => (s.LocationId, s.Team, s.Date, s.Hour)).Select(g => Line(g.Key.LocationId, g.Key.Team, g.Key.Date, g.Key.Hour, g.Count()));
    }
}
