using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Components.Allocations;
using WorkplacePortal.Web.Tests.Hosting;
using Place = WorkplacePortal.Web.Components.Spatial.Place;

namespace WorkplacePortal.Web.Tests.Allocations;

/// <summary>What the timeline's script calls when a bar is taken up and let go, on the services of a portal: two zones of two desks, a team on both desks of North.</summary>
public sealed class TimelineDragTests : IAsyncLifetime
{
    private static readonly DateTimeZone London = LocalTimes.Zone("Europe/London");
    private readonly ZoneId north = IdFactory.New<ZoneId>(TestPortal.Start);
    private readonly ZoneId south = IdFactory.New<ZoneId>(TestPortal.Start);
    private PortalHost host = null!;
    private Office office = null!;
    private Circuit circuit = null!;

    public async ValueTask InitializeAsync()
    {
        host = await PortalHost.StartAsync();
        office = await Office.OpenAsync(host, desks: 0);
        foreach (var (zone, name) in new[] { (north, "North"), (south, "South") })
        {
            await host.AddAsync(new Zone { Id = zone, LocationId = office.London, LayerId = office.Floor, Name = name, Color = "#112233", CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start });
            await host.AddAsync([.. Enumerable.Range(1, 2).Select(n => new Space { Id = IdFactory.New<SpaceId>(TestPortal.Start), LocationId = office.London, LayerId = office.Floor, ZoneId = zone, Name = $"{name} {n}", CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start })]);
        }

        var manager = new PortalUser { Id = "manager", UserName = "m@example.org", Email = "m@example.org", DisplayName = "Manager", Role = Role.FacilityManager };
        await host.AddAsync(manager);
        circuit = Circuit.SignIn(host, manager);
        circuit.Render<MudPopoverProvider>();
    }

    public async ValueTask DisposeAsync()
    {
        await circuit.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Bar_DroppedOnAnotherRow_MovesThere_AndUndoBringsItBack()
    {
        await GiveAsync(north, Office.Tomorrow.DayOf(London));
        var toasts = circuit.Render<MudSnackbarProvider>();
        var week = Open(byHour: false);

        await week.InvokeAsync(() => week.Instance.DropAsync(Key(week), south.Value, 0, ""));
        Assert.Equal(south, (await RowAsync()).ZoneId);
        Assert.Equal(south.Value, week.Find("[data-bar]").Closest("[data-row]")!.GetAttribute("data-row"));

        await toasts.WaitForElement("button.mud-snackbar-action-button").ClickAsync();
        for (var n = 0; n < 200 && (await RowAsync()).ZoneId != north; n++) await Task.Delay(50);
        Assert.Equal(north, (await RowAsync()).ZoneId);
    }

    [Fact]
    public async Task Bar_TakenUp_SaysWhereItFits_AndWhyNotElsewhere()
    {
        await GiveAsync(north, Office.Tomorrow.DayOf(London));
        var week = Open(byHour: false);
        Assert.Equal([new AllocationTimeline.Drop(south.Value, "")], week.Instance.Targets(Key(week)));

        await GiveAsync(south, Office.Tomorrow.DayOf(London));
        week = Open(byHour: false);
        Assert.StartsWith("South has 0 free seats", Assert.Single(week.Instance.Targets(Key(week))).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "end", 9, 13)]
    [InlineData(-1, "end", 9, 11.5)]
    [InlineData(-2, "start", 8, 12)]
    [InlineData(4, "", 11, 14)]
    public async Task Bar_OfADay_IsLetGoHalfHoursFurther(int steps, string edge, double from, double until)
    {
        await GiveAsync(north, At(9, 12));
        var day = Open(byHour: true);

        await day.InvokeAsync(() => day.Instance.DropAsync(Key(day), north.Value, steps, edge));

        var row = await RowAsync();
        Assert.Equal(At(from, until), new InstantRange(row.StartsAt, row.EndsAt));
    }

    [Fact]
    public async Task Bar_PulledOverMidnight_StaysWhereItIs_AndTheReasonIsSaid()
    {
        await GiveAsync(north, At(20, 23));
        var day = Open(byHour: true);

        await day.InvokeAsync(() => day.Instance.DropAsync(Key(day), north.Value, 3, "end"));

        Assert.Equal(At(20, 23), (await RowAsync()) is var row ? new InstantRange(row.StartsAt, row.EndsAt) : default);
        Assert.Contains(circuit.Toasts, t => t.Contains("over midnight", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EmptyPlace_DrawnOver_IsProposed_ToThoseWhoMayGiveIt()
    {
        NewPlace? asked = null;
        var day = Open(byHour: true, mayGive: true, place => asked = place);
        await day.InvokeAsync(() => day.Instance.DrawAsync(south.Value, 18, 21));
        Assert.Equal(new NewPlace(Office.Tomorrow, office.Floor, south, Times: (new LocalTime(9, 0), new LocalTime(11, 0))), asked);

        asked = null;
        var closed = Open(byHour: true, mayGive: false, place => asked = place);
        await closed.InvokeAsync(() => closed.Instance.DrawAsync(south.Value, 18, 21));
        await closed.InvokeAsync(() => day.Instance.DrawAsync(south.Value, 40, 48));
        Assert.Null(asked);
    }

    private static InstantRange At(double from, double until) => new(Office.Tomorrow.StartOf(London) + Duration.FromHours(from), Office.Tomorrow.StartOf(London) + Duration.FromHours(until));

    private static string Key(IRenderedComponent<AllocationTimeline> timeline) => timeline.Find("[data-bar]").GetAttribute("data-bar")!;

    private async Task GiveAsync(ZoneId zone, InstantRange range)
        => Assert.True((await host.Get<AllocationService>().CreateAsync([NewAllocation.At(new AllocationTerms(AllocationType.Space, office.London, office.Floor, zone, null, [], office.Design, null), range)], Actor.System, CancellationToken.None)).IsSuccess);

    private async Task<AllocationSpanView> RowAsync()
        => (await host.Get<AllocationQueries>().CalendarAsync(office.London, new DateWindow(Office.Tomorrow, Office.Tomorrow), Actor.System, CancellationToken.None)).Value.Single();

    private IRenderedComponent<AllocationTimeline> Open(bool byHour, bool mayGive = true, Action<NewPlace>? give = null)
    {
        circuit.Navigation.NavigateTo($"/allocations?date=2026-11-25");
        var timeline = circuit.Render<AllocationTimeline>(p => p.Add(t => t.ByHour, byHour).Add(t => t.MayGiveAny, mayGive).Add(t => t.OnGive, place => give?.Invoke(place)).AddCascadingValue(new Place(office.London, "London", "Europe/London")));
        timeline.WaitForElement("[data-row]", TimeSpan.FromSeconds(30));
        return timeline;
    }
}
