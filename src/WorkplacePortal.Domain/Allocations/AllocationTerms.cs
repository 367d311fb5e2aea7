using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Allocations;

/// <summary>
/// What an allocation is to be: who gets what. For a whole zone <paramref name="Spaces"/> is empty. The interval is judged
/// apart, for it may need the location's zone to be read.
/// </summary>
public sealed record AllocationTerms(
    AllocationType Type, LocationId LocationId, LayerId LayerId, ZoneId? ZoneId, RoomId? RoomId, IReadOnlyList<SpaceId> Spaces, TeamId? TeamId, PersonId? PersonId)
{
    /// <summary>The zone alone is given, with all its usable spaces.</summary>
    public bool IsWholeZone => Type == AllocationType.Space && ZoneId is not null && Spaces.Count == 0;

    public static AllocationTerms Of(Allocation row)
        => new(row.Type, row.LocationId, row.LayerId, row.ZoneId, row.RoomId, row.WholeZone ? [] : row.Spaces, row.TeamId, row.PersonId);

    /// <summary>What is wrong with the terms in themselves; empty when nothing is.</summary>
    public IEnumerable<PortalError> Refuse()
    {
        foreach (var fault in Type == AllocationType.Room ? RefuseRoom() : RefuseSpaces()) yield return fault;
        if (TeamId is null && PersonId is null && !IsWholeZone)
        {
            yield return new PropertyRequired("team_id") { Field = "team_id" };
        }
    }

    private IEnumerable<PortalError> RefuseRoom()
    {
        if (RoomId is null) yield return new PropertyRequired("room_id") { Field = "room_id" };
        if (Spaces.Count > 0) yield return new InvalidValue("A room is given whole: spaces go with type SPACE.") { Field = "spaces" };
        if (ZoneId is not null) yield return new InvalidValue("A room is given whole: a zone goes with type SPACE.") { Field = "zone_id" };
    }

    private IEnumerable<PortalError> RefuseSpaces()
    {
        if (RoomId is not null) yield return new InvalidValue("A room goes with type ROOM; for some of its spaces name these.") { Field = "room_id" };
        if (Spaces.Count == 0 && ZoneId is null) yield return new PropertyRequired("spaces") { Field = "spaces" };
        else if (PersonId is not null && Spaces.Count != 1) yield return new InvalidValue("A person gets exactly one space.") { Field = "spaces" };
        var seen = new HashSet<SpaceId>();
        for (var i = 0; i < Spaces.Count; i++)
        {
            if (!seen.Add(Spaces[i])) yield return new InvalidValue("Each space is named once.") { Field = $"spaces/{i}" };
        }
    }
}
