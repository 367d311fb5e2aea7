using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Web.Components.Allocations;
using WorkplacePortal.Web.Components.Directory;

namespace WorkplacePortal.Web.Tests.Allocations;

public sealed class AllocationWordsTests
{
    private static readonly LocalDate Day = new(2026, 11, 25);
    private static readonly DateTimeZone London = LocalTimes.Zone("Europe/London");

    [Fact]
    public void When_SaysTheDayOrTheHours_AndNamesOtherDates()
    {
        Assert.Equal("all day", When(Day.StartOf(London), Day.PlusDays(1).StartOf(London)));
        Assert.Equal("all day, 24 Nov – 26 Nov", When(Day.PlusDays(-1).StartOf(London), Day.PlusDays(2).StartOf(London)));
        Assert.Equal("09:00–12:30", When(At(9, 0), At(12, 30)));
        Assert.Equal("18:00–24:00", When(At(18, 0), Day.PlusDays(1).StartOf(London)));
        Assert.Equal("18:00–26 Nov 08:00", When(At(18, 0), (Day.PlusDays(1) + new LocalTime(8, 0)).ToInstant(London)));
    }

    [Fact]
    public void WhoWhereHowMany_SayWhatIsMeant()
    {
        var team = AllocationViews.Seats(["1", "2"]);
        var person = AllocationViews.Seats(["1", "2"]) with { FirstName = "Ann", LastName = "Tan", PersonId = new PersonId("p"), Spaces = [new SpaceId("s")] };
        var zone = AllocationViews.Seats(["1", "2"]) with { ZoneName = "North", WholeZone = true, TeamName = null, TeamId = null };
        var room = AllocationViews.Seats(["1", "2"]) with { Type = AllocationType.Room, RoomName = "Studio", Spaces = [] };

        Assert.Equal(("Design", "Ground", "2 seats"), (AllocationWords.Who(team), AllocationWords.Where(team), AllocationWords.HowMany(team)));
        Assert.Equal(("Ann Tan", "1 seat"), (AllocationWords.Who(person), AllocationWords.HowMany(person)));
        Assert.Equal(("Kept free", "North", "whole zone, 2 seats"), (AllocationWords.Who(zone), AllocationWords.Where(zone), AllocationWords.HowMany(zone)));
        Assert.Equal(("Studio", "whole room"), (AllocationWords.Where(room), AllocationWords.HowMany(room)));
    }

    [Fact]
    public void Look_NamesATeamOfAnotherPlace()
        => Assert.Equal("Design", AllocationWords.Look(AllocationViews.Seats(["1", "2"]), TeamLooks.None).Name);

    [Fact]
    public void EveryReason_HasItsWords()
        => Assert.All(Enum.GetValues<PlacementReason>(), r => Assert.NotEmpty(AllocationWords.Why(r)));

    private static string When(Instant from, Instant to) => AllocationWords.When(AllocationViews.Seats(["1", "2"]) with { StartsAt = from, EndsAt = to }, Day, London);

    private static Instant At(int hour, int minute) => (Day + new LocalTime(hour, minute)).ToInstant(London);
}
