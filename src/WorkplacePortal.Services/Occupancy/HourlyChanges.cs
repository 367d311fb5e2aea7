using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Occupancy;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>One count that changes by <paramref name="People"/>, always positive.</summary>
internal readonly record struct HourlyChange(LocationId LocationId, string TeamKey, LocalDate Date, int Hour, int People);

/// <summary>Adds up how the hourly counts change when people's days change.</summary>
internal sealed class HourlyChanges
{
    private const int WholeDaySlot = 24;
    private readonly Dictionary<(LocationId Location, LocalDate Date, string Team), int[]> changes = [];

    public IReadOnlyList<HourlyChange> More => [.. All().Where(c => c.People > 0)];

    public IReadOnlyList<HourlyChange> Fewer => [.. All().Where(c => c.People < 0).Select(c => c with { People = -c.People })];

    /// <summary>The person is there on that day.</summary>
    public void Give(Attendance day) => Count(day, 1);

    /// <summary>The person is no longer there on that day, or will be given again as it is now.</summary>
    public void Take(Attendance day) => Count(day, -1);

    private void Count(Attendance day, int people)
    {
        Count(day, HourlyPresence.Everybody, people);
        if (day.TeamId is { } team) Count(day, team.Value, people);
    }

    private void Count(Attendance day, string team, int people)
    {
        var key = (day.LocationId, day.Date, team);
        if (!changes.TryGetValue(key, out var slots)) changes[key] = slots = new int[WholeDaySlot + 1];
        for (var hour = 0; hour < WholeDaySlot; hour++)
        {
            if ((day.HourMask >> hour & 1) == 1) slots[hour] += people;
        }

        slots[WholeDaySlot] += people;
    }

    private IEnumerable<HourlyChange> All()
        => from entry in changes
           from slot in Enumerable.Range(0, WholeDaySlot + 1)
           where entry.Value[slot] != 0
           select new HourlyChange(entry.Key.Location, entry.Key.Team, entry.Key.Date, slot == WholeDaySlot ? HourlyPresence.WholeDay : slot, entry.Value[slot]);
}
