using System.Text.Json.Serialization;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Directory;

internal sealed record CreateTeamsRequest
{
    [Bulk(1000)]
    public required IReadOnlyList<TeamCreate> Teams { get; init; }
}

internal sealed record UpdateTeamsRequest : IChecked
{
    [Bulk(1000)]
    public required IReadOnlyList<TeamUpdate> Teams { get; init; }

    public IEnumerable<PortalError> Check() => Repeats.Check("teams", Teams.Select(t => t.Named.Value));
}

/// <summary>Names of teams, in the body or in the query.</summary>
internal sealed record DeleteTeamsRequest
{
    [Bulk(1000, Unique = true)]
    public required IReadOnlyList<TeamId> TeamIds { get; init; }
}

/// <summary>A new team.</summary>
internal sealed record TeamCreate : IChecked
{
    /// <summary>Members that one call can name for a team.</summary>
    public const int MostMembers = 10_000;

    [Text(TextKind.Name)]
    public required string TeamName { get; init; }

    [Text(TextKind.ExternalId)]
    public string? ExternalId { get; init; }

    /// <summary>The next free colour of the palette when it is left out.</summary>
    [Text(TextKind.Colour)]
    public Given<string> Color { get; init; }

    public bool AllowGuests { get; init; }

    public TeamType Type { get; init; } = TeamType.Permanent;

    [Text(TextKind.Label), Items(0, WrittenForms.MostLabels, Unique = true)]
    public IReadOnlyList<string> Labels { get; init; } = [];

    [Items(0, MostMembers, Unique = true)]
    public IReadOnlyList<PersonId> Members { get; init; } = [];

    public IEnumerable<PortalError> Check() => ToDomain().Faults();

    public TeamEdit ToDomain() => new()
    {
        Name = TeamName,
        ExternalId = ExternalId,
        Color = Color,
        AllowGuests = AllowGuests,
        Type = Type,
        Labels = Optional.Of(Labels),
        Members = Optional.Of(Members),
    };
}

/// <summary>Changes to one team: only what is sent.</summary>
[Requires("_id", "team_id")]
internal sealed record TeamUpdate : IChecked
{
    [JsonPropertyName("_id")]
    public Given<TeamId> Id { get; init; }

    public Given<TeamId> TeamId { get; init; }

    [Text(TextKind.Name)]
    public Given<string> TeamName { get; init; }

    [Text(TextKind.ExternalId)]
    public Given<string?> ExternalId { get; init; }

    [Text(TextKind.Colour)]
    public Given<string> Color { get; init; }

    public Given<bool> AllowGuests { get; init; }

    public Given<TeamType> Type { get; init; }

    [Text(TextKind.Label), Items(0, WrittenForms.MostLabels, Unique = true)]
    public Given<IReadOnlyList<string>> Labels { get; init; }

    [Items(0, TeamCreate.MostMembers, Unique = true)]
    public Given<IReadOnlyList<PersonId>> Members { get; init; }

    [JsonIgnore]
    public ItemId<TeamId> Named => new(Id, TeamId);

    private TeamEdit Edit => new()
    {
        Name = TeamName,
        ExternalId = ExternalId,
        Color = Color,
        AllowGuests = AllowGuests,
        Type = Type,
        Labels = Labels,
        Members = Members,
    };

    public IEnumerable<PortalError> Check() => Named.Check("team_id").Concat(Edit.Faults());

    public RecordChange<TeamId, TeamEdit> ToDomain() => new(Named.Value!.Value, Edit);
}
