using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Directory;

/// <summary>Parameters of <c>GET /teams</c>.</summary>
internal sealed record ListTeams : ListParameters
{
    [OneOf("team_name", "external_id", "head_count", "created_at", "updated_at")]
    public override string Sort { get; init; } = "team_name";

    public TeamId? TeamId { get; init; }

    [Text(TextKind.Name)]
    public string? Name { get; init; }

    [Text(TextKind.ExternalId)]
    public string? ExternalId { get; init; }

    public bool IncludeMembers { get; init; }

    [JsonIgnore]
    public TeamFilter Filter => new(TeamId, Name, ExternalId);
}

internal sealed record TeamPage(IAsyncEnumerable<TeamContract> Teams, PaginationContract Pagination)
{
    public static TeamPage Of(PageStream<TeamRecordView> page) => new(page.Items.Select(TeamContract.Of), PaginationContract.Of(page));
}

internal sealed record WrittenTeams(IEnumerable<TeamContract> Teams)
{
    public static WrittenTeams Of(IReadOnlyList<TeamRecordView> written) => new(written.Select(TeamContract.Of));
}

internal sealed record TeamContract(
    [property: JsonPropertyName("_id")] TeamId Id,
    TeamId TeamId,
    string TeamName,
    string? ExternalId,
    string Color,
    bool AllowGuests,
    TeamType Type,
    [property: Items(0, WrittenForms.MostLabels, Unique = true)] IReadOnlyList<string> Labels,
    IReadOnlyList<PersonId>? Members,
    int HeadCount,
    int MembersCount,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static TeamContract Of(TeamRecordView view) => new(
        view.Id,
        view.Id,
        view.Name,
        view.ExternalId,
        view.Color,
        view.AllowGuests,
        view.Type,
        view.Labels,
        view.Members,
        view.HeadCount,
        view.MembersCount,
        view.CreatedAt,
        view.UpdatedAt);
}
