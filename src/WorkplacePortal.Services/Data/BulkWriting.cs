using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Data;

/// <summary>
/// Writes records of one kind, many in one call, all or none, by the contract's order of checks: the values themselves, who may,
/// what is unknown, what does not fit together, what is taken or in the way. A kind derives from it and says what is its own;
/// a service makes one for each call inside <see cref="BulkCalls.WriteBulkAsync{T}"/>. Answers keep the order of the request.
/// </summary>
/// <typeparam name="TRecord">The stored record; its key is called <c>Id</c>.</typeparam>
/// <typeparam name="TId">Its id.</typeparam>
/// <typeparam name="TNew">A new record: its parents and an edit.</typeparam>
/// <typeparam name="TEdit">The properties that may change.</typeparam>
/// <typeparam name="TView">What is answered.</typeparam>
internal abstract class BulkWriting<TRecord, TId, TNew, TEdit, TView>(BulkCall call)
    where TRecord : class
    where TId : struct, IPortalId<TId>
{
    protected BulkCall Call => call;

    protected PortalDb Db => call.Db;

    /// <summary>One word for the audit log; with <c>_id</c> the wire name of the id.</summary>
    protected abstract string Kind { get; }

    /// <summary>Writers of the same locks take turns.</summary>
    protected virtual IEnumerable<string> Locks => [$"records:{Kind}"];

    protected virtual IReadOnlyList<UniqueText> Unique => [UniqueText.ExternalId];

    private string IdField => Kind + "_id";

    public async Task<Result<IReadOnlyList<TView>>> CreateAsync(IReadOnlyList<TNew> items, CancellationToken ct)
    {
        var checks = new ItemChecks<TNew>(items).Step((item, _) => FaultsOfNew(item));
        if (checks.Failed) return checks.Refused<IReadOnlyList<TView>>();
        await Db.LockAsync(Locks, ct);
        await LoadAsync(items, [.. items.Select(EditOf)], ct);
        checks.Step(item => DeniedNew(item)).Step((item, _) => UnknownOfNew(item).Concat(Unknown(EditOf(item))));
        if (checks.Failed) return checks.Refused<IReadOnlyList<TView>>();
        TRecord[] records = [.. items.Select(Make)];
        checks.Step((item, n) => Apply(EditOf(item), records[n]));
        return await StoreAsync("create", records, checks, ct);
    }

    public async Task<Result<IReadOnlyList<TView>>> UpdateAsync(IReadOnlyList<RecordChange<TId, TEdit>> items, CancellationToken ct)
    {
        var checks = new ItemChecks<RecordChange<TId, TEdit>>(items).Step((item, _) => Faults(item.Edit)).Once(item => (TId?)item.Id, IdField);
        if (checks.Failed) return checks.Refused<IReadOnlyList<TView>>();
        await Db.LockAsync(Locks, ct);
        var stored = await StoredAsync(items.Select(i => i.Id), ct);
        await LoadStoredAsync(stored.Values, ct);
        await LoadAsync([], [.. items.Select(i => i.Edit)], ct);
        checks
            .Step(item => Denied(item.Id, stored) is { } denied ? denied with { Field = IdField } : null)
            .Step((item, _) => stored.ContainsKey(item.Id) ? Unknown(item.Edit) : Unknown(item.Edit).Prepend(Missing(item.Id) with { Field = IdField }));
        if (checks.Failed) return checks.Refused<IReadOnlyList<TView>>();
        TRecord[] records = [.. items.Select(i => stored[i.Id])];
        checks.Step((item, n) => Apply(item.Edit, records[n]));
        return await StoreAsync("update", records, checks, ct);
    }

    public async Task<Result<IReadOnlyList<TView>>> DeleteAsync(IReadOnlyList<TId> ids, CancellationToken ct)
    {
        var checks = new ItemChecks<TId>(ids).Once(id => (TId?)id, "");
        if (checks.Failed) return checks.Refused<IReadOnlyList<TView>>();
        await Db.LockAsync(Locks, ct);
        await Db.LockRowsAsync<TRecord>(ids.Select(i => i.Value), ct);
        var stored = await StoredAsync(ids, ct);
        // An item is nothing but the id.
        checks
            .Step(id => Denied(id, stored) is { } denied ? denied with { Field = "" } : null)
            .Step(id => stored.ContainsKey(id) ? null : Missing(id) with { Field = "" });
        if (checks.Failed) return checks.Refused<IReadOnlyList<TView>>();
        checks.Step(id => Protected(stored[id]));
        if (checks.Failed) return checks.Refused<IReadOnlyList<TView>>();
        var dependents = new List<Dependent<TId>>();
        foreach (var keeper in Dependents) dependents.AddRange(await keeper.FindAsync(Db, ids, call.Now, ct));
        var inUse = dependents.ToLookup(d => d.Of);
        checks.Step(id => inUse[id].ToList() is { Count: > 0 } some ? Dependent<TId>.Refuse(some) : null);
        if (checks.Failed) return checks.Refused<IReadOnlyList<TView>>();
        var views = await ViewsAsync(ids, ct);
        foreach (var keeper in Dependents) await keeper.ReleaseAsync(Db, ids, ct);
        foreach (var id in ids) Note("delete", stored[id]);
        Remove(stored.Values);
        await Db.SaveChangesAsync(ct);
        return Result.Of(views);
    }

    protected abstract TId IdOf(TRecord record);

    /// <summary>What people call it, for the audit log.</summary>
    protected abstract string NameOf(TRecord record);

    protected abstract TEdit EditOf(TNew item);

    /// <summary>Where the record is; null for nowhere.</summary>
    protected virtual LocationId? PlaceOf(TRecord record) => null;

    protected abstract PortalChange ChangeOf(TRecord record);

    /// <summary>There is no such record.</summary>
    protected abstract PortalError Missing(TId id);

    /// <summary>What is wrong with the values themselves.</summary>
    protected abstract IEnumerable<PortalError> Faults(TEdit edit);

    /// <summary>The same of a new record, which also needs what has no default.</summary>
    protected virtual IEnumerable<PortalError> FaultsOfNew(TNew item) => Faults(EditOf(item));

    /// <summary>Reads what the items name, before anything is asked of it.</summary>
    protected virtual Task LoadAsync(IReadOnlyList<TNew> items, IReadOnlyList<TEdit> edits, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Reads what belongs to records that are to be changed.</summary>
    protected virtual Task LoadStoredAsync(IReadOnlyCollection<TRecord> records, CancellationToken ct) => Task.CompletedTask;

    protected virtual PortalError? DeniedNew(TNew item) => null;

    protected virtual PortalError? Denied(TRecord record) => null;

    /// <summary>What is denied whether or not there is such a record.</summary>
    protected virtual PortalError? DeniedId(TId id) => null;

    /// <summary>Parents that do not exist.</summary>
    protected virtual IEnumerable<PortalError> UnknownOfNew(TNew item) => [];

    /// <summary>Other records that the edit names and that do not exist.</summary>
    protected virtual IEnumerable<PortalError> Unknown(TEdit edit) => [];

    /// <summary>The new record before its edit is applied.</summary>
    protected abstract TRecord Make(TNew item);

    /// <summary>Merges the edit; what the merged record contradicts.</summary>
    protected abstract IEnumerable<PortalError> Apply(TEdit edit, TRecord record);

    /// <summary>What the present state forbids once all items are applied, by position.</summary>
    protected virtual async Task<ILookup<int, PortalError>> ConflictsAsync(IReadOnlyList<TRecord> records, CancellationToken ct)
    {
        var found = new List<(int Index, PortalError Error)>();
        foreach (var text in Unique) found.AddRange((await text.TakenAsync<TRecord, TId>(Db, records, ct)).Select(t => (t.Key, t.Value)));
        return found.ToLookup(f => f.Index, f => f.Error);
    }

    /// <summary>Lets go of unique values that records pass on to each other.</summary>
    protected virtual async Task FreeAsync(IReadOnlyList<TRecord> records, CancellationToken ct)
    {
        foreach (var text in Unique) await text.FreeAsync<TRecord, TId>(Db, records, ct);
    }

    /// <summary>Brings along what follows from the changes, before they are saved.</summary>
    protected virtual Task FollowAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>False for a record that is kept for others only: to callers there is none.</summary>
    protected virtual bool Exists(TRecord record) => true;

    protected virtual void Remove(IEnumerable<TRecord> records) => Db.RemoveRange(records);

    /// <summary>Null unless the record must stay whatever depends on it.</summary>
    protected virtual PortalError? Protected(TRecord record) => null;

    /// <summary>Who is asked before records are deleted.</summary>
    protected virtual IEnumerable<Dependents<TId>> Dependents => [];

    /// <summary>The records as they are answered, in this order.</summary>
    protected abstract Task<IReadOnlyList<TView>> ViewsAsync(IReadOnlyList<TId> ids, CancellationToken ct);

    private async Task<Dictionary<TId, TRecord>> StoredAsync(IEnumerable<TId> ids, CancellationToken ct)
        => (await StoredRecords.ByIdAsync<TRecord, TId>(Db, ids, ct)).Where(r => Exists(r.Value)).ToDictionary();

    private async Task<Result<IReadOnlyList<TView>>> StoreAsync<TItem>(string verb, TRecord[] records, ItemChecks<TItem> checks, CancellationToken ct)
    {
        if (checks.Failed) return checks.Refused<IReadOnlyList<TView>>();
        var conflicts = await ConflictsAsync(records, ct);
        checks.Step((_, n) => conflicts[n]);
        if (checks.Failed) return checks.Refused<IReadOnlyList<TView>>();
        foreach (var record in records)
        {
            if (Db.Keep(record, call.Now) != Saved.Unchanged) Note(verb, record);
        }

        await FreeAsync(records, ct);
        await FollowAsync(ct);
        await Db.SaveChangesAsync(ct);
        return Result.Of(await ViewsAsync([.. records.Select(IdOf)], ct));
    }

    private PortalError? Denied(TId id, Dictionary<TId, TRecord> stored) => DeniedId(id) ?? (stored.TryGetValue(id, out var record) ? Denied(record) : null);

    private void Note(string verb, TRecord record)
    {
        call.Note(Kind, verb, IdOf(record).Value, NameOf(record), PlaceOf(record));
        call.Tell(ChangeOf(record));
    }
}
