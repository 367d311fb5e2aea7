using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Allocations;
using WorkplacePortal.Web.Components.Directory;

namespace WorkplacePortal.Web.Tests.Allocations;

public sealed class BarEditsTests
{
    private static readonly DateTimeZone London = LocalTimes.Zone("Europe/London");
    private static readonly LocalDate Wednesday = new(2026, 11, 25);
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 24, 9, 0);
    private static readonly LayerId Floor = Id<LayerId>(1);
    private static readonly ZoneId North = Id<ZoneId>(2);
    private static readonly ZoneId South = Id<ZoneId>(3);
    private static readonly TeamId Design = Id<TeamId>(4);
    private static readonly TeamId Sales = Id<TeamId>(5);

    [Fact]
    public void Move_TakesFreeSeatsOfTheOtherZone_AndTakesThemBack()
    {
        var row = Row(10, Design, [0, 1], Wednesday, North);
        var edit = Edits(row).Move([row], "Design", North.Value, South.Value);

        Assert.Null(edit.Obstacle);
        Assert.Equal([Seat(4), Seat(5)], edit.Changes[0].Spaces.Value!);
        Assert.Equal((South, North), (edit.Changes[0].ZoneId.Value!.Value, edit.Before[0].ZoneId.Value!.Value));
        Assert.Equal((row.Spaces, true), (edit.Before[0].Spaces.Value!, edit.Before[0].Unlock));
        Assert.Equal("Design moved to South for 25 Nov.", edit.Done);
    }

    [Fact]
    public void Move_WhereTooFewSeatsAreFree_SaysHowManyAndWhen()
    {
        var row = Row(10, Design, [0, 1], Wednesday, North);
        var taken = Row(11, Sales, [4, 5, 6], Wednesday, South);
        Assert.Equal("South has 1 free seat on Wed 25 Nov; Design needs 2.", Edits(row, taken).Move([row], "Design", North.Value, South.Value).Obstacle);
    }

    [Fact]
    public void Shift_ToADayOnWhichTheSeatsAreTaken_Closed_OrOver_IsRefusedWithTheReason()
    {
        var row = Row(10, Design, [0, 1], Wednesday, North);
        var next = Row(11, Sales, [1], Wednesday.PlusDays(1), North);
        Assert.Equal("Visiting team has seats of these on Thu 26 Nov already.", Edits(row, next).Shift([row], "Design", 1).Obstacle);
        Assert.Equal("Mon 23 Nov is over.", Edits(row).Shift([row], "Design", -2).Obstacle);
        Assert.Equal("Fri 27 Nov is closed: Holiday.", Edits(row).Shift([row], "Design", 2).Obstacle);
        Assert.Null(Edits(row).Shift([row], "Design", 1).Obstacle);
    }

    [Fact]
    public void Lengthen_MakesOneMoreDayOfTheSameSeats_Shorten_ReleasesTheLast()
    {
        var (first, second) = (Row(10, Design, [0, 1], Wednesday.PlusDays(-1), North), Row(11, Design, [0], Wednesday, North));
        var longer = Edits(first, second).Lengthen([first, second], "Design");
        Assert.Equal([Seat(0)], longer.Additions.Single().Terms.Spaces);
        Assert.Equal("Design stays one day longer, to Thu 26 Nov.", longer.Done);
        Assert.Equal([second], Edits(first, second).Shorten([first, second], "Design").Releases);
        Assert.Equal("It is one day long. Release it instead.", Edits(first).Shorten([first], "Design").Obstacle);
    }

    [Fact]
    public void LongRow_GrowsAndShrinks_InsteadOfBeingCopied()
    {
        var row = Row(10, Design, [0], Wednesday.PlusDays(-1), North) with { EndsAt = Wednesday.PlusDays(1).StartOf(London) };
        Assert.Equal(Wednesday.PlusDays(2).StartOf(London), Edits(row).Lengthen([row], "Design").Changes.Single().EndsAt!(London));
        Assert.Equal(Wednesday.StartOf(London), Edits(row).Shorten([row], "Design").Changes.Single().EndsAt!(London));
    }

    [Fact]
    public void DraggedOverSeveralDays_ItsEndMovesByAllOfThem()
    {
        var (first, second) = (Row(10, Design, [0], Wednesday.PlusDays(-1), North), Row(11, Design, [0], Wednesday, North));
        Assert.Equal([Wednesday.PlusDays(1), Wednesday.PlusDays(4)], [Edits(first, second).Lengthen([first, second], "Design").Additions[0].StartsAt(London).DateIn(London), Edits(second).Shift([second], "Design", 4).Changes[0].StartsAt!(London).DateIn(London)]);
        Assert.Equal("Fri 27 Nov is closed: Holiday.", Edits(first, second).Lengthen([first, second], "Design", 2).Obstacle);
        Assert.Equal("It has no more days than that. Release it instead.", Edits(first, second).Shorten([first, second], "Design", 2).Obstacle);
    }

    [Fact]
    public void Retime_KeepsToTheDay_AndSaysWhatStandsAgainstIt()
    {
        var row = Hours(10, Design, 9, 12);
        var other = Hours(11, Sales, 13, 15);
        var edits = Edits(row, other);

        Assert.Equal("Design: 09:30–13:00 on Wed 25 Nov.", edits.Retime([row], "Design", At(9.5, 13)).Done);
        Assert.Equal((At(9, 12).StartsAt, At(9, 12).EndsAt), (edits.Retime([row], "Design", At(9.5, 13)).Before[0].StartsAt!(London), edits.Retime([row], "Design", At(9.5, 13)).Before[0].EndsAt!(London)));
        Assert.Equal("Visiting team has seats of these on Wed 25 Nov already.", edits.Retime([row], "Design", At(9, 13.5)).Obstacle);
        Assert.Equal("It would go on over midnight. Change it in the week.", edits.Retime([row], "Design", At(22, 24.5)).Obstacle);
        Assert.Equal("It would have no time left. Release it instead.", edits.Retime([row], "Design", At(9, 9)).Obstacle);
        Assert.Equal("It covers more than this day. Change it in the week.", edits.Retime([row with { EndsAt = At(24, 30).EndsAt }], "Design", At(9, 10)).Obstacle);
    }

    private static InstantRange At(double from, double until) => new(Wednesday.StartOf(London) + Duration.FromHours(from), Wednesday.StartOf(London) + Duration.FromHours(until));

    private static AllocationSpanView Hours(int id, TeamId team, double from, double until) => Row(id, team, [0, 1], Wednesday, North) with { StartsAt = At(from, until).StartsAt, EndsAt = At(from, until).EndsAt };

    private static BarEdits Edits(params AllocationSpanView[] rows)
    {
        var monday = Wednesday.PlusDays(-2);
        TimelineDay[] days = [.. Enumerable.Range(0, 5).Select(n => new TimelineDay(monday.PlusDays(n), n != 4, n == 4 ? "Holiday" : ""))];
        var floor = new FloorPlanView(Floor, "Ground", null, 0, 10, 10, null, null, [Zone(North, "North"), Zone(South, "South")], [], [.. Enumerable.Range(0, 8).Select(n => new SpacePlanView(Seat(n), $"D{n}", null, n < 4 ? North : South, null, null, null, SpaceSetting.Normal, []))]);
        return new BarEdits(new TimelineReading(days, [], rows.ToDictionary(r => r.Id), [floor], [], TeamLooks.None, _ => "") { All = rows, Steps = DayHours.Steps(Wednesday, London) }, Id<LocationId>(9), London, Now);
    }

    private static ZonePlanView Zone(ZoneId id, string name) => new(id, name, null, "#112233", 4, 4, []);

    private static AllocationSpanView Row(int id, TeamId team, int[] seats, LocalDate date, ZoneId zone)
        => new(Id<AllocationId>(id), AllocationType.Space, Floor, zone, null, [.. seats.Select(Seat)], team, null, date.StartOf(London), date.PlusDays(1).StartOf(London), AllocationSource.Ai, false);

    private static SpaceId Seat(int n) => Id<SpaceId>(100 + n);

    private static TId Id<TId>(int n)
        where TId : struct, IPortalId<TId>
        => TId.From(n.ToString("x24", System.Globalization.CultureInfo.InvariantCulture));
}
