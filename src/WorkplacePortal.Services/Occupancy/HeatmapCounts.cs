using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>What was counted at a location: for everybody, for each team or for each person, by cell.</summary>
internal sealed class HeatmapCounts(PortalDb db, HeatmapSelection selection, IReadOnlyList<Place> places)
{
    private readonly Dictionary<(LocationId Location, string Part), Dictionary<HeatmapSlot, int>> counts = [];
    private readonly Dictionary<LocationId, Place> at = places.ToDictionary(p => p.Id);

    private AttendanceFilter Filter => selection.Attendance;

    public Dictionary<HeatmapSlot, int> Of(LocationId location, string part) => counts.GetValueOrDefault((location, part)) ?? [];

    /// <summary>Teams that were counted at a location.</summary>
    public IEnumerable<TeamId> TeamsAt(LocationId location) => counts.Keys.Where(k => k.Location == location && k.Part.Length > 0).Select(k => new TeamId(k.Part));

    public async Task<HeatmapCounts> ReadAsync(IReadOnlyList<Subject> subjects, CancellationToken ct)
    {
        if (subjects.Count == 0) return this;
        if (selection.Subject == HeatmapSubject.Person || Filter.People.Count > 0) await ReadPeopleAsync(subjects, ct);
        else await ReadRollUpAsync(ct);
        return this;
    }

    /// <summary>All teams and the total: what may be shown of one follows from what is shown of the others.</summary>
    private async Task ReadRollUpAsync(CancellationToken ct)
    {
        var (ids, from, to) = (places.Select(p => p.Id).ToArray(), places.Min(p => p.Window.From), places.Max(p => p.Window.To));
        var rows = db.Set<HourlyPresence>().Where(h => ids.Contains(h.LocationId) && h.Date >= from && h.Date <= to);
        rows = selection.ByDate ? rows.Where(h => h.Hour == HourlyPresence.WholeDay) : rows.Where(h => h.Hour >= 0);
        if (selection.Subject == HeatmapSubject.Location && Filter.Teams.Count == 0) rows = rows.Where(h => h.TeamKey == HourlyPresence.Everybody);
        await foreach (var row in rows.Select(h => new { h.LocationId, h.TeamKey, h.Date, h.Hour, h.People }).AsAsyncEnumerable().WithCancellation(ct)) Add(row.LocationId, row.TeamKey, row.Date, row.Hour, row.People);
    }

    private async Task ReadPeopleAsync(IReadOnlyList<Subject> subjects, CancellationToken ct)
    {
        var filter = Filter with { Locations = [.. places.Select(p => p.Id)], From = places.Min(p => p.Window.From), To = places.Max(p => p.Window.To) };
        if (selection.Subject == HeatmapSubject.Person) filter = filter with { People = [.. subjects.Select(s => new PersonId(s.Id)).Distinct()] };
        var rows = AttendanceList.Filtered(db.Set<Attendance>(), filter).Select(a => new { a.LocationId, a.TeamId, a.PersonId, a.Date, a.HourMask });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var part = selection.Subject switch
            {
                HeatmapSubject.Person => row.PersonId.Value,
                HeatmapSubject.Team => row.TeamId?.Value,
                _ => HourlyPresence.Everybody,
            };
            if (part is null) continue;
            if (selection.ByDate) Add(row.LocationId, part, row.Date, HourlyPresence.WholeDay, 1);
            for (var hour = 0; hour < 24 && !selection.ByDate; hour++) Add(row.LocationId, part, row.Date, hour, row.HourMask >> hour & 1);
        }
    }

    /// <summary>Means are of open days: who strays in on a closed one is shown by date only.</summary>
    private void Add(LocationId location, string part, LocalDate date, int hour, int people)
    {
        var place = at[location];
        if (people == 0 || !place.Window.Contains(date) || (!selection.ByDate && !place.IsOpen(date))) return;
        if (!counts.TryGetValue((location, part), out var slots)) counts[(location, part)] = slots = [];
        var slot = selection.ByDate ? HeatmapSlot.Of(date) : new HeatmapSlot(date.DayOfWeek, hour, null);
        slots[slot] = slots.GetValueOrDefault(slot) + people;
    }
}
