using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Directory;

/// <summary>What is particular to connections: two ends of many kinds, one connection per pair.</summary>
internal sealed class ConnectionWriting(BulkCall call) : BulkWriting<Connection, ConnectionId, NewConnection, ConnectionEdit, ConnectionView>(call)
{
    private const string Scope = "connections:write";
    private readonly HashSet<(ConnectionEntityType, string)> known = [];

    protected override string Kind => "connection";

    protected override IReadOnlyList<UniqueText> Unique => [];

    protected override ConnectionId IdOf(Connection record) => record.Id;

    protected override string NameOf(Connection record) => $"{record.FromType} {record.FromId} – {record.ToType} {record.ToId}: {record.Strength}";

    protected override PortalChange ChangeOf(Connection record) => new(ChangeTopic.Directory);

    protected override ConnectionEdit EditOf(NewConnection item) => item.Edit;

    protected override PortalError Missing(ConnectionId id) => new ConnectionNotFound(id.Value) { Field = "connection_id" };

    protected override IEnumerable<PortalError> Faults(ConnectionEdit edit) => edit.Faults();

    protected override IEnumerable<PortalError> FaultsOfNew(NewConnection item)
        => item.Edit.Strength.IsGiven ? item.Faults() : item.Faults().Prepend(new PropertyRequired("strength") { Field = "strength" });

    protected override async Task LoadAsync(IReadOnlyList<NewConnection> items, IReadOnlyList<ConnectionEdit> edits, CancellationToken ct)
    {
        foreach (var kind in items.SelectMany(i => new[] { i.From, i.To }).Distinct().GroupBy(e => e.Type, e => e.Id))
        {
            foreach (var id in (await ConnectionRows.NamesAsync(Db, kind.Key, [.. kind], ct)).Keys) known.Add((kind.Key, id));
        }
    }

    protected override PortalError? DeniedNew(NewConnection item) => DirectoryRights.Refuse([], Call.By, Scope);

    protected override PortalError? Denied(Connection record) => DirectoryRights.Refuse([], Call.By, Scope);

    protected override IEnumerable<PortalError> UnknownOfNew(NewConnection item)
        => new[] { (End: item.From, Field: "connection_from_entity"), (End: item.To, Field: "connection_to_entity") }
            .Where(e => !known.Contains((e.End.Type, e.End.Id))).Select(e => Unknown(e.End) with { Field = $"{e.Field}/connection_entity_id" });

    protected override Connection Make(NewConnection item)
    {
        var (first, second) = item.Pair;
        return new Connection
        {
            Id = IdFactory.New<ConnectionId>(Call.Now),
            FromType = first.Type,
            FromId = first.Id,
            ToType = second.Type,
            ToId = second.Id,
            CreatedAt = Call.Now,
            UpdatedAt = Call.Now,
        };
    }

    protected override IEnumerable<PortalError> Apply(ConnectionEdit edit, Connection record)
    {
        record.Strength = edit.Strength.Or(record.Strength);
        return [];
    }

    protected override async Task<ILookup<int, PortalError>> ConflictsAsync(IReadOnlyList<Connection> records, CancellationToken ct)
    {
        string[] ends = [.. records.Select(c => c.FromId).Distinct(StringComparer.Ordinal)];
        var holders = new Dictionary<(ConnectionEntityType, string, ConnectionEntityType, string), ConnectionId>();
        foreach (var some in ends.Chunk(1000))
        {
            foreach (var c in await Db.Set<Connection>().AsNoTracking().Where(c => some.Contains(c.FromId)).ToListAsync(ct)) holders[Pair(c)] = c.Id;
        }

        var taken = new List<(int Index, PortalError Error)>();
        foreach (var (n, record) in records.Index())
        {
            if (holders.TryAdd(Pair(record), record.Id) || holders[Pair(record)] == record.Id) continue;
            taken.Add((n, new AlreadyExists($"The two ends are connected by {holders[Pair(record)]}.") { Field = "connection_to_entity", RelatedIds = [holders[Pair(record)].Value] }));
        }

        return taken.ToLookup(t => t.Index, t => t.Error);
    }

    protected override async Task<IReadOnlyList<ConnectionView>> ViewsAsync(IReadOnlyList<ConnectionId> ids, CancellationToken ct)
    {
        var rows = await ConnectionRows.WithNames(Db, Db.Set<Connection>().AsNoTracking().Where(c => ids.Contains(c.Id))).ToDictionaryAsync(r => r.Connection.Id, ct);
        return [.. ids.Select(id => rows[id].ToView())];
    }

    private static (ConnectionEntityType, string, ConnectionEntityType, string) Pair(Connection c) => (c.FromType, c.FromId, c.ToType, c.ToId);

    private static PortalError Unknown(ConnectionEnd end) => end.Type switch
    {
        ConnectionEntityType.Team => new TeamNotFound(end.Id),
        ConnectionEntityType.Person => new PersonNotFound(end.Id),
        ConnectionEntityType.Space => new SpaceNotFound(end.Id),
        ConnectionEntityType.Room => new RoomNotFound(end.Id),
        ConnectionEntityType.Zone => new ZoneNotFound(end.Id),
        _ => throw new InvalidOperationException($"A {end.Type} is always known."),
    };
}
