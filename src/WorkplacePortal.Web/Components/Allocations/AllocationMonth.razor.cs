using Microsoft.AspNetCore.Components;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Allocations;

public sealed partial class AllocationMonth
{
    private Loaded<AllocationMonthReading> data = Loaded<AllocationMonthReading>.Waiting;
    private (LocationId Place, LocalDate Month) shown;

    [SupplyParameterFromQuery(Name = "date")]
    private string? DateText { get; set; }

    [SupplyParameterFromQuery(Name = "floor")]
    private string? FloorText { get; set; }

    [SupplyParameterFromQuery(Name = "team")]
    private string? TeamText { get; set; }

    [Inject]
    private AllocationCalendarReader Reader { get; set; } = null!;

    private LocalDate Month => (PageUrl.Date(DateText, Today) ?? Today).With(DateAdjusters.StartOfMonth);

    private IReadOnlyList<FilterSelect.Option> FloorOptions => [.. (data.Value?.Floors ?? []).Select(f => new FilterSelect.Option(f.Id.Value, f.Name))];

    private IReadOnlyList<FilterSelect.Option> TeamOptions => [.. (data.Value?.Teams ?? []).Select(t => new FilterSelect.Option(t.Id.Value, t.Name))];

    protected override bool Concerns(PortalChange change) => change.Topic switch
    {
        ChangeTopic.Allocations => change.LocationId == Place?.Id && (change.Date is not { } date || MonthBars.Around(Month).Contains(date)),
        ChangeTopic.Spatial or ChangeTopic.Directory => true,
        _ => false,
    };

    protected override async Task LoadAsync(CancellationToken ct)
    {
        if (Place is not { } place) return;
        if (shown != (place.Id, Month)) data = Loaded<AllocationMonthReading>.Waiting;
        shown = (place.Id, Month);
        data = await ReadAsync(data, token => Reader.ReadMonthAsync(place, Month, IdFactory.IsId(FloorText) ? new LayerId(FloorText!) : null, IdFactory.IsId(TeamText) ? new TeamId(TeamText!) : null, Actor, token), ct);
    }

    private void Move(int months) => Navigation.Step(("date", Month.PlusMonths(months)));

    private string DayPath(LocalDate date) => $"allocations?location={Place!.Id}&date={LocalDatePattern.Iso.Format(date)}{(IdFactory.IsId(TeamText) ? $"&team={TeamText}" : "")}{(IdFactory.IsId(FloorText) ? $"&floor={FloorText}" : "")}";

    private static string P(double share) => FormattableString.Invariant($"{100 * share:0.##}%");
}
