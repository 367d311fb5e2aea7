using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Web.Components.Spatial;

/// <summary>What is chosen in the tree of places; in the address as <c>floor</c>, <c>floor.zone.id</c> or <c>floor.room.id</c>, nothing for the location.</summary>
/// <param name="Floor">The floor.</param>
/// <param name="Zone">A zone of it.</param>
/// <param name="Room">A room of it.</param>
public sealed record SpaceNode(LayerId? Floor, ZoneId? Zone = null, RoomId? Room = null)
{
    public bool IsLocation => Floor is null;

    public bool IsFloor => Floor is not null && Zone is null && Room is null;

    public static string Of(LayerId floor) => floor.Value;

    public static string Of(LayerId floor, ZoneId zone) => $"{floor}.zone.{zone}";

    public static string Of(LayerId floor, RoomId room) => $"{floor}.room.{room}";

    /// <summary>Anything that is no such text means the location.</summary>
    public static SpaceNode Parse(string? text) => (text ?? "").Split('.') switch
    {
        [var floor] when IdFactory.IsId(floor) => new SpaceNode(new LayerId(floor)),
        [var floor, "zone", var zone] when IdFactory.IsId(floor) && IdFactory.IsId(zone) => new SpaceNode(new LayerId(floor), Zone: new ZoneId(zone)),
        [var floor, "room", var room] when IdFactory.IsId(floor) && IdFactory.IsId(room) => new SpaceNode(new LayerId(floor), Room: new RoomId(room)),
        _ => new SpaceNode(Floor: null),
    };
}
