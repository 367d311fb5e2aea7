using Bunit;
using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Web.Components.Allocations;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Allocations;

public sealed class BarTimesTests
{
    private static readonly DateTimeZone London = LocalTimes.Zone("Europe/London");

    [Fact]
    public async Task Times_AreSetAsTheyAreFilledIn_AndMidnightIsTheEndOfTheDay()
    {
        var date = new LocalDate(2026, 11, 25);
        Assert.Equal(At(date, 10, 13), await SetAsync(At(date, 9, 12), new TimeSpan(10, 0, 0), new TimeSpan(13, 0, 0)));
        Assert.Equal(At(date, 9, 24), await SetAsync(At(date, 9, 12), null, TimeSpan.Zero));
        Assert.Null(await SetAsync(At(date, 9, 12), new TimeSpan(12, 0, 0), null));
        Assert.Null(await SetAsync(At(date, 9, 12), null, null));
    }

    [Fact]
    public async Task TimeThatWasNotChanged_StaysTheSecondOfTheHourThatClocksRepeat()
    {
        // 01:00 GMT, an hour after 01:00 BST.
        var range = At(new LocalDate(2026, 10, 25), 2, 5);
        Assert.Equal(range with { EndsAt = range.EndsAt + Duration.FromHours(1) }, await SetAsync(range, null, new TimeSpan(5, 0, 0)));
    }

    private static InstantRange At(LocalDate date, int from, int until) => new(date.StartOf(London) + Duration.FromHours(from), date.StartOf(London) + Duration.FromHours(until));

    private static async Task<InstantRange?> SetAsync(InstantRange range, TimeSpan? from, TimeSpan? until)
    {
        await using var stage = new Stage();
        stage.Render<MudPopoverProvider>();
        InstantRange? set = null;
        var times = stage.Render<BarTimes>(p => p.Add(t => t.Range, range).Add(t => t.Zone, London).Add(t => t.OnSet, chosen => set = chosen));
        var pickers = times.FindComponents<MudTimePicker>();
        if (from is not null) await times.InvokeAsync(() => pickers[0].Instance.TimeChanged.InvokeAsync(from));
        if (until is not null) await times.InvokeAsync(() => pickers[1].Instance.TimeChanged.InvokeAsync(until));
        var button = times.FindAll("button").Single(b => b.TextContent.Trim() == "Set the times");
        if (!button.HasAttribute("disabled")) await button.ClickAsync();
        return set;
    }
}
