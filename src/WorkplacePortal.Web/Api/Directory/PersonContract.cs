using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Directory;

/// <summary>Parameters of <c>GET /people</c>.</summary>
internal sealed record ListPeople : ListParameters
{
    [OneOf("name", "email", "first_name", "last_name", "external_id", "created_at", "updated_at")]
    public override string Sort { get; init; } = "name";

    public PersonId? PeopleId { get; init; }

    [Text(TextKind.Email)]
    public string? Email { get; init; }

    [Text(TextKind.Name)]
    public string? FirstName { get; init; }

    [Text(TextKind.Name)]
    public string? LastName { get; init; }

    [Text(TextKind.ExternalId)]
    public string? ExternalId { get; init; }

    public TeamId? TeamId { get; init; }

    public bool? Active { get; init; }

    [JsonIgnore]
    public PeopleFilter Filter => new(PeopleId, Email, FirstName, LastName, ExternalId, TeamId, Active);
}

internal sealed record PersonPage(IAsyncEnumerable<PersonContract> People, PaginationContract Pagination)
{
    public static PersonPage Of(PageStream<PersonRecordView> page) => new(page.Items.Select(PersonContract.Of), PaginationContract.Of(page));
}

internal sealed record WrittenPeople(IEnumerable<PersonContract> People)
{
    public static WrittenPeople Of(IReadOnlyList<PersonRecordView> written) => new(written.Select(PersonContract.Of));
}

internal sealed record PersonContract(
    [property: JsonPropertyName("_id")] PersonId Id,
    PersonId PeopleId,
    string? Email,
    string FirstName,
    string LastName,
    string? ExternalId,
    TeamId? DefaultTeamId,
    LocationId? DefaultLocationId,
    LocalDate? ActiveFrom,
    LocalDate? ActiveTo,
    bool Guest,
    [property: Items(0, WrittenForms.MostLabels, Unique = true)] IReadOnlyList<string> Labels,
    IReadOnlyList<TeamId> TeamIds,
    bool Active,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static PersonContract Of(PersonRecordView view) => new(
        view.Id,
        view.Id,
        view.Email,
        view.FirstName,
        view.LastName,
        view.ExternalId,
        view.DefaultTeamId,
        view.DefaultLocationId,
        view.ActiveFrom,
        view.ActiveTo,
        view.Guest,
        view.Labels,
        view.Teams,
        view.Active,
        view.CreatedAt,
        view.UpdatedAt);
}
