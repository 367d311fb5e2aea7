using Microsoft.AspNetCore.Components;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Common.Records;

namespace WorkplacePortal.Web.Components.Spatial;

public sealed partial class CalendarPage
{
    private readonly HashSet<HolidayId> selected = [];
    private Loaded<Page<HolidayView>> data = Loaded<Page<HolidayView>>.Waiting;
    private Loaded<LocationSettingsView> settings = Loaded<LocationSettingsView>.Waiting;

    [SupplyParameterFromQuery(Name = "past")]
    private string? PastText { get; set; }

    [Inject]
    private HolidayService Holidays { get; set; } = null!;

    [Inject]
    private LocationSettingsService Settings { get; set; } = null!;

    [Inject]
    private ClosureQueries Closures { get; set; } = null!;

    private bool IsPast => PastText is not null;

    private bool MayEdit => Place is { } place && Actor.Manages(place.Id);

    private string ExportLink => $"download/holidays{new Uri(Navigation.With(("location", Place?.Id.Value))).Query}";

    protected override bool Concerns(PortalChange change) => change.Topic == ChangeTopic.Spatial && (change.LocationId is not { } location || location == Place?.Id);

    protected override async Task LoadAsync(CancellationToken ct)
    {
        if (!IsManager || Place is not { } place) return;
        var filter = new HolidayFilter(LocationId: place.Id, From: IsPast ? null : Today);
        data = await ReadAsync(data, token => Holidays.StreamAsync(filter, Request with { Sort = Sort ?? "date" }, Actor, token).ToPageAsync(token), ct);
        settings = await ReadAsync(settings, token => FindAsync(place.Id, token), ct);
    }

    private async Task<Result<LocationSettingsView>> FindAsync(LocationId place, CancellationToken ct)
    {
        var found = await Settings.StreamAsync(place, new PageRequest(Limit: 1), Actor, ct).ToPageAsync(ct);
        return found.IsSuccess ? found.Value.Items is [var only] ? only : new LocationNotFound(place.Value) : found.As<LocationSettingsView>();
    }

    private Task AddAsync()
        => EditAsync("Add closure", HolidayForms.Form(null), "Add closure", SaveNewAsync, "The calendar is changed.", WarnAsync);

    private async Task<IReadOnlyList<PortalError>> SaveNewAsync(RecordForm form)
    {
        var days = HolidayForms.ToNew(form, Place!.Id);
        if (!days.IsSuccess) return [days.Error];
        return form.IsSound ? await ReasonsAsync(Holidays.CreateAsync(days.Value, Actor, Gone)) : [];
    }

    private Task EditAsync(HolidayView holiday)
        => EditAsync($"Edit {holiday.Name}", HolidayForms.Form(holiday), "Save", form => SaveAsync(holiday.Id, form), "Saved.", WarnAsync);

    private async Task<IReadOnlyList<PortalError>> SaveAsync(HolidayId id, RecordForm form)
    {
        var edit = HolidayForms.ToEdit(form);
        return form.IsSound ? await ReasonsAsync(Holidays.UpdateAsync([new RecordChange<HolidayId, HolidayEdit>(id, edit)], Actor, Gone)) : [];
    }

    /// <summary>Says how many bookings the closure hits before anybody saves it.</summary>
    private async Task<string?> WarnAsync(RecordForm form)
    {
        if (HolidayForms.Closes(form) is not { } dates) return null;
        var effect = await Closures.EffectAsync(Place!.Id, dates, Actor, Gone);
        return effect.IsSuccess ? HolidayForms.Effect(effect.Value, dates) : effect.Error.Message;
    }

    private Task DeleteAsync(IReadOnlyList<HolidayView> chosen)
        => ConfirmAsync(
            chosen is [var one] ? $"Delete {one.Name}" : $"Delete {Figures.Count(chosen.Count)} holidays",
            "The place is open on these days by its week again, and the next forecast counts them.",
            chosen.Count == 1 ? "Delete holiday" : $"Delete {Figures.Count(chosen.Count)} holidays",
            () => ReasonsAsync(Holidays.DeleteAsync([.. chosen.Select(h => h.Id)], Actor, Gone)),
            "The calendar is changed.");

    private Task EditWeekAsync()
        => EditAsync($"Opening hours of {Place!.Name}", WeekForm.Of(settings.Value!.OpeningHours), "Save", SaveWeekAsync, "The opening hours are changed.");

    private async Task<IReadOnlyList<PortalError>> SaveWeekAsync(RecordForm form)
    {
        var week = WeekForm.Read(form);
        if (!week.IsSuccess) return [.. week.Errors.Select(e => e.Error)];
        return await ReasonsAsync(Settings.UpdateAsync([new LocationSettingsChange(Id: null, Place!.Id, new LocationSettingsEdit { OpeningHours = week.Value })], Actor, Gone));
    }
}
