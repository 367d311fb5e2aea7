using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Services.Evolution;

/// <summary>
/// The seats that kept rows take, as input of the engine. A row of part of the day takes its seats for the day, because plans are made
/// of whole days; where two such rows share a seat, the first one counts.
/// </summary>
internal sealed class KeptSeats
{
    private readonly DayPlaces places;

    public KeptSeats(DayFacts facts, DayPlaces places, Func<TeamId?, int?> team, Func<PersonId?, int?> person, Func<PersonId, TeamId?> teamOf)
    {
        this.places = places;
        var taken = new HashSet<int>();
        var seated = new HashSet<PersonId>();
        var inputs = new List<FixedInput>();
        foreach (var row in facts.KeptRows)
        {
            int[] spaces = [.. SpacesOf(row).Where(taken.Add)];
            // Guests of another location take seats and are none of the people here.
            var again = facts.IsGuest(row) || (row.PersonId is { } somebody && !seated.Add(somebody));
            var owner = again ? null : team(row.TeamId ?? (row.PersonId is { } who ? teamOf(who) : null));
            inputs.Add(new FixedInput(spaces, owner, again ? null : person(row.PersonId)));
        }

        Inputs = inputs;
    }

    public IReadOnlyList<FixedInput> Inputs { get; }

    /// <summary>Seats of each team in each zone.</summary>
    public IEnumerable<(int Team, int Zone, int Seats)> OfTeams()
        => Inputs.Where(i => i.Team is not null).SelectMany(i => i.Spaces.GroupBy(s => places.Spaces[s].Zone).Select(g => (i.Team!.Value, g.Key, g.Count())));

    /// <summary>Seats that teams could have in each zone when nothing but the kept rows is there.</summary>
    public int SeatsLeft(int zone)
    {
        var held = Inputs.SelectMany(i => i.Spaces.Select(s => (i.Team, Space: s))).Where(s => places.Spaces[s.Space].Zone == zone).ToList();
        var nobody = held.Count(s => s.Team is null && !IsFlex(s.Space));
        var flexOfTeams = held.Count(s => s.Team is not null && IsFlex(s.Space));
        return Math.Max(places.Places[zone].TeamSeats - nobody + flexOfTeams, held.Count(s => s.Team is not null));
    }

    private bool IsFlex(int space) => places.Spaces[space].Space.Setting == SpaceSetting.Flex;

    private IEnumerable<int> SpacesOf(Allocation row)
    {
        var spaces = row is { Type: AllocationType.Room } && places.Room(row.RoomId) is { } office ? places.Places[office].Spaces.Select(s => s.Id) : row.Spaces;
        return spaces.Select(places.Space).OfType<int>();
    }
}
