using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Allocations;

namespace WorkplacePortal.Services.Evolution;

/// <summary>What the engine decided, as rows to write and as the record of the run.</summary>
internal sealed class DayPlan
{
    private readonly DayProblem day;
    private readonly EvolutionPlan plan;
    private readonly List<PlannedAllocation> rows = [];
    private readonly List<PlacementView> placements = [];

    public DayPlan(DayProblem day, EvolutionPlan plan, double seconds, bool endedEarly, long? spread)
    {
        (this.day, this.plan) = (day, plan);
        foreach (var placement in plan.Teams) Add(placement);
        foreach (var person in plan.People) Add(person);
        foreach (var room in day.Meetings.Given) Add(room);
        Unplaced = [.. plan.Unmet.Select(Missing), .. day.Meetings.Without.Select(Missing)];
        Summary = PlanNumbers.Of(day, plan, rows, Unplaced, seconds) with { SeedSpread = spread };
        Message = PlanWords.Outcome(Summary, day, day.TooLate, endedEarly);
    }

    /// <summary>Rows to write.</summary>
    public IReadOnlyList<PlannedAllocation> Rows => rows;

    public IReadOnlyList<UnplacedView> Unplaced { get; }

    public EvolutionSummary Summary { get; }

    public string Message { get; }

    /// <summary>The record of the run, once its rows have ids.</summary>
    /// <param name="written">The rows in the order of <see cref="Rows"/>.</param>
    public PlanDetail Detail(IReadOnlyList<Allocation> written) => new(
        [.. placements.Select((placement, i) => placement with { AllocationId = written[i].Id })], Unplaced, PlanNumbers.Teams(day, plan), PlanNumbers.Floors(day, plan));

    private DayPlaces Places => day.Places;

    private void Add(TeamPlacement placement)
    {
        var counted = Places.Spaces.Count == 0 ? placement.People : placement.Spaces.Count;
        if (counted == 0) return;
        var (team, place) = (day.Teams[placement.Team], Places.Places[placement.Zone]);
        var name = day.Facts.Teams[team].Name;
        Write(
            new PlannedAllocation
            {
                Type = AllocationType.Space,
                LinkedId = place.Linked?.Day.LocationId,
                LayerId = place.Layer.Id,
                ZoneId = place.ZoneId,
                TeamId = team,
                Range = place.Linked?.Day.Range,
                Spaces = [.. placement.Spaces.Select(s => Places.Spaces[s].Space.Id)],
                ReasonCodes = Codes(placement.Reasons),
                Reason = PlanWords.Cut(place.Linked is { } away
                    ? PlanWords.Away(name, placement.People, away, place.Name, AtHome(placement.Team), plan.Seats[placement.Team])
                    : PlanWords.Reason(name, place.Name, placement, Places, day.Facts.Before?.Date)),
            },
            place,
            null,
            counted,
            placement.Moved,
            placement.Alternative is { } other ? Alternative(other) : null);
    }

    private int AtHome(int team) => plan.Teams.Where(t => t.Team == team && Places.Places[t.Zone].Linked is null).Sum(t => t.People);

    private void Add(PersonPlacement placement)
    {
        var person = day.People[placement.Person];
        var place = Places.Places[Places.Spaces[placement.Space].Zone];
        var team = person.TeamId is { } id ? day.Facts.Teams.GetValueOrDefault(id)?.Name : null;
        Write(
            new PlannedAllocation
            {
                Type = AllocationType.Space,
                LayerId = place.Layer.Id,
                ZoneId = place.ZoneId,
                TeamId = person.TeamId,
                PersonId = person.Id,
                Spaces = [Places.Spaces[placement.Space].Space.Id],
                ReasonCodes = Codes(placement.Reasons),
                Reason = PlanWords.Cut(PlanWords.Reason(Name(person.Id), place.Name, team, placement.Reasons)),
            },
            place,
            person.Id,
            1,
            placement.Moved ? 1 : 0,
            null);
    }

    private void Add(GivenRoom room)
    {
        var first = room.Group[0];
        var team = first.TeamId ?? (first.PersonId is { } organiser ? day.Facts.People.GetValueOrDefault(organiser)?.TeamId : null);
        // A room for a meeting takes nobody's seat; only somebody who works there all along holds it as a person.
        var person = team is null && first.Type == IntentionType.Room ? first.PersonId : null;
        var row = new PlannedAllocation
        {
            Type = AllocationType.Room,
            LayerId = room.Layer,
            RoomId = room.Room,
            TeamId = team,
            PersonId = person,
            Range = room.Range,
            ReasonCodes = [Domain.Allocations.PlacementReason.Booked],
            Reason = PlanWords.Cut($"{(first.Title is { Length: > 0 } title ? title : first.PersonId is { } who ? Name(who) : "A meeting")} has {room.RoomName}: booked for {room.Group.Count}."),
        };
        rows.Add(row);
        placements.Add(new PlacementView(null, team, TeamName(team), person, person is { } p ? Name(p) : null, room.Layer, null, room.Room, room.RoomName, room.Group.Count, 0, row.ReasonCodes, row.Reason, null));
    }

    private void Write(PlannedAllocation row, DayPlace place, PersonId? person, int seats, int moved, AlternativeView? alternative)
    {
        rows.Add(row);
        placements.Add(new PlacementView(
            null, row.TeamId, TeamName(row.TeamId), person, person is { } p ? Name(p) : null, row.LayerId, place.ZoneId, place.RoomId, place.Name, seats, moved, row.ReasonCodes, row.Reason!, alternative));
    }

    private UnplacedView Missing(UnmetDemand unmet)
    {
        var team = unmet.Team is { } t ? day.Teams[t] : (TeamId?)null;
        var person = unmet.Person is { } p ? day.People[p].Id : (PersonId?)null;
        var who = team is { } id ? day.Facts.Teams[id].Name : person is { } somebody ? Name(somebody) : "Somebody";
        var input = unmet.Team is { } at ? day.Problem.Teams[at] : null;
        return new UnplacedView(
            team, TeamName(team), person, person is { } one ? Name(one) : null, unmet.People, unmet.Reason, PlanWords.Cut(PlanWords.Reason(unmet, who, input, Places)), PlanWords.Change(unmet.Change, Places) is { } change ? PlanWords.Cut(change) : null)
        {
            SeatsKeptFree = unmet.Change?.Kind == ChangeKind.AcceptMoreRisk,
        };
    }

    private UnplacedView Missing(IReadOnlyList<Intention> meeting)
    {
        var first = meeting[0];
        var who = first.PersonId is { } person ? Name(person) : "A meeting";
        return new UnplacedView(
            first.TeamId, TeamName(first.TeamId), first.PersonId, who, meeting.Count, UnmetReason.NoRoomLeft, PlanWords.Cut($"No meeting room is free for {who} at that time."), "Another time, or a smaller group.");
    }

    private AlternativeView Alternative(Alternative other)
    {
        var place = Places.Places[other.Zone];
        return new AlternativeView(place.Layer.Id, place.ZoneId, place.RoomId, place.Name, other.CostDifference);
    }

    private string? TeamName(TeamId? team) => day.Facts.Team(team)?.Name;

    private string Name(PersonId person) => day.Facts.People.GetValueOrDefault(person)?.Name ?? "Somebody";

    private static IReadOnlyList<Domain.Allocations.PlacementReason> Codes(IReadOnlyList<Domain.Evolution.Engine.PlacementReason> reasons)
        => [.. reasons.Select(reason => (Domain.Allocations.PlacementReason)(int)reason)];
}
