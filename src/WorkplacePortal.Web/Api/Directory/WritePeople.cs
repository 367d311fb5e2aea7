using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Directory;

internal sealed record CreatePeopleRequest
{
    [Bulk(1000)]
    public required IReadOnlyList<PersonCreate> People { get; init; }
}

internal sealed record UpdatePeopleRequest : IChecked
{
    [Bulk(1000)]
    public required IReadOnlyList<PersonUpdate> People { get; init; }

    public IEnumerable<PortalError> Check() => Repeats.Check("people", People.Select(p => p.Named.Value));
}

/// <summary>Names of people, in the body or in the query.</summary>
internal sealed record DeletePeopleRequest
{
    [Bulk(1000, Unique = true)]
    public required IReadOnlyList<PersonId> PeopleIds { get; init; }
}

/// <summary>A new person.</summary>
internal sealed record PersonCreate : IChecked
{
    [Text(TextKind.Email)]
    public string? Email { get; init; }

    [Text(TextKind.Name)]
    public required string FirstName { get; init; }

    [Text(TextKind.Name)]
    public required string LastName { get; init; }

    [Text(TextKind.ExternalId)]
    public string? ExternalId { get; init; }

    public TeamId? DefaultTeamId { get; init; }

    public LocationId? DefaultLocationId { get; init; }

    public LocalDate? ActiveFrom { get; init; }

    public LocalDate? ActiveTo { get; init; }

    public bool Guest { get; init; }

    [Text(TextKind.Label), Items(0, WrittenForms.MostLabels, Unique = true)]
    public IReadOnlyList<string> Labels { get; init; } = [];

    public IEnumerable<PortalError> Check() => ToDomain().Faults();

    public PersonEdit ToDomain() => new()
    {
        Email = Email,
        FirstName = FirstName,
        LastName = LastName,
        ExternalId = ExternalId,
        DefaultTeamId = DefaultTeamId,
        DefaultLocationId = DefaultLocationId,
        ActiveFrom = ActiveFrom,
        ActiveTo = ActiveTo,
        Guest = Guest,
        Labels = Optional.Of(Labels),
    };
}

/// <summary>Changes to one person: only what is sent.</summary>
[Requires("_id", "people_id")]
internal sealed record PersonUpdate : IChecked
{
    [JsonPropertyName("_id")]
    public Given<PersonId> Id { get; init; }

    public Given<PersonId> PeopleId { get; init; }

    [Text(TextKind.Email)]
    public Given<string?> Email { get; init; }

    [Text(TextKind.Name)]
    public Given<string> FirstName { get; init; }

    [Text(TextKind.Name)]
    public Given<string> LastName { get; init; }

    [Text(TextKind.ExternalId)]
    public Given<string?> ExternalId { get; init; }

    public Given<TeamId?> DefaultTeamId { get; init; }

    public Given<LocationId?> DefaultLocationId { get; init; }

    public Given<LocalDate?> ActiveFrom { get; init; }

    public Given<LocalDate?> ActiveTo { get; init; }

    public Given<bool> Guest { get; init; }

    [Text(TextKind.Label), Items(0, WrittenForms.MostLabels, Unique = true)]
    public Given<IReadOnlyList<string>> Labels { get; init; }

    [JsonIgnore]
    public ItemId<PersonId> Named => new(Id, PeopleId);

    private PersonEdit Edit => new()
    {
        Email = Email,
        FirstName = FirstName,
        LastName = LastName,
        ExternalId = ExternalId,
        DefaultTeamId = DefaultTeamId,
        DefaultLocationId = DefaultLocationId,
        ActiveFrom = ActiveFrom,
        ActiveTo = ActiveTo,
        Guest = Guest,
        Labels = Labels,
    };

    public IEnumerable<PortalError> Check() => Named.Check("people_id").Concat(Edit.Faults());

    public RecordChange<PersonId, PersonEdit> ToDomain() => new(Named.Value!.Value, Edit);
}
