using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Spatial;

/// <summary>The drawing is no plain SVG, or could run or fetch something.</summary>
public sealed record InvalidFloorplan(string Reason) : Invalid("invalid_floorplan", Reason);

/// <summary>A drawing of a layer. Rooms and spaces are placed in metres from its top left corner.</summary>
/// <param name="Width">Metres.</param>
/// <param name="Height">Metres.</param>
/// <param name="Svg">The drawing; null for an empty one.</param>
public sealed record FloorplanDrawing(double Width, double Height, string? Svg)
{
    public const double Smallest = 0.1;

    /// <summary>What is wrong; fields are relative to the drawing.</summary>
    public IEnumerable<PortalError> Faults()
        =>
        [
            .. NumberFaults.Of(Width, Smallest, LayerEdit.LargestPlan, "width"),
            .. NumberFaults.Of(Height, Smallest, LayerEdit.LargestPlan, "height"),
            .. Svg is { } svg && PlainSvg.FaultOf(svg) is { } fault ? [new InvalidFloorplan(fault) { Field = "svg" }] : Array.Empty<PortalError>(),
        ];
}
