using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Evolution;

/// <summary>What a linked location can spare on a date.</summary>
/// <param name="Day">Its day.</param>
/// <param name="Name">Its name.</param>
/// <param name="HomeName">Name of the location whose people do not fit.</param>
/// <param name="Floors">Its floors with nothing but the seats that may be given, their places named with the location.</param>
/// <param name="Rules">Rules there of the teams that may be offered seats.</param>
/// <param name="Stamp">Equal as long as nobody has changed the allocations there.</param>
internal sealed record LinkedSeats(
    AllocationDay Day, string Name, string HomeName, IReadOnlyList<FloorPlanView> Floors, IReadOnlyDictionary<TeamId, TeamLocationSettings> Rules, string Stamp)
{
    /// <summary>A place there as people of another location know it.</summary>
    public static string NameOf(string location, string place) => $"{location} · {place}";

    /// <summary>A floor with its places named so.</summary>
    public static FloorPlanView Named(FloorPlanView floor, string location) => floor with
    {
        Name = NameOf(location, floor.Name),
        Zones = [.. floor.Zones.Select(z => z with { Name = NameOf(location, z.Name) })],
        Rooms = [.. floor.Rooms.Select(r => r with { Name = NameOf(location, r.Name) })],
    };
}
