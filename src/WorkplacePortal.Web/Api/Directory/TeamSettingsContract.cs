using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Directory;

/// <summary>Parameters of <c>GET /team/settings</c>.</summary>
internal sealed record ListTeamSettings : ListParameters
{
    [OneOf("team_name", "external_id", "priority", "head_count", "created_at", "updated_at")]
    public override string Sort { get; init; } = "team_name";

    public LocationId? LocationId { get; init; }

    public TeamId? TeamId { get; init; }

    [Text(TextKind.ExternalId)]
    public string? ExternalId { get; init; }

    [JsonIgnore]
    public TeamSettingsFilter Filter => new(LocationId, TeamId, ExternalId);
}

internal sealed record TeamSettingsPage(IEnumerable<TeamSettingsContract> TeamSettings, PaginationContract Pagination)
{
    public static TeamSettingsPage Of(Page<TeamSettingsView> page) => new(page.Items.Select(TeamSettingsContract.Of), PaginationContract.Of(page));
}

internal sealed record WrittenTeamSettings(IEnumerable<TeamSettingsContract> TeamSettings)
{
    public static WrittenTeamSettings Of(IReadOnlyList<TeamSettingsView> written) => new(written.Select(TeamSettingsContract.Of));
}

internal sealed record LocationRefContract(LocationId LocationId, string LocationName);

internal sealed record TeamSettingsContract(
    [property: JsonPropertyName("_id")] TeamSettingsId Id,
    TeamSettingsId TeamSettingsId,
    TeamId TeamId,
    string? ExternalId,
    string TeamName,
    string Color,
    int HeadCount,
    bool HeadCountDerived,
    Priority Priority,
    SpaceTypePreference SpaceTypePreference,
    LocationRefContract? DefaultLocation,
    [property: Items(0, int.MaxValue, Unique = true)] IReadOnlyList<LocationId> LinkedLocations,
    IEnumerable<TeamLocationContract> Settings,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static TeamSettingsContract Of(TeamSettingsView view) => new(
        view.Id,
        view.Id,
        view.TeamId,
        view.ExternalId,
        view.TeamName,
        view.Color,
        view.HeadCount,
        view.HeadCountDerived,
        view.Priority,
        view.SpaceTypePreference,
        view.DefaultLocationId is { } home ? new LocationRefContract(home, view.DefaultLocationName!) : null,
        view.LinkedLocations,
        view.Settings.Select(TeamLocationContract.Of),
        view.CreatedAt,
        view.UpdatedAt);
}

internal sealed record TeamLocationContract(
    LocationId LocationId,
    TeamSettingType Type,
    [property: Range(0, 100_000)] int MinCapacity,
    [property: Range(0, 100_000)] int? MaxCapacity,
    [property: Range(0, 100)] int Contingency,
    [property: Weekday, Items(0, 7, Unique = true)] IEnumerable<int> FixedDays,
    bool SpaceTypeRequired,
    [property: Items(0, 200, Unique = true)] IReadOnlyList<ZoneId> RequiredZoneIds,
    [property: Items(0, 200, Unique = true)] IReadOnlyList<ZoneId> ForbiddenZoneIds)
{
    public static TeamLocationContract Of(TeamLocationSettingsView view) => new(
        view.LocationId,
        view.Type,
        view.MinCapacity,
        view.MaxCapacity,
        view.Contingency,
        view.FixedDays.Select(d => (int)d),
        view.SpaceTypeRequired,
        view.RequiredZones,
        view.ForbiddenZones);
}
