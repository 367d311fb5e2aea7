using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Directory;

/// <summary>Parameters of <c>GET /connections</c>.</summary>
internal sealed record ListConnections : ListParameters
{
    [OneOf("created_at", "updated_at", "strength")]
    public override string Sort { get; init; } = "created_at";

    public ConnectionId? ConnectionId { get; init; }

    [StringLength(WrittenForms.LongestLabel, MinimumLength = 1)]
    public string? ConnectionEntityId { get; init; }

    public ConnectionEntityType? ConnectionEntityType { get; init; }

    [JsonIgnore]
    public ConnectionFilter Filter => new(ConnectionId, ConnectionEntityId, ConnectionEntityType);
}

internal sealed record ConnectionPage(IAsyncEnumerable<ConnectionContract> Connections, PaginationContract Pagination)
{
    public static ConnectionPage Of(PageStream<ConnectionView> page) => new(page.Items.Select(ConnectionContract.Of), PaginationContract.Of(page));
}

internal sealed record WrittenConnections(IEnumerable<ConnectionContract> Connections)
{
    public static WrittenConnections Of(IReadOnlyList<ConnectionView> written) => new(written.Select(ConnectionContract.Of));
}

internal sealed record ConnectionContract(
    [property: JsonPropertyName("_id")] ConnectionId Id,
    ConnectionId ConnectionId,
    [property: Range(-ConnectionEdit.Strongest, ConnectionEdit.Strongest)] int Strength,
    ConnectionEndContract ConnectionFromEntity,
    ConnectionEndContract ConnectionToEntity,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static ConnectionContract Of(ConnectionView view) => new(view.Id, view.Id, view.Strength, ConnectionEndContract.Of(view.From), ConnectionEndContract.Of(view.To), view.CreatedAt, view.UpdatedAt);
}

internal sealed record ConnectionEndContract(
    [property: StringLength(WrittenForms.LongestLabel, MinimumLength = 1)] string ConnectionEntityId, ConnectionEntityType ConnectionEntityType, ConnectionEntityData ConnectionEntityData)
{
    public static ConnectionEndContract Of(ConnectionEndView end) => new(end.Id, end.Type, new ConnectionEntityData(end.Name));
}

internal sealed record ConnectionEntityData([property: StringLength(400, MinimumLength = 1)] string Name);

internal sealed record CreateConnectionsRequest
{
    [Bulk(1000)]
    public required IReadOnlyList<ConnectionCreate> Connections { get; init; }
}

internal sealed record UpdateConnectionsRequest : IChecked
{
    [Bulk(1000)]
    public required IReadOnlyList<ConnectionUpdate> Connections { get; init; }

    public IEnumerable<PortalError> Check() => Repeats.Check("connections", Connections.Select(c => c.Named.Value));
}

/// <summary>Names of connections, in the body or in the query.</summary>
internal sealed record DeleteConnectionsRequest
{
    [Bulk(1000, Unique = true)]
    public required IReadOnlyList<ConnectionId> ConnectionIds { get; init; }
}
