using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Spatial;

/// <summary>What is of today or later, judged in the zone of each location.</summary>
internal static class FromToday
{
    // A day has 25 hours at most.
    private static readonly Duration LongestDay = Duration.FromHours(26);

    /// <summary>What ends before is over everywhere: for the condition of a query.</summary>
    public static Instant Earliest(Instant now) => now - LongestDay;

    /// <summary>True when something that ends then touches today or a later day.</summary>
    public static bool Reaches(Instant endsAt, string timeZone, Instant now)
    {
        var zone = LocalTimes.Zone(timeZone);
        return endsAt > now.DateIn(zone).StartOf(zone);
    }
}
