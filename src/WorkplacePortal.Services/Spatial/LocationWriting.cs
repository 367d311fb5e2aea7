using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Spatial;

/// <summary>What is particular to locations: they have no parent, and their settings are made with them.</summary>
internal sealed class LocationWriting(BulkCall call, IEnumerable<Dependents<LocationId>> dependents)
    : BulkWriting<Location, LocationId, LocationEdit, LocationEdit, LocationRecordView>(call)
{
    protected override string Kind => "location";

    protected override IEnumerable<Dependents<LocationId>> Dependents => dependents;

    protected override LocationId IdOf(Location record) => record.Id;

    protected override string NameOf(Location record) => record.Name;

    protected override LocationId? PlaceOf(Location record) => record.Id;

    protected override PortalChange ChangeOf(Location record) => new(ChangeTopic.Spatial, record.Id);

    protected override LocationEdit EditOf(LocationEdit item) => item;

    protected override PortalError Missing(LocationId id) => new LocationNotFound(id.Value);

    protected override IEnumerable<PortalError> Faults(LocationEdit edit) => edit.Faults();

    protected override IEnumerable<PortalError> FaultsOfNew(LocationEdit item)
    {
        var faults = (item.Name.IsGiven ? item : item with { Name = "" }).Faults();
        return item.TimeZone.IsGiven ? faults : faults.Append(new PropertyRequired("timezone") { Field = "timezone" });
    }

    /// <summary>Whoever is limited to some locations would make one that is not open to them.</summary>
    protected override PortalError? DeniedNew(LocationEdit item)
    {
        if (Call.By.LimitedTo is not null) return new NewLocationForbidden();
        return Call.By.IsAdmin || Call.By.Kind == ActorKind.ApiKey || Call.By.Role == Role.FacilityManager ? null : new InsufficientScope("locations:write");
    }

    protected override PortalError? Denied(Location record) => SpatialRights.Refuse(record.Id, Call.By, "locations:write");

    /// <summary>One that is unknown is as forbidden as one that is known.</summary>
    protected override PortalError? DeniedId(LocationId id) => Call.By.SeesLocation(id) ? null : new LocationForbidden(id);

    protected override Location Make(LocationEdit item) => SpatialRecords.NewLocation(Db, Call.Now).Location;

    protected override IEnumerable<PortalError> Apply(LocationEdit edit, Location record)
    {
        edit.ApplyTo(record);
        return [];
    }

    protected override async Task<IReadOnlyList<LocationRecordView>> ViewsAsync(IReadOnlyList<LocationId> ids, CancellationToken ct)
    {
        var rows = await LocationRows.Of(Db).Where(r => ids.Contains(r.Location.Id)).ToDictionaryAsync(r => r.Location.Id, ct);
        return [.. ids.Select(id => rows[id].ToView())];
    }
}
