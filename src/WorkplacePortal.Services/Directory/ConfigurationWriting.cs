using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Directory;

/// <summary>What is particular to configurations: a unique name, a map of locations, and one that stays.</summary>
internal sealed class ConfigurationWriting(BulkCall call, IEnumerable<Dependents<ConfigurationId>> dependents)
    : BulkWriting<Configuration, ConfigurationId, ConfigurationEdit, ConfigurationEdit, ConfigurationView>(call)
{
    private readonly HashSet<LocationId> locations = [];
    private ILookup<ConfigurationId, ConfigurationLocation>? maps;

    protected override string Kind => "configuration";

    protected override IReadOnlyList<UniqueText> Unique => [new UniqueText(nameof(Configuration.Name), "name", "name")];

    protected override IEnumerable<Dependents<ConfigurationId>> Dependents => dependents;

    protected override ConfigurationId IdOf(Configuration record) => record.Id;

    protected override string NameOf(Configuration record) => record.Name;

    protected override PortalChange ChangeOf(Configuration record) => new(ChangeTopic.Directory);

    protected override ConfigurationEdit EditOf(ConfigurationEdit item) => item;

    protected override PortalError Missing(ConfigurationId id) => new ConfigurationNotFound(id.Value);

    protected override IEnumerable<PortalError> Faults(ConfigurationEdit edit) => edit.Faults();

    protected override IEnumerable<PortalError> FaultsOfNew(ConfigurationEdit item)
    {
        if (!item.Name.IsGiven) yield return new PropertyRequired("name") { Field = "name" };
        if (!item.DefaultTimeZone.IsGiven) yield return new PropertyRequired("default_timezone") { Field = "default_timezone" };
        foreach (var fault in item.Faults()) yield return fault;
    }

    protected override async Task LoadAsync(IReadOnlyList<ConfigurationEdit> items, IReadOnlyList<ConfigurationEdit> edits, CancellationToken ct)
    {
        LocationId[] named = [.. edits.SelectMany(e => e.Locations.Value ?? []).Select(l => l.LocationId).Distinct()];
        locations.UnionWith(await Db.Set<Location>().Where(l => named.Contains(l.Id)).Select(l => l.Id).ToListAsync(ct));
    }

    protected override async Task LoadStoredAsync(IReadOnlyCollection<Configuration> records, CancellationToken ct)
        => maps = (await StoredRecords.OfAsync<ConfigurationLocation, ConfigurationId>(Db, nameof(ConfigurationLocation.ConfigurationId), records.Select(r => r.Id), ct)).ToLookup(l => l.ConfigurationId);

    protected override PortalError? DeniedNew(ConfigurationEdit item) => Refuse();

    protected override PortalError? Denied(Configuration record) => Refuse();

    protected override IEnumerable<PortalError> Unknown(ConfigurationEdit edit)
        => (edit.Locations.Value ?? []).Index().Where(l => !locations.Contains(l.Item.LocationId)).Select(l => new LocationNotFound(l.Item.LocationId.Value) { Field = $"locations/{l.Index}/location_id" });

    protected override Configuration Make(ConfigurationEdit item)
        => new() { Id = IdFactory.New<ConfigurationId>(Call.Now), Name = "", DefaultTimeZone = "UTC", CreatedAt = Call.Now, UpdatedAt = Call.Now };

    protected override IEnumerable<PortalError> Apply(ConfigurationEdit edit, Configuration record)
    {
        edit.ApplyTo(record);
        if (edit.Locations.Value is { } wanted && Remap(record.Id, wanted)) record.UpdatedAt = Call.Now;
        return [];
    }

    protected override async Task<ILookup<int, PortalError>> ConflictsAsync(IReadOnlyList<Configuration> records, CancellationToken ct)
    {
        var renamed = records.Index().Where(r => r.Item.Id == Configuration.DefaultId && r.Item.Name != Configuration.DefaultName)
            .Select(r => (r.Index, Error: (PortalError)new ConfigurationProtected { Field = "name" }));
        var taken = await base.ConflictsAsync(records, ct);
        return renamed.Concat(taken.SelectMany(t => t.Select(e => (t.Key, e)))).ToLookup(e => e.Item1, e => e.Item2);
    }

    protected override PortalError? Protected(Configuration record) => record.Id == Configuration.DefaultId ? new ConfigurationProtected() : null;

    protected override async Task<IReadOnlyList<ConfigurationView>> ViewsAsync(IReadOnlyList<ConfigurationId> ids, CancellationToken ct)
    {
        var rows = await ConfigurationRows.Of(Db, Db.Set<Configuration>().AsNoTracking().Where(c => ids.Contains(c.Id))).ToDictionaryAsync(r => r.Configuration.Id, ct);
        return [.. ids.Select(id => rows[id].ToView())];
    }

    /// <summary>Integrations are the administrators' business. Keys are limited by scope, not by location.</summary>
    private InsufficientScope? Refuse() => Call.By.IsAdmin || Call.By.Kind == ActorKind.ApiKey ? null : new InsufficientScope("configurations:write");

    private bool Remap(ConfigurationId owner, IReadOnlyList<ExternalLocation> wanted)
    {
        var stored = (maps?[owner] ?? []).ToDictionary(l => l.ExternalLocationId, StringComparer.Ordinal);
        var changed = false;
        foreach (var entry in wanted)
        {
            if (stored.Remove(entry.ExternalId, out var known) && known.LocationId == entry.LocationId) continue;
            changed = true;
            if (known is not null) Db.Entry(known).Property(l => l.LocationId).CurrentValue = entry.LocationId;
            else Db.Add(new ConfigurationLocation { ConfigurationId = owner, ExternalLocationId = entry.ExternalId, LocationId = entry.LocationId });
        }

        Db.RemoveRange(stored.Values);
        return changed || stored.Count > 0;
    }
}
