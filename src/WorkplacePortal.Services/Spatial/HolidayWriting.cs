using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Spatial;

/// <summary>What is particular to holidays: one for each location and date.</summary>
internal sealed class HolidayWriting(BulkCall call) : BulkWriting<Holiday, HolidayId, NewHoliday, HolidayEdit, HolidayView>(call)
{
    /// <summary>No calendar of the contract goes there.</summary>
    private static readonly LocalDate Nowhere = new(1, 1, 1);

    private readonly HashSet<LocationId> locations = [];

    protected override string Kind => "holiday";

    protected override HolidayId IdOf(Holiday record) => record.Id;

    protected override string NameOf(Holiday record) => $"{record.Name}, {LocalDatePattern.Iso.Format(record.Date)}, {(record.Closed ? "closed" : "open")}";

    protected override LocationId? PlaceOf(Holiday record) => record.LocationId;

    protected override PortalChange ChangeOf(Holiday record) => new(ChangeTopic.Spatial, record.LocationId);

    protected override HolidayEdit EditOf(NewHoliday item) => item.Edit;

    protected override PortalError Missing(HolidayId id) => new HolidayNotFound(id.Value);

    protected override IEnumerable<PortalError> Faults(HolidayEdit edit) => edit.Faults();

    protected override IEnumerable<PortalError> FaultsOfNew(NewHoliday item)
    {
        if (!item.Edit.Date.IsGiven) yield return new PropertyRequired("date") { Field = "date" };
        foreach (var fault in (item.Edit.Name.IsGiven ? item.Edit : item.Edit with { Name = "" }).Faults()) yield return fault;
    }

    protected override async Task LoadAsync(IReadOnlyList<NewHoliday> items, IReadOnlyList<HolidayEdit> edits, CancellationToken ct)
    {
        LocationId[] named = [.. items.Select(i => i.LocationId).Distinct()];
        locations.UnionWith(await Db.Set<Location>().Where(l => named.Contains(l.Id)).Select(l => l.Id).ToListAsync(ct));
    }

    protected override PortalError? DeniedNew(NewHoliday item) => SpatialRights.Refuse(item.LocationId, Call.By, "holidays:write");

    protected override PortalError? Denied(Holiday record) => SpatialRights.Refuse(record.LocationId, Call.By, "holidays:write");

    protected override IEnumerable<PortalError> UnknownOfNew(NewHoliday item)
        => locations.Contains(item.LocationId) ? [] : [new LocationNotFound(item.LocationId.Value) { Field = "location_id" }];

    protected override Holiday Make(NewHoliday item) => SpatialRecords.NewHoliday(item.LocationId, item.Edit.Date.Value, Call.Now);

    protected override IEnumerable<PortalError> Apply(HolidayEdit edit, Holiday record)
    {
        edit.ApplyTo(record);
        return [];
    }

    protected override async Task<ILookup<int, PortalError>> ConflictsAsync(IReadOnlyList<Holiday> records, CancellationToken ct)
    {
        var wanted = new Dictionary<(LocationId, LocalDate), int>();
        var taken = new List<(int Index, PortalError Error)>();
        foreach (var (n, holiday) in records.Index())
        {
            if (!wanted.TryAdd((holiday.LocationId, holiday.Date), n)) taken.Add((n, Taken(holiday.Date, records[wanted[(holiday.LocationId, holiday.Date)]].Id)));
        }

        var own = records.Select(r => r.Id).ToHashSet();
        LocationId[] places = [.. records.Select(r => r.LocationId).Distinct()];
        LocalDate[] dates = [.. records.Select(r => r.Date).Distinct()];
        var stored = await Db.Set<Holiday>().Where(h => places.Contains(h.LocationId) && dates.Contains(h.Date)).Select(h => new { h.Id, h.LocationId, h.Date }).ToListAsync(ct);
        foreach (var other in stored.Where(h => !own.Contains(h.Id)))
        {
            if (wanted.TryGetValue((other.LocationId, other.Date), out var at)) taken.Add((at, Taken(other.Date, other.Id)));
        }

        return taken.ToLookup(t => t.Index, t => t.Error);
    }

    protected override async Task FreeAsync(IReadOnlyList<Holiday> records, CancellationToken ct)
    {
        var wanted = records.Select(r => (r.LocationId, r.Date)).ToHashSet();
        var moved = 0;
        foreach (var record in records)
        {
            var date = Db.Entry(record).Property(h => h.Date);
            if (Db.Entry(record).State != EntityState.Modified || date.OriginalValue == date.CurrentValue || !wanted.Contains((record.LocationId, date.OriginalValue))) continue;
            var free = Nowhere.PlusDays(moved++);
            await Db.Set<Holiday>().Where(h => h.Id == record.Id).ExecuteUpdateAsync(s => s.SetProperty(h => h.Date, free), ct);
            date.OriginalValue = free;
        }
    }

    protected override async Task<IReadOnlyList<HolidayView>> ViewsAsync(IReadOnlyList<HolidayId> ids, CancellationToken ct)
    {
        var rows = await HolidayRows.Of(Db).Where(h => ids.Contains(h.Id)).ToDictionaryAsync(h => h.Id, ct);
        return [.. ids.Select(id => HolidayRows.ToView(rows[id]))];
    }

    private static AlreadyExists Taken(LocalDate date, HolidayId holder)
        => new($"{LocalDatePattern.Iso.Format(date)} is a holiday of the location already: {holder}.") { Field = "date", RelatedIds = [holder.Value] };
}
