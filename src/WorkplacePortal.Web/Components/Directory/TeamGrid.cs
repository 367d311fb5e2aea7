using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Common.Records;

namespace WorkplacePortal.Web.Components.Directory;

/// <summary>Teams as a grid, a file and a form have them.</summary>
internal static class TeamGrid
{
    public static IReadOnlyList<GridColumn<TeamRecordView>> Columns { get; } =
    [
        new("Team", t => t.Name, "team_name"),
        new("External id", t => t.ExternalId, "external_id") { IsMinor = true },
        new("Members", t => Figures.Count(t.MembersCount), IsNumber: true),
        new("Head count", t => Figures.Count(t.HeadCount), "head_count", IsNumber: true),
        new("Labels", t => string.Join(", ", t.Labels)) { IsMinor = true },
        new("Guests", t => t.AllowGuests ? "may come along" : "") { IsMinor = true },
        new("Colour", t => t.Color) { IsMinor = true },
    ];

    public static RecordForm Form(TeamRecordView? team) => new(
        isNew: team is null,
        [
            new("team_name", "Name") { Before = team?.Name ?? "" },
            new("external_id", "External id") { Before = team?.ExternalId ?? "" },
            new("color", "Colour") { Before = team?.Color ?? "", Help = "Such as #2B3F9E. Empty for a new team: the next free one." },
            new("type", "Kind", FieldKind.Choice) { Before = (team?.Type ?? TeamType.Permanent).ToString(), Options = [new(nameof(TeamType.Permanent), "Permanent"), new(nameof(TeamType.Custom), "For a while")] },
            new("labels", "Labels", FieldKind.Words) { Before = string.Join(", ", team?.Labels ?? []), Help = "Words with commas between them. Connections can name them." },
            new("allow_guests", "People who are not members may come with the team", FieldKind.Check) { Before = RecordField.Of(team?.AllowGuests ?? false) },
        ]);

    public static TeamEdit ToEdit(RecordForm form) => new()
    {
        Name = form.Text("team_name"),
        ExternalId = form.TextOrNone("external_id"),
        Color = form.Text("color"),
        Type = form.Word<TeamType>("type"),
        Labels = form.List("labels"),
        AllowGuests = form.Check("allow_guests"),
    };
}
