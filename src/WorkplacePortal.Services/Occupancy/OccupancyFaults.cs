using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Occupancy;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>Faults of a batch that show without stored data. They refuse the whole call, partial or not.</summary>
internal static class OccupancyFaults
{
    /// <summary>A clock of a sender may be this far ahead.</summary>
    private static readonly Duration Ahead = Duration.FromMinutes(5);

    /// <summary>Null when there is none.</summary>
    public static Result<OccupancyOutcome>? Find(OccupancyBatch batch, Instant now)
    {
        var items = batch.Records.SelectMany((record, n) => Faults(record, now).Select(error => new ItemError(n, error))).ToList();
        PortalError[] call = [.. Faults(batch)];
        if (call.Length > 0) return Result<OccupancyOutcome>.Refused([.. call, .. items.Select(i => i.Error with { Field = $"occupancy/{i.Index}/{i.Error.Field}" })]);
        return items.Count > 0 ? Result<OccupancyOutcome>.Refused(items) : null;
    }

    /// <summary>The location of the call or of a record is not the actor's to write to; null when all are, as far as ids tell.</summary>
    public static Result<OccupancyOutcome>? FindForbidden(OccupancyBatch batch, Actor by)
    {
        if (batch.LocationId is { } place && OccupancyRights.RefuseWrite(place, by) is { } refusal) return refusal with { Field = "location_id" };
        var items = new List<ItemError>();
        for (var n = 0; n < batch.Records.Count; n++)
        {
            if (batch.Records[n].LocationId is { } location && OccupancyRights.RefuseWrite(location, by) is { } error) items.Add(new ItemError(n, error with { Field = "location_id" }));
        }

        return items.Count > 0 ? Result<OccupancyOutcome>.Refused(items) : null;
    }

    private static IEnumerable<PortalError> Faults(OccupancyBatch batch)
    {
        if (batch is { LocationId: null, LocationExternalId: null }) yield return new PropertyRequired("location_id") { Field = "location_id" };
        if (batch is { Records.Count: 0, SessionFinished: false }) yield return new InvalidValue("Send at least one record, or finish a session.") { Field = "occupancy" };
        if (batch.Records.Count > OccupancyBatch.MostRecords) yield return new TooManySightings(batch.Records.Count, OccupancyBatch.MostRecords) { Field = "occupancy" };
        if (batch is { SessionStarted: true, SessionId: not null }) yield return new AmbiguousFilters("A batch starts a session or belongs to one, not both.") { Field = "session_id" };
        if (batch is { SessionFinished: true, SessionStarted: false, SessionId: null }) yield return new PropertyRequired("session_id") { Field = "session_id" };
    }

    private static IEnumerable<PortalError> Faults(NewOccupancy record, Instant now)
    {
        if (record is { PersonId: null, PersonExternalId: null }) yield return new PropertyRequired("people_id") { Field = "people_id" };
        if (record.FirstSeenAt > record.SeenAt) yield return new InvalidRange("first_seen_at must not lie after seen_at.") { Field = "first_seen_at" };
        if (record.LastSeenAt < record.SeenAt) yield return new InvalidRange("last_seen_at must not lie before seen_at.") { Field = "last_seen_at" };
        var stay = Stay.Of(record.SeenAt, record.FirstSeenAt, record.LastSeenAt);
        if (stay.To - stay.From > Stay.Longest) yield return new InvalidRange($"A stay lasts at most {Stay.Longest.TotalHours:0} hours; send one record for each presence.") { Field = "last_seen_at" };
        if (record.SeenAt > now + Ahead) yield return new DateInFuture("seen_at lies in the future.") { Field = "seen_at" };
        if (record.TimeZone is { } zone && LocalTimes.FindZone(zone) is null) yield return new InvalidTimeZone(zone) { Field = "timezone" };
    }
}
