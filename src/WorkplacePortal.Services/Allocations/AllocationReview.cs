using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Intentions;

namespace WorkplacePortal.Services.Allocations;

/// <summary>What the stored records say against a draft, step by step in the contract's order of checks.</summary>
internal sealed class AllocationReview(AllocationReferences known, Actor by, Instant now)
{
    /// <summary>Names of records that do not exist.</summary>
    public IEnumerable<PortalError> Unknown(AllocationTerms terms)
    {
        if (!known.Locations.ContainsKey(terms.LocationId)) yield return new LocationNotFound(terms.LocationId.Value) { Field = "location_id" };
        if (!known.Layers.ContainsKey(terms.LayerId)) yield return new LayerNotFound(terms.LayerId.Value) { Field = "layer_id" };
        if (terms.ZoneId is { } zone && !known.Zones.ContainsKey(zone)) yield return new ZoneNotFound(zone.Value) { Field = "zone_id" };
        if (terms.RoomId is { } room && !known.Rooms.ContainsKey(room)) yield return new RoomNotFound(room.Value) { Field = "room_id" };
        if (terms.TeamId is { } team && !known.Teams.Contains(team)) yield return new TeamNotFound(team.Value) { Field = "team_id" };
        if (terms.PersonId is { } person && !known.People.ContainsKey(person)) yield return new PersonNotFound(person.Value) { Field = "people_id" };
        for (var i = 0; i < terms.Spaces.Count; i++)
        {
            if (!known.Seats.ContainsKey(terms.Spaces[i])) yield return new SpaceNotFound(terms.Spaces[i].Value) { Field = $"spaces/{i}" };
        }
    }

    /// <summary>Null when the actor may give this: whoever runs the location, and leads for their own team and its people. Of an erased person the row may be of nobody any more.</summary>
    public PortalError? Denied(AllocationTerms terms)
    {
        var team = terms.TeamId ?? (terms.PersonId is { } person ? known.People.GetValueOrDefault(person)?.DefaultTeamId : null);
        return AllocationRights.Refuse(terms.LocationId, team, by);
    }

    /// <summary>Known records that do not belong together.</summary>
    public IEnumerable<PortalError> Mismatches(AllocationTerms terms)
    {
        if (known.Layers[terms.LayerId].LocationId != terms.LocationId) yield return Mismatch("layer_id", "The layer lies at another location.");
        else if (terms.ZoneId is { } zone && known.Zones[zone].LayerId != terms.LayerId) yield return Mismatch("zone_id", "The zone lies on another layer.");
        else if (terms.RoomId is { } room && known.Rooms[room].LayerId != terms.LayerId) yield return Mismatch("room_id", "The room lies on another layer.");
        for (var i = 0; i < terms.Spaces.Count; i++)
        {
            var seat = known.Seats[terms.Spaces[i]];
            if (seat.LayerId != terms.LayerId) yield return Mismatch($"spaces/{i}", $"Space {seat.Name} lies on another layer.");
            else if (terms.ZoneId is { } wanted && seat.ZoneId != wanted) yield return Mismatch($"spaces/{i}", $"Space {seat.Name} does not lie in that zone.");
        }

        if (terms is { TeamId: { } team, PersonId: { } person } && !known.Members.Contains((team, person)) && known.People[person].DefaultTeamId != team)
        {
            yield return Mismatch("people_id", "The person is not a member of that team.");
        }
    }

    /// <summary>An interval that is none, or over.</summary>
    public IEnumerable<PortalError> Times(AllocationDraft draft)
    {
        var range = draft.RangeIn(known.Locations[draft.Terms.LocationId]);
        if (range.EndsAt <= range.StartsAt) yield return new InvalidRange("ends_at must be after starts_at.") { Field = "ends_at" };
        else if (range.EndsAt <= now) yield return new DateInPast("The allocation would be over already.") { Field = "ends_at" };
    }

    /// <summary>Null when the person, if there is one, is active on every day of the interval.</summary>
    public PortalError? Inactive(AllocationDraft draft)
    {
        if (draft.Terms.PersonId is not { } person) return null;
        var zone = known.Locations[draft.Terms.LocationId];
        return Venue.RefuseInactive(known.People[person], draft.RangeIn(zone), zone);
    }

    private static ReferenceMismatch Mismatch(string field, string reason) => new(reason) { Field = field };
}

/// <summary>Who may write allocations. Scopes of keys are checked where the key comes in.</summary>
internal static class AllocationRights
{
    public static PortalError? Refuse(LocationId location, TeamId? team, Actor by)
    {
        if (by.Manages(location)) return null;
        if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        return by.Leads(team) ? null : new InsufficientScope("allocations:write");
    }
}
