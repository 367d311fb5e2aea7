using WorkplacePortal.Services.Directory;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Common.Records;

namespace WorkplacePortal.Web.Components.Directory;

/// <summary>Connections and labels as grids and files have them.</summary>
internal static class ConnectionGrid
{
    public const string Strength = "strength";

    public static IReadOnlyList<GridColumn<ConnectionView>> Columns { get; } =
    [
        new("From", c => $"{c.From.Name} ({c.From.Type.ToString().ToLowerInvariant()})"),
        new("To", c => $"{c.To.Name} ({c.To.Type.ToString().ToLowerInvariant()})"),
        new("Strength", c => Figures.Change(c.Strength), Strength, IsNumber: true),
        new("Means", c => c.Strength switch { > 0 => "near", < 0 => "apart", _ => "nothing" }) { IsMinor = true },
    ];

    public static IReadOnlyList<GridColumn<LabelView>> Labels { get; } =
    [
        new("Label", l => l.Label, "label"),
        new("Seats", l => Figures.Count(l.Spaces), "spaces", IsNumber: true),
        new("Teams", l => Figures.Count(l.Teams), "teams", IsNumber: true),
        new("People", l => Figures.Count(l.People), "people", IsNumber: true),
        new("Connections", l => Figures.Count(l.Connections), "connections", IsNumber: true),
    ];
}
