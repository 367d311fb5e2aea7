using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Directory;

/// <summary>A new connection.</summary>
internal sealed record ConnectionCreate : IChecked
{
    [Range(-ConnectionEdit.Strongest, ConnectionEdit.Strongest)]
    public required int Strength { get; init; }

    public required ConnectionEndInput ConnectionFromEntity { get; init; }

    public required ConnectionEndInput ConnectionToEntity { get; init; }

    public IEnumerable<PortalError> Check() => ToDomain().Faults();

    public NewConnection ToDomain() => new(ConnectionFromEntity.ToDomain(), ConnectionToEntity.ToDomain(), new ConnectionEdit { Strength = Strength });
}

/// <summary>One end: an entity by its id, or a label by its text.</summary>
internal sealed record ConnectionEndInput
{
    [StringLength(WrittenForms.LongestLabel, MinimumLength = 1)]
    public required string ConnectionEntityId { get; init; }

    public required ConnectionEntityType ConnectionEntityType { get; init; }

    public ConnectionEnd ToDomain() => new(ConnectionEntityType, ConnectionEntityId);
}

/// <summary>Changes to one connection: only what is sent.</summary>
[Requires("_id", "connection_id")]
internal sealed record ConnectionUpdate : IChecked
{
    [JsonPropertyName("_id")]
    public Given<ConnectionId> Id { get; init; }

    public Given<ConnectionId> ConnectionId { get; init; }

    [Range(-ConnectionEdit.Strongest, ConnectionEdit.Strongest)]
    public Given<int> Strength { get; init; }

    [JsonIgnore]
    public ItemId<ConnectionId> Named => new(Id, ConnectionId);

    public IEnumerable<PortalError> Check() => Named.Check("connection_id");

    public RecordChange<ConnectionId, ConnectionEdit> ToDomain() => new(Named.Value!.Value, new ConnectionEdit { Strength = Strength });
}
