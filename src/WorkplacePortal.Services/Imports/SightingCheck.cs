using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Domain.Occupancy;

namespace WorkplacePortal.Services.Imports;

/// <summary>What the rules of occupancy say about a row. Sightings of today may be later than the clock; those of tomorrow are a fault.</summary>
/// <param name="zoneOf">Zone id of a location by its external id; null when unknown.</param>
/// <param name="now">The portal's clock.</param>
internal sealed class SightingCheck(Func<string, string?> zoneOf, Instant now)
{
    private readonly Dictionary<string, Instant?> ends = new(StringComparer.Ordinal);

    /// <summary>Reports what is wrong; true when nothing is.</summary>
    public bool Passes(SightingRow row, CsvFields fields)
    {
        if (Stay.Of(row.SeenAt, row.FirstSeenAt, row.LastSeenAt) is var stay && stay.To - stay.From > Stay.Longest)
            fields.Refuse("last_seen_at", "invalid_range", $"First and last sighting lie more than {Stay.Longest.TotalHours:0} hours apart.");
        if (!ends.TryGetValue(row.Location, out var end)) ends[row.Location] = end = TodayEnds(row.Location);
        if (row.SeenAt >= end) fields.Refuse("seen_at", "date_in_future", "The sighting lies in the future.");
        else if (row.LastSeenAt >= end) fields.Refuse("last_seen_at", "date_in_future", "The last sighting lies in the future.");
        return fields.Sound;
    }

    private Instant? TodayEnds(string location)
        => LocalTimes.FindZone(zoneOf(location)) is { } zone ? now.DateIn(zone).PlusDays(1).StartOf(zone) : null;
}
