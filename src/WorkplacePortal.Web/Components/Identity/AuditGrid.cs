using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Common.Records;

namespace WorkplacePortal.Web.Components.Identity;

/// <summary>The audit log as a grid and a file have it.</summary>
internal static class AuditGrid
{
    public static readonly ZonedDateTimePattern Local = ZonedDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss o<g>", null);

    /// <summary>Kinds of records that are written down.</summary>
    public static IReadOnlyList<string> Subjects { get; } =
        ["account", "allocation", "api_key", "configuration", "connection", "evolution", "forecast", "holiday", "import", "intention", "job", "layer", "location", "occupancy", "person", "room", "space", "team", "zone"];

    /// <summary>Columns with times in a zone.</summary>
    public static IReadOnlyList<GridColumn<AuditView>> In(DateTimeZone zone) =>
    [
        new("When", e => Local.Format(e.At.InZone(zone))),
        new("Who", e => e.ActorKind == nameof(ActorKind.ApiKey) ? $"{e.ActorName} (key)" : e.ActorName),
        new("Did", e => e.Action),
        new("What", e => e.Detail),
        new("Record", e => e.SubjectId is { } id ? $"{e.SubjectKind} {id}" : e.SubjectKind) { IsMinor = true },
    ];

    public static AuditFilter Filter(string? text, string? by, string? about, string? from, string? to, DateTimeZone zone) => new()
    {
        Text = text,
        ActorKind = PageUrl.Word<ActorKind>(by),
        SubjectKind = about,
        From = PageUrl.Date(from, default)?.StartOf(zone),
        Before = PageUrl.Date(to, default)?.PlusDays(1).StartOf(zone),
    };
}
