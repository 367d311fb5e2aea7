using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Spatial;

/// <summary>New spatial records as they begin, before an edit is applied, with what is made with them.</summary>
internal static class SpatialRecords
{
    /// <summary>Colours of zones that come without one, in turn.</summary>
    private static readonly string[] Palette = ["#2F6FDE", "#D9480F", "#2B8A3E", "#9C36B5", "#B08900", "#0B7285", "#C2255C", "#5F3DC4"];

    /// <summary>The location with its settings, which the context adds.</summary>
    public static (Location Location, LocationSettings Settings) NewLocation(PortalDb db, Instant now)
    {
        var id = IdFactory.New<LocationId>(now);
        var settings = NewSettings(id, now);
        db.Add(settings);
        return (new Location { Id = id, Name = "", TimeZone = "UTC", CreatedAt = now, UpdatedAt = now }, settings);
    }

    public static LocationSettings NewSettings(LocationId location, Instant now)
        => new() { Id = IdFactory.New<LocationId>(now).Value, LocationId = location, CreatedAt = now, UpdatedAt = now };

    public static Layer NewLayer(LocationId location, Instant now)
        => new() { Id = IdFactory.New<LayerId>(now), LocationId = location, Name = "", CreatedAt = now, UpdatedAt = now };

    /// <param name="layer">Where it lies.</param>
    /// <param name="number">How many zones there are already: the next one takes the next colour.</param>
    /// <param name="now">When it is made.</param>
    public static Zone NewZone(Layer layer, int number, Instant now)
        => new() { Id = IdFactory.New<ZoneId>(now), LocationId = layer.LocationId, LayerId = layer.Id, Name = "", Color = ColorOf(number), CreatedAt = now, UpdatedAt = now };

    public static Room NewRoom(Layer layer, Instant now)
        => new() { Id = IdFactory.New<RoomId>(now), LocationId = layer.LocationId, LayerId = layer.Id, Name = "", Capacity = 1, CreatedAt = now, UpdatedAt = now };

    public static Space NewSpace(Layer layer, Instant now)
        => new() { Id = IdFactory.New<SpaceId>(now), LocationId = layer.LocationId, LayerId = layer.Id, Name = "", CreatedAt = now, UpdatedAt = now };

    public static Holiday NewHoliday(LocationId location, LocalDate date, Instant now)
        => new() { Id = IdFactory.New<HolidayId>(now), LocationId = location, Date = date, Name = "", CreatedAt = now, UpdatedAt = now };

    /// <summary>How many colours there are before they come again.</summary>
    public static int Colors => Palette.Length;

    /// <summary>The colour of the n-th record of a kind, from 0.</summary>
    public static string ColorOf(int number) => Palette[number % Palette.Length];
}
