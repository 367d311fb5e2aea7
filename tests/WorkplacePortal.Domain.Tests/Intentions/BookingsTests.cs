using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;

namespace WorkplacePortal.Domain.Tests.Intentions;

public sealed class BookingsTests
{
    private static readonly LocationId Here = new("here");
    private static readonly LocationId There = new("there");
    private static readonly RoomId Studio = new("studio");

    [Theory]
    [InlineData(8, 12, IntentionType.Space, true, true)]
    [InlineData(12, 16, IntentionType.Space, true, false)]
    [InlineData(11, 13, IntentionType.Room, true, true)]
    [InlineData(8, 12, IntentionType.Meeting, true, false)]
    [InlineData(8, 12, IntentionType.Meeting, false, true)]
    [InlineData(12, 16, IntentionType.Meeting, false, false)]
    public void Conflict_NeedsOverlap_AndTwoSeatsOrTwoLocations(int from, int to, IntentionType type, bool sameLocation, bool conflicts)
    {
        var desk = Book("ann", IntentionType.Space, 8, 12);
        var other = Book("ann", type, from, to, sameLocation ? Here : There);
        Assert.Equal(conflicts, desk.ConflictsWith(other));
        Assert.Equal(conflicts, other.ConflictsWith(desk));
        Assert.False(desk.ConflictsWith(other with { PersonId = new PersonId("bob") }));
        Assert.False(desk.ConflictsWith(desk));
        Assert.False(desk.ConflictsWith(other with { Type = null }));
    }

    [Fact]
    public void Peak_IsTheMostAtOneInstant_NotTheNumberOfRows()
    {
        var within = Hours(8, 18);
        Assert.Equal((0, At(8)), SeatSweep.Peak([], within));
        Assert.Equal((1, At(8)), SeatSweep.Peak([Hours(8, 10), Hours(10, 12), Hours(12, 18)], within));
        Assert.Equal((2, At(11)), SeatSweep.Peak([Hours(8, 12), Hours(11, 14), Hours(14, 20)], within));
        Assert.Equal((0, At(8)), SeatSweep.Peak([Hours(6, 8), Hours(18, 20)], within));
        Assert.Equal((2, At(8)), SeatSweep.Peak([Hours(1, 23), Hours(1, 23)], within));
    }

    [Fact]
    public void Peak_AgreesWithCountingEveryInstant()
    {
        var random = new Random(7);
        for (var n = 0; n < 200; n++)
        {
            List<InstantRange> ranges = [];
            for (var k = 0; k < 12; k++)
            {
                var from = random.Next(0, 22);
                ranges.Add(Hours(from, random.Next(from + 1, 24)));
            }

            var start = random.Next(0, 20);
            var within = Hours(start, random.Next(start + 1, 24));
            var counted = Enumerable.Range(0, 24).Select(At).Where(t => t >= within.StartsAt && t < within.EndsAt).Max(t => ranges.Count(r => r.StartsAt <= t && t < r.EndsAt));
            Assert.Equal(counted, SeatSweep.Peak(ranges, within).Most);
        }
    }

    [Fact]
    public void Capacity_CountsSpacesOfPersons_AndRoomsAgainstTheirRoomOnly()
    {
        var places = new Places(new Dictionary<LocationId, int> { [Here] = 1 }, new Dictionary<RoomId, int> { [Studio] = 1 }, new Dictionary<LocationId, DateTimeZone> { [Here] = DateTimeZone.Utc });
        var bookings = new Bookings([Book("ann", IntentionType.Space, 8, 12), Book("team", IntentionType.Space, 8, 20) with { PersonId = null }, Book("cat", IntentionType.Room, 8, 20) with { RoomId = Studio }], places);

        Assert.IsType<CapacityExceeded>(bookings.Refuse(Book("bob", IntentionType.Space, 11, 14), []));
        Assert.Null(bookings.Refuse(Book("bob", IntentionType.Space, 12, 14), []));
        Assert.Null(bookings.Refuse(Book("bob", IntentionType.Meeting, 8, 20), []));
        Assert.Null(bookings.Refuse(Book("bob", IntentionType.Room, 8, 20), []));
        Assert.Equal(Studio, Assert.IsType<RoomCapacityExceeded>(bookings.Refuse(Book("bob", IntentionType.Room, 8, 20) with { RoomId = Studio }, [])).Room);
        Assert.Null(bookings.Refuse(Book("x", IntentionType.Space, 8, 20) with { PersonId = null }, []));
    }

    private static Booking Book(string person, IntentionType type, int from, int to, LocationId? location = null)
        => new(IdFactory.New<IntentionId>(At(0)), new PersonId(person), location ?? Here, type, null, Hours(from, to));

    private static Instant At(int hour) => Instant.FromUtc(2026, 11, 25, hour, 0);

    private static InstantRange Hours(int from, int to) => new(At(from), At(to));
}
