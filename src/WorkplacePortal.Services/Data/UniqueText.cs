using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Data;

/// <summary>A text that no two records of a kind share, judged after all items of a call; that it holds is promised by a unique index.</summary>
/// <param name="Property">Name of the record's property.</param>
/// <param name="Field">Its name on the wire.</param>
/// <param name="Says">What it is, such as "external id".</param>
internal sealed record UniqueText(string Property, string Field, string Says)
{
    private const int ValuesPerQuery = 1000;

    public static UniqueText ExternalId { get; } = new("ExternalId", "external_id", "external id");

    /// <summary>Whose value is taken, by the position of the record in <paramref name="records"/>: among them the later one, otherwise by a stored record.</summary>
    public async Task<IReadOnlyDictionary<int, PortalError>> TakenAsync<TRecord, TId>(PortalDb db, IReadOnlyList<TRecord> records, CancellationToken ct)
        where TRecord : class
        where TId : struct, IPortalId<TId>
    {
        var taken = new Dictionary<int, PortalError>();
        var wanted = new Dictionary<string, int>(StringComparer.Ordinal);
        var own = records.Select(r => IdOf<TRecord, TId>(db, r)).ToHashSet();
        for (var n = 0; n < records.Count; n++)
        {
            if (ValueOf(db, records[n]) is { } value && !wanted.TryAdd(value, n)) taken[n] = Taken(value, IdOf<TRecord, TId>(db, records[wanted[value]]));
        }

        foreach (var some in wanted.Keys.Chunk(ValuesPerQuery))
        {
            var holders = await db.Set<TRecord>().Where(r => some.Contains(EF.Property<string>(r, Property)))
                .Select(r => new { Id = EF.Property<TId>(r, "Id"), Value = EF.Property<string>(r, Property) }).ToListAsync(ct);
            foreach (var holder in holders.Where(h => !own.Contains(h.Id))) taken[wanted[holder.Value]] = Taken(holder.Value, holder.Id);
        }

        return taken;
    }

    /// <summary>Frees the values that records of the call pass on to each other, for a unique index is judged row by row.</summary>
    public async Task FreeAsync<TRecord, TId>(PortalDb db, IReadOnlyList<TRecord> records, CancellationToken ct)
        where TRecord : class
        where TId : struct, IPortalId<TId>
    {
        var wanted = records.Select(r => ValueOf(db, r)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var record in records)
        {
            var property = db.Entry(record).Property<string?>(Property);
            if (db.Entry(record).State != EntityState.Modified || property.OriginalValue is not { } old || old == property.CurrentValue || !wanted.Contains(old)) continue;
            var id = IdOf<TRecord, TId>(db, record);
            // Nobody can ask for a text with a line break.
            var free = property.Metadata.IsNullable ? null : "\n" + id.Value;
            await db.Set<TRecord>().Where(r => EF.Property<TId>(r, "Id").Equals(id)).ExecuteUpdateAsync(s => s.SetProperty(r => EF.Property<string?>(r, Property), free), ct);
            property.OriginalValue = free;
        }
    }

    private static TId IdOf<TRecord, TId>(PortalDb db, TRecord record)
        where TRecord : class
        => db.Entry(record).Property<TId>("Id").CurrentValue;

    private string? ValueOf(PortalDb db, object record) => (string?)db.Entry(record).Property(Property).CurrentValue;

    private AlreadyExists Taken<TId>(string value, TId holder)
        where TId : struct, IPortalId<TId>
        => new($"The {Says} '{value}' is taken by {holder.Value}.") { Field = Field, RelatedIds = [holder.Value] };
}
