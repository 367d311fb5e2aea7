using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Me;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Components.Me;

public sealed partial class PlanDaysDialog
{
    private readonly SortedSet<LocalDate> chosen = [];
    private readonly HashSet<IsoDayOfWeek> weekdays = [IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday];
    private IReadOnlyList<Place> places = [];
    private Place? where;
    private bool isRange;
    private bool allDay = true;
    private LocalDate from;
    private LocalDate to;
    private TimeSpan start = TimeSpan.FromHours(9);
    private TimeSpan end = TimeSpan.FromHours(17.5);

    [Parameter, EditorRequired]
    public MyWeekView View { get; set; } = null!;

    [Parameter, EditorRequired]
    public LocalDate Today { get; set; }

    [Parameter, EditorRequired]
    public Place Place { get; set; } = null!;

    [Parameter, EditorRequired]
    public Actor By { get; set; } = null!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private SpatialQueries Spatial { get; set; } = null!;

    /// <summary>What the week before the next one is: this one, as it stands.</summary>
    private IReadOnlyList<LocalDate> LastOfNext => [.. View.ThisWeek.Where(d => d.State == PersonDayState.Office || chosen.Contains(d.Date)).Select(d => d.Date)];

    private IReadOnlyList<LocalDate> All
        => isRange
            ? [.. chosen.Union(Enumerable.Range(0, Math.Max(0, Period.DaysBetween(from, to) + 1)).Select(from.PlusDays).Where(d => weekdays.Contains(d.DayOfWeek))).Order()]
            : [.. chosen];

    protected override async Task OnInitializedAsync()
    {
        (from, to, where, places) = (Today, Today.PlusDays(27), Place, [Place]);
        places = [.. (await Spatial.LocationsAsync(By, CancellationToken.None)).Select(l => new Place(l.Id, l.Name, l.TimeZone))];
        where = places.FirstOrDefault(p => p.Id == Place.Id) ?? Place;
    }

    private static LocalDate Of(DateTime? picked, LocalDate before) => picked is { } day ? LocalDate.FromDateTime(day) : before;

    private void Take(IEnumerable<LocalDate> dates) => chosen.UnionWith(dates);

    private void Toggle(LocalDate date)
    {
        if (!chosen.Remove(date)) chosen.Add(date);
    }

    private void Toggle(IsoDayOfWeek weekday)
    {
        if (!weekdays.Remove(weekday)) weekdays.Add(weekday);
    }

    private void Close() => Dialog.Close(new DaysPlan((where ?? Place).Id, All)
    {
        From = allDay ? null : LocalTime.FromTicksSinceMidnight(start.Ticks),
        Until = allDay ? null : LocalTime.FromTicksSinceMidnight(end.Ticks),
    });
}
