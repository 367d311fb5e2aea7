using Microsoft.AspNetCore.Components;
using NodaTime;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Overview;

public sealed partial class OverviewPage
{
    private Loaded<OverviewReading> data = Loaded<OverviewReading>.Waiting;
    private (Domain.Common.LocationId Place, LocalDate Date) shown;

    [SupplyParameterFromQuery(Name = "date")]
    private string? DateText { get; set; }

    [Inject]
    private OverviewReader Reader { get; set; } = null!;

    private LocalDate Date => PageUrl.Date(DateText, Today) ?? Today;

    private string Title => Date == Today ? $"Today at {Place!.Name}" : $"{Days.Short(Date)} at {Place!.Name}";

    private IReadOnlyList<string?> Facts =>
    [
        Days.Long(Date),
        data.Value is { } reading && reading.Date == Date ? Open(reading) : null,
        data.Value is { IsToday: true, DataUntil: { } until } ? $"Attendance data up to {Days.Time(until, Place!.Zone)}" : null,
    ];

    protected override bool Concerns(PortalChange change)
        => (change.LocationId is not { } location || location == Place?.Id)
            && (change.Topic is not ChangeTopic.Jobs || change.LocationId is not null);

    protected override async Task LoadAsync(CancellationToken ct)
    {
        if (Place is not { } place) return;
        if (shown != (place.Id, Date)) data = Loaded<OverviewReading>.Waiting;
        shown = (place.Id, Date);
        var date = Date;
        data = await ReadAsync(data, token => Reader.ReadAsync(place, date, Now, Actor, token), ct);
    }

    private void Move(int days) => Navigation.Step(("date", Date.PlusDays(days) == Today ? null : Date.PlusDays(days)));

    private string DayHref(LocalDate date) => $"forecast?location={Place!.Id}&day={date:uuuu-MM-dd}";

    private static string Open(OverviewReading reading) => reading.Day switch
    {
        { IsOpen: false, HolidayName: { } name } => $"Closed: {name}",
        { IsOpen: false } => "Closed",
        { Hours: [var first, .., var last] } => $"Open {Days.Time(first.Opens)}–{Days.Time(last.Closes)}",
        { Hours: [var only] } => $"Open {Days.Time(only.Opens)}–{Days.Time(only.Closes)}",
        _ => "Open",
    };
}
