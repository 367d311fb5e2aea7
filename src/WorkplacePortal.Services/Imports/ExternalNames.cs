namespace WorkplacePortal.Services.Imports;

/// <summary>The external ids of one kind of record: those that the package brings, sound rows or not, and those that are stored.</summary>
/// <param name="kind">What such a record is called.</param>
/// <param name="code">Code of a reference to an unknown one.</param>
/// <param name="stored">Whether one is stored, and the external id of its parent.</param>
internal sealed class ExternalNames(string kind, string code, Func<string, (bool Stored, string? Parent)> stored)
{
    private readonly Dictionary<string, (int Line, string? Parent)> brought = new(StringComparer.Ordinal);

    public string Kind => kind;

    public string Code => code;

    /// <summary>Takes an id of the package in; the line that has it already, null when none has.</summary>
    public int? Add(string id, int line, string? parent)
        => brought.TryAdd(id, (line, parent)) ? null : brought[id].Line;

    /// <summary>True when the package's file could not be read to its end: an id that is not known may have stood in the rest.</summary>
    public bool IsCut { get; set; }

    public bool Knows(string id) => brought.ContainsKey(id) || stored(id).Stored;

    public bool IsBrought(string id) => brought.ContainsKey(id);

    /// <summary>Parent of the stored record; null when there is no such record. An empty text stands for a parent that has no external id.</summary>
    public string? StoredParent(string id) => stored(id) is { Stored: true, Parent: var parent } ? parent ?? "" : null;

    /// <summary>Parent of the record once the package is stored; null when nobody can tell.</summary>
    public string? Parent(string id) => brought.TryGetValue(id, out var row) ? row.Parent : StoredParent(id);
}
