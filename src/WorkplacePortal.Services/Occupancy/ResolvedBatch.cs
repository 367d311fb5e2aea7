using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>A batch whose names are resolved.</summary>
/// <param name="Batch">As it was sent.</param>
/// <param name="Place">The location of the call.</param>
/// <param name="Sightings">The sound records, without their session, in the order sent.</param>
/// <param name="Errors">The faults of the others; empty unless partial.</param>
internal sealed record ResolvedBatch(OccupancyBatch Batch, KnownPlace Place, IReadOnlyList<Sighting> Sightings, IReadOnlyList<ItemError> Errors)
{
    /// <summary>Refuses, in this order: locations that are not the actor's, unknown names, names that do not go together.</summary>
    public static Result<ResolvedBatch> Resolve(OccupancyBatch batch, Actor by, OccupancyReferences known)
    {
        var place = known.FindPlace(batch.LocationId, batch.LocationExternalId);
        if (Refuse(batch.LocationExternalId, place, by) is { } refusal) return refusal;
        var items = batch.Records.Select((record, n) => Item.Resolve(n, record, place, known)).ToList();
        ItemError[] forbidden = [.. items.Select(i => Refuse(i.Record.LocationExternalId, i.Place, by) is { } error ? new ItemError(i.Index, error) : null).OfType<ItemError>()];
        if (forbidden.Length > 0) return Result<ResolvedBatch>.Refused(forbidden);

        ItemError[] faults = [.. items.SelectMany(i => i.Faults.Select(f => new ItemError(i.Index, f)))];
        if (!place.IsSuccess) return Refused(place.Error, faults);
        if (faults.Length > 0 && !batch.Partial) return Result<ResolvedBatch>.Refused(First(faults));
        return new ResolvedBatch(batch, place.Value, [.. items.Where(i => i.Sighting is not null).Select(i => i.Sighting!)], faults);
    }

    /// <summary>Whoever is limited to locations learns nothing about the names of others, not even that they do not exist.</summary>
    private static PortalError? Refuse(string? externalId, Result<KnownPlace>? place, Actor by)
    {
        if (externalId is null || place is null) return null;
        if (place is { IsSuccess: true }) return OccupancyRights.RefuseWrite(place.Value.Id, by) is { } error ? (error is LocationForbidden ? Forbidden() : error with { Field = "location_external_id" }) : null;
        return place.Error is LocationNotFound && by is { IsAdmin: false, Locations: not null } ? Forbidden() : null;

        LocationForbidden Forbidden() => new(new LocationId(externalId)) { Field = "location_external_id" };
    }

    private static Result<ResolvedBatch> Refused(PortalError call, ItemError[] items)
    {
        PortalError[] all = [call, .. items.Select(i => i.Error with { Field = $"occupancy/{i.Index}/{i.Error.Field}" })];
        return Result<ResolvedBatch>.Refused(call is NotFound ? [.. all.Where(e => e is NotFound)] : all.Any(e => e is NotFound) ? [.. all.Where(e => e is NotFound)] : all);
    }

    /// <summary>Unknown names are told before names that do not go together.</summary>
    private static ItemError[] First(ItemError[] faults) => faults.Any(f => f.Error is NotFound) ? [.. faults.Where(f => f.Error is NotFound)] : faults;

    private sealed record Item(int Index, NewOccupancy Record, Result<KnownPlace>? Place, IReadOnlyList<PortalError> Faults, Sighting? Sighting)
    {
        public static Item Resolve(int index, NewOccupancy record, Result<KnownPlace> call, OccupancyReferences known)
        {
            var own = record is { LocationId: null, LocationExternalId: null } ? null : known.FindPlace(record.LocationId, record.LocationExternalId);
            var place = own ?? call;
            var person = known.FindPerson(record.PersonId, record.PersonExternalId);
            var faults = new List<PortalError>();
            if (own is { IsSuccess: false }) faults.Add(own.Error);
            if (!person.IsSuccess) faults.Add(person.Error);
            faults.AddRange(known.SurroundingFaults(record, place.IsSuccess ? place.Value : null));
            return new Item(index, record, own, faults, faults.Count == 0 && place.IsSuccess ? Make(record, person.Value, place.Value) : null);
        }

        private static Sighting Make(NewOccupancy record, KnownPerson person, KnownPlace place) => new(person.Id, place.Id, record.SeenAt)
        {
            FirstSeenAt = record.FirstSeenAt,
            LastSeenAt = record.LastSeenAt,
            TeamId = record.TeamId ?? person.DefaultTeamId,
            LayerId = record.LayerId,
            ZoneId = record.ZoneId,
            TimeZone = record.TimeZone,
        };
    }
}
