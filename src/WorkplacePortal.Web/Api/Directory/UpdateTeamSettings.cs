using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Directory;

/// <summary>Body of <c>PUT /team/settings</c>.</summary>
internal sealed record UpdateTeamSettingsRequest
{
    [Bulk(1000)]
    public required IReadOnlyList<TeamSettingsInput> TeamSettings { get; init; }
}

/// <summary>Changes to one team's settings: only what is sent.</summary>
[Requires("_id", "team_settings_id", "team_id")]
internal sealed record TeamSettingsInput : IChecked
{
    [JsonPropertyName("_id")]
    public Given<TeamSettingsId> Id { get; init; }

    public Given<TeamSettingsId> TeamSettingsId { get; init; }

    public Given<TeamId> TeamId { get; init; }

    [Range(0, 100_000)]
    public Given<int?> HeadCount { get; init; }

    [Text(TextKind.Colour)]
    public Given<string> Color { get; init; }

    public Given<Priority> Priority { get; init; }

    public Given<SpaceTypePreference> SpaceTypePreference { get; init; }

    public Given<LocationId?> DefaultLocationId { get; init; }

    [Items(0, 1000, Unique = true)]
    public Given<IReadOnlyList<LocationId>> LinkedLocations { get; init; }

    [Items(0, 1000)]
    public IReadOnlyList<TeamLocationInput> Settings { get; init; } = [];

    public IEnumerable<PortalError> Check()
    {
        if (Id.IsGiven && TeamSettingsId.IsGiven && Id.Value != TeamSettingsId.Value)
            yield return new IdMismatch("_id and team_settings_id name different records.") { Field = "team_settings_id" };
    }

    public TeamSettingsEdit ToDomain() => new()
    {
        Id = Id.IsGiven ? Id.Value : TeamSettingsId.IsGiven ? TeamSettingsId.Value : null,
        TeamId = TeamId.IsGiven ? TeamId.Value : null,
        HeadCount = HeadCount,
        Color = Color,
        Priority = Priority,
        SpaceTypePreference = SpaceTypePreference,
        DefaultLocationId = DefaultLocationId,
        LinkedLocations = LinkedLocations,
        Settings = [.. Settings.Select(s => s.ToDomain())],
    };
}

/// <summary>Changes to a team's rules at one location.</summary>
internal sealed record TeamLocationInput
{
    public required LocationId LocationId { get; init; }

    public Given<TeamSettingType> Type { get; init; }

    [Range(0, 100_000)]
    public Given<int> MinCapacity { get; init; }

    [Range(0, 100_000)]
    public Given<int?> MaxCapacity { get; init; }

    [Range(0, 100)]
    public Given<int> Contingency { get; init; }

    [Weekday, Items(0, 7, Unique = true)]
    public Given<IReadOnlyList<int>> FixedDays { get; init; }

    public Given<bool> SpaceTypeRequired { get; init; }

    [Items(0, 200, Unique = true)]
    public Given<IReadOnlyList<ZoneId>> RequiredZoneIds { get; init; }

    [Items(0, 200, Unique = true)]
    public Given<IReadOnlyList<ZoneId>> ForbiddenZoneIds { get; init; }

    public TeamLocationEdit ToDomain() => new()
    {
        LocationId = LocationId,
        Type = Type,
        MinCapacity = MinCapacity,
        MaxCapacity = MaxCapacity,
        Contingency = Contingency,
        FixedDays = FixedDays.IsGiven ? Optional.Of<IReadOnlyList<IsoDayOfWeek>>([.. FixedDays.Value!.Select(d => (IsoDayOfWeek)d)]) : default,
        SpaceTypeRequired = SpaceTypeRequired,
        RequiredZones = RequiredZoneIds,
        ForbiddenZones = ForbiddenZoneIds,
    };
}
