using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Spatial;

/// <summary>A point on a layer, in metres from the top left corner of its plan.</summary>
public readonly record struct PlanPoint(double X, double Y);

/// <summary>A floor of a location.</summary>
public sealed class Layer
{
    public const double DefaultPlanWidth = 60;
    public const double DefaultPlanHeight = 36;

    public required LayerId Id { get; init; }

    public required LocationId LocationId { get; init; }

    public required string Name { get; set; }

    public string? ExternalId { get; set; }

    /// <summary>Position among the layers, lowest first.</summary>
    public int Order { get; set; }

    /// <summary>Metres.</summary>
    public double PlanWidth { get; set; } = DefaultPlanWidth;

    /// <summary>Metres.</summary>
    public double PlanHeight { get; set; } = DefaultPlanHeight;

    /// <summary>Drawing of the layer; null for none.</summary>
    public FloorplanDrawing? Floorplan
    {
        get => FloorplanWidth is { } width && FloorplanHeight is { } height ? new FloorplanDrawing(width, height, FloorplanSvg) : null;
        set => (FloorplanWidth, FloorplanHeight, FloorplanSvg) = (value?.Width, value?.Height, value?.Svg);
    }

    public double? FloorplanWidth { get; private set; }

    public double? FloorplanHeight { get; private set; }

    public string? FloorplanSvg { get; private set; }

    /// <summary>Outline of the floor; null for the whole rectangle.</summary>
    public IReadOnlyList<PlanPoint>? Outline { get; set; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }
}

/// <summary>A neighbourhood of spaces on a layer.</summary>
public sealed class Zone
{
    public required ZoneId Id { get; init; }

    public required LocationId LocationId { get; init; }

    public required LayerId LayerId { get; init; }

    public required string Name { get; set; }

    public string? ExternalId { get; set; }

    /// <summary><c>#RRGGBB</c>.</summary>
    public required string Color { get; set; }

    /// <summary>Most people in the zone; null for the number of its usable spaces.</summary>
    public int? Capacity { get; set; }

    /// <summary>Area; null for the hull of its spaces.</summary>
    public IReadOnlyList<PlanPoint>? Polygon { get; set; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }
}

/// <summary>An enclosed room. With spaces inside it is a project office (a zone of kind ROOM); without, a meeting room that is given whole.</summary>
public sealed class Room
{
    public required RoomId Id { get; init; }

    public required LocationId LocationId { get; init; }

    public required LayerId LayerId { get; init; }

    public required string Name { get; set; }

    public string? ExternalId { get; set; }

    /// <summary>Most people in the room, at least 1.</summary>
    public required int Capacity { get; set; }

    public IReadOnlyList<string> Amenities { get; set; } = [];

    public double? X { get; set; }

    public double? Y { get; set; }

    public double? Width { get; set; }

    public double? Height { get; set; }

    public IReadOnlyList<PlanPoint>? Polygon { get; set; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }
}

/// <summary>What a space may be used for: teams and people, individuals only, nothing.</summary>
public enum SpaceSetting
{
    Normal,
    Flex,
    Closed,
}

/// <summary>One seat. Lies on a layer and in at most one zone or room.</summary>
public sealed class Space
{
    public required SpaceId Id { get; init; }

    public required LocationId LocationId { get; init; }

    public required LayerId LayerId { get; init; }

    public ZoneId? ZoneId { get; set; }

    public RoomId? RoomId { get; set; }

    public required string Name { get; set; }

    public string? ExternalId { get; set; }

    /// <summary>Metres from the left.</summary>
    public double? X { get; set; }

    /// <summary>Metres from the top.</summary>
    public double? Y { get; set; }

    public IReadOnlyList<string> Labels { get; set; } = [];

    public SpaceSetting Setting { get; set; }

    /// <summary>Counts towards capacity.</summary>
    public bool IsUsable => Setting != SpaceSetting.Closed;

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }
}

/// <summary>A holiday of a location. One per location and date.</summary>
public sealed class Holiday
{
    public required HolidayId Id { get; init; }

    public required LocationId LocationId { get; init; }

    public required LocalDate Date { get; set; }

    public required string Name { get; set; }

    /// <summary>True: a closure, the forecast is 0. False: open, but the forecast takes the holiday into account.</summary>
    public bool Closed { get; set; } = true;

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }
}
