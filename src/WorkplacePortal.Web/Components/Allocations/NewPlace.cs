using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Web.Components.Allocations;

/// <summary>What a new allocation is proposed with: the place or team it was asked for from, and when.</summary>
/// <param name="Date">Local date.</param>
/// <param name="Floor">The floor; null for the first.</param>
/// <param name="Zone">Where seats are chosen.</param>
/// <param name="Room">The room that is given.</param>
/// <param name="Team">Who gets it.</param>
/// <param name="Times">From and until; null for all day. Midnight is the end of the day.</param>
public sealed record NewPlace(LocalDate Date, LayerId? Floor = null, ZoneId? Zone = null, RoomId? Room = null, TeamId? Team = null, (LocalTime From, LocalTime Until)? Times = null)
{
    /// <summary>For a row of the timeline.</summary>
    /// <param name="row">Key of a zone, room, floor or team.</param>
    /// <param name="floors">Where zones and rooms lie.</param>
    /// <param name="isTeam">The row is a team.</param>
    /// <param name="date">The day.</param>
    /// <param name="range">The times that were drawn; null for all day.</param>
    /// <param name="zone">Of the place.</param>
    public static NewPlace In(string row, IReadOnlyList<FloorPlanView> floors, bool isTeam, LocalDate date, InstantRange? range, DateTimeZone zone)
    {
        (LocalTime, LocalTime)? times = range is { } r && r != date.DayOf(zone) ? (r.StartsAt.InZone(zone).TimeOfDay, r.EndsAt.InZone(zone).TimeOfDay) : null;
        if (isTeam) return new NewPlace(date, Team: new TeamId(row), Times: times);
        foreach (var floor in floors)
        {
            if (floor.Zones.FirstOrDefault(z => z.Id.Value == row) is { } found) return new NewPlace(date, floor.Id, Zone: found.Id, Times: times);
            if (floor.Rooms.FirstOrDefault(x => x.Id.Value == row) is { } room) return new NewPlace(date, floor.Id, Room: room.Id, Times: times);
        }

        return new NewPlace(date, floors.FirstOrDefault(f => f.Id.Value == row)?.Id, Times: times);
    }
}
