using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Web.Components.Allocations;

namespace WorkplacePortal.Web.Tests.Allocations;

public sealed class AllocationListStateTests
{
    private const string Id = "688340d8369c856b7c6709ff";
    private static readonly LocalDate Today = new(2026, 11, 25);

    [Fact]
    public void AnEmptyAddress_ShowsToday_ByPlace()
    {
        var state = AllocationListState.Read(null, null, null, null, null, null, null, null, null, null, Today);

        Assert.Equal((Today, "place", false, 1, false), (state.Date, state.Sort, state.Descending, state.PageNumber, state.IsFiltered));
        Assert.Equal(new PageRequest(0, AllocationListState.PageSize, "place"), state.Page);
    }

    [Fact]
    public void AFullAddress_IsReadWhole()
    {
        var state = AllocationListState.Read("2026-12-01", Id, Id, "room", "manual", " ann ", "who", "desc", "3", Id, Today);

        Assert.Equal((new LocalDate(2026, 12, 1), AllocationType.Room, AllocationSource.Manual, "ann", true), (state.Date, state.Type, state.Source, state.Who, state.IsFiltered));
        Assert.Equal((Id, Id, Id), (state.Floor?.Value, state.Team?.Value, state.Selected?.Value));
        Assert.Equal(new PageRequest(2 * AllocationListState.PageSize, AllocationListState.PageSize, "who", Descending: true), state.Page);
    }

    [Fact]
    public void Nonsense_IsLeftOut()
        => Assert.Equal(
            AllocationListState.Read(null, null, null, null, null, null, null, null, null, null, Today),
            AllocationListState.Read("2026-02-30", "x", "'; DROP", "3", "robot", "  ", "reason", "up", "-1", "NULL", Today));

    [Theory]
    [InlineData("place", null, "who", "who", null)]
    [InlineData("who", null, "who", "who", "desc")]
    [InlineData("who", "desc", "who", "who", null)]
    [InlineData("who", "desc", "place", null, null)]
    [InlineData("place", null, "place", null, "desc")]
    public void SortBy_TurnsTheSameColumnRound(string sort, string? order, string clicked, string? expectedSort, string? expectedOrder)
        => Assert.Equal((expectedSort, expectedOrder), AllocationListState.Read(null, null, null, null, null, null, sort, order, null, null, Today).SortBy(clicked));

    [Fact]
    public void TheFilter_IsTheWholeLocalDay_AlsoWhenClocksChange()
    {
        var zone = LocalTimes.Zone("Europe/London");
        var filter = AllocationListState.Read("2027-03-28", null, null, null, null, null, null, null, null, null, Today).FilterFor(new LocationId(Id), zone);

        Assert.Equal(23, (filter.Before!.Value - filter.From!.Value).TotalHours);
        Assert.Equal(Id, filter.LocationId?.Value);
    }
}
