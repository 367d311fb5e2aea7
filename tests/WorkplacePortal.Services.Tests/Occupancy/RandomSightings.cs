using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Occupancy;
using static WorkplacePortal.Services.Tests.Occupancy.OccupancyPortal;

namespace WorkplacePortal.Services.Tests.Occupancy;

/// <summary>Sightings around the end of summer time, few enough that keys and days meet.</summary>
internal static class RandomSightings
{
    private static readonly Instant Start = At("2026-10-23T12:00:00Z");

    public static NewOccupancy Next(OccupancyPortal office, Random random)
    {
        // On a grid of 40 minutes, so that keys repeat and hours of the clock are met before, in and after the repeated hour.
        var seen = Start + Duration.FromMinutes(40 * random.Next(100));
        return new NewOccupancy
        {
            PersonId = office.People[random.Next(office.People.Length)],
            LocationId = random.Next(5) == 0 ? office.Tokyo : office.London,
            SeenAt = seen,
            FirstSeenAt = random.Next(2) == 0 ? null : seen - Duration.FromMinutes(random.Next(600)),
            LastSeenAt = random.Next(2) == 0 ? null : seen + Duration.FromMinutes(random.Next(1800)),
            TeamId = random.Next(4) switch { 0 => office.Red, 1 => office.Blue, _ => (TeamId?)null },
        };
    }
}
