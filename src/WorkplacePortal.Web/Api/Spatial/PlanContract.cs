using System.ComponentModel.DataAnnotations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Spatial;

/// <summary>A point on the layer, in metres from the top left corner of its plan.</summary>
[SchemaName("Point")]
internal sealed record Point
{
    [Range(0, LayerEdit.LargestPlan)]
    public required double X { get; init; }

    [Range(0, LayerEdit.LargestPlan)]
    public required double Y { get; init; }

    public static IReadOnlyList<Point>? Of(IReadOnlyList<PlanPoint>? area) => area is null ? null : [.. area.Select(p => new Point { X = p.X, Y = p.Y })];

    /// <summary>The area as an edit takes it: left out, cleared or replaced.</summary>
    public static Optional<IReadOnlyList<PlanPoint>?> ToDomain(Given<IReadOnlyList<Point>?> area)
        => area.IsGiven ? Optional.Of<IReadOnlyList<PlanPoint>?>(area.Value is { } points ? [.. points.Select(p => new PlanPoint(p.X, p.Y))] : null) : default;
}

/// <summary>Drawing of a layer.</summary>
[SchemaName("Floorplan")]
internal sealed record Floorplan
{
    [Range(FloorplanDrawing.Smallest, LayerEdit.LargestPlan)]
    public required double Width { get; init; }

    [Range(FloorplanDrawing.Smallest, LayerEdit.LargestPlan)]
    public required double Height { get; init; }

    [StringLength(PlainSvg.Longest, MinimumLength = 1)]
    public string? Svg { get; init; }

    public static Floorplan? Of(FloorplanDrawing? drawing) => drawing is null ? null : new Floorplan { Width = drawing.Width, Height = drawing.Height, Svg = drawing.Svg };

    public static Optional<FloorplanDrawing?> ToDomain(Given<Floorplan?> given)
        => given.IsGiven ? Optional.Of(given.Value is { } drawing ? new FloorplanDrawing(drawing.Width, drawing.Height, drawing.Svg) : null) : default;
}
