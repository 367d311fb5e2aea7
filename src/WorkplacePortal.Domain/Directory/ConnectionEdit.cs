using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Directory;

public sealed record ConnectionNotFound(string Id) : NotFound("connection_not_found", $"No connection has the id {Id}.");

/// <summary>One end of a connection. Labels are kept in lower case: they are compared without regard to case.</summary>
public readonly record struct ConnectionEnd
{
    public ConnectionEnd(ConnectionEntityType type, string id) => (Type, Id) = (type, type == ConnectionEntityType.Label ? id.ToLowerInvariant() : id);

    public ConnectionEntityType Type { get; }

    /// <summary>Id of the entity; for a label its text.</summary>
    public string Id { get; }

    /// <summary>What is wrong with the value itself.</summary>
    public IEnumerable<PortalError> Faults()
    {
        if (Type != ConnectionEntityType.Label)
        {
            if (!IdFactory.IsId(Id)) yield return new InvalidValue("It must be an id of 24 lower-case hexadecimal characters.") { Field = "connection_entity_id" };
        }
        else if (TextFaults.Labels(Optional.Of<IReadOnlyList<string>>([Id]), "").Any())
        {
            yield return new InvalidValue($"A label has 1 to {WrittenForms.LongestLabel} characters without commas and control characters.") { Field = "connection_entity_id" };
        }
    }

    /// <summary>True when this end is stored first: one index knows the pair whatever its order.</summary>
    public bool IsBefore(ConnectionEnd other) => Type != other.Type ? Type < other.Type : string.CompareOrdinal(Id, other.Id) <= 0;
}

/// <summary>A new connection of two different ends.</summary>
/// <param name="From">One end.</param>
/// <param name="To">The other.</param>
/// <param name="Edit">Its strength, which is required.</param>
public sealed record NewConnection(ConnectionEnd From, ConnectionEnd To, ConnectionEdit Edit)
{
    /// <summary>The pair in the order in which it is stored.</summary>
    public (ConnectionEnd First, ConnectionEnd Second) Pair => From.IsBefore(To) ? (From, To) : (To, From);

    /// <summary>What is wrong with the values themselves.</summary>
    public IEnumerable<PortalError> Faults()
    {
        var ends = From.Faults().Select(f => f with { Field = $"connection_from_entity/{f.Field}" }).Concat(To.Faults().Select(f => f with { Field = $"connection_to_entity/{f.Field}" }));
        foreach (var fault in Edit.Faults().Concat(ends)) yield return fault;
        if (From == To) yield return new InvalidValue("The two ends must differ.") { Field = "connection_to_entity/connection_entity_id" };
    }
}

/// <summary>Changes to a connection.</summary>
public sealed record ConnectionEdit
{
    public const int Strongest = 100;

    /// <summary>−100 keep apart … 0 no effect … 100 keep together.</summary>
    public Optional<int> Strength { get; init; }

    public IEnumerable<PortalError> Faults() => NumberFaults.Between(Strength, -Strongest, Strongest, "strength");
}
