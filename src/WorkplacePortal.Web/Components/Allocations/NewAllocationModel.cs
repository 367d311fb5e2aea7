using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Web.Components.Allocations;

/// <summary>Who gets a place.</summary>
public enum Receiver
{
    Team,
    Person,
    Nobody,
}

/// <summary>What is given.</summary>
public enum PlaceKind
{
    Seats,
    Zone,
    Room,
}

/// <summary>A seat that can be chosen, and who has it at that time.</summary>
public sealed record SeatChoice(SpaceId Id, string Name, string? TakenBy);

/// <summary>What somebody has filled in so far to give a place by hand, and what follows from it. Pure: it reads and stores nothing.</summary>
public sealed class NewAllocationModel
{
    private readonly DateTimeZone zone;

    public NewAllocationModel(LocalDate date, DateTimeZone zone)
    {
        this.zone = zone;
        Date = date;
    }

    public Receiver To { get; private set; }

    public PlaceKind Kind { get; private set; }

    public TeamId? Team { get; set; }

    public PersonId? Person { get; set; }

    public FloorPlanView? Floor { get; private set; }

    public ZoneId? ZoneId { get; private set; }

    public RoomId? RoomId { get; set; }

    public IReadOnlyList<SpaceId> Seats { get; set; } = [];

    public LocalDate Date { get; set; }

    public bool AllDay { get; set; } = true;

    public LocalTime From { get; set; } = new(9, 0);

    public LocalTime Until { get; set; } = new(17, 0);

    /// <summary>What the receiver can be given: nobody a zone only, a person no zone.</summary>
    public IReadOnlyList<PlaceKind> Kinds => To switch
    {
        Receiver.Person => [PlaceKind.Seats, PlaceKind.Room],
        Receiver.Nobody => [PlaceKind.Zone],
        _ => [PlaceKind.Seats, PlaceKind.Zone, PlaceKind.Room],
    };

    /// <summary>True when everything that is needed has been chosen.</summary>
    public bool IsComplete => Floor is not null
        && (To switch { Receiver.Team => Team is not null, Receiver.Person => Person is not null, _ => true })
        && (Kind switch { PlaceKind.Zone => ZoneId is not null, PlaceKind.Room => RoomId is not null, _ => Seats.Count > 0 })
        && TimesFit;

    /// <summary>Midnight as the end is the end of the day.</summary>
    public bool TimesFit => AllDay || Until > From || Until == LocalTime.Midnight;

    /// <summary>The zone in which all chosen seats lie; null when there is none such.</summary>
    private ZoneId? SharedZone
        => Floor?.Spaces.Where(s => Seats.Contains(s.Id)).Select(s => s.ZoneId).Distinct().ToList() is [{ } one] ? one : null;

    public InstantRange Range => AllDay ? Date.DayOf(zone) : new InstantRange((Date + From).ToInstant(zone), ((Until == LocalTime.Midnight ? Date.PlusDays(1) : Date) + Until).ToInstant(zone));

    public void GiveTo(Receiver to)
    {
        To = to;
        if (!Kinds.Contains(Kind)) Kind = Kinds[0];
        if (to == Receiver.Person && Seats.Count > 1) Seats = [Seats[0]];
    }

    public void Give(PlaceKind kind) => Kind = Kinds.Contains(kind) ? kind : Kind;

    public void On(FloorPlanView? floor)
    {
        if (Floor?.Id == floor?.Id) return;
        (Floor, ZoneId, RoomId, Seats) = (floor, null, null, []);
    }

    public void In(ZoneId? zoneId)
    {
        ZoneId = zoneId;
        if (Kind == PlaceKind.Seats) Seats = [.. Seats.Where(s => Floor?.Spaces.Any(p => p.Id == s && (zoneId is null || p.ZoneId == zoneId)) == true)];
    }

    /// <summary>Fills in what a row of the timeline proposes.</summary>
    public void Propose(NewPlace place, IReadOnlyList<FloorPlanView> floors)
    {
        On(floors.FirstOrDefault(f => f.Id == place.Floor) ?? (floors.Count > 0 ? floors[0] : null));
        if (place.Zone is { } inside) In(inside);
        if (place.Room is { } room) (Kind, RoomId) = (PlaceKind.Room, room);
        if (place.Team is { } team) Team = team;
        if (place.Times is { } times) (AllDay, From, Until) = (false, times.From, times.Until);
    }

    /// <summary>Seats of the floor, or of the chosen zone, that the receiver may have; the free ones first.</summary>
    /// <param name="day">The allocations of the day.</param>
    public IReadOnlyList<SeatChoice> Choices(IReadOnlyList<AllocationView> day)
    {
        if (Floor is null) return [];
        var taken = new Dictionary<SpaceId, string>();
        foreach (var row in day.Where(r => new InstantRange(r.StartsAt, r.EndsAt).Overlaps(Range)))
        {
            var spaces = row.Type == AllocationType.Room ? Floor.Spaces.Where(s => s.RoomId is not null && s.RoomId == row.RoomId).Select(s => s.Id) : row.Spaces;
            foreach (var space in spaces) taken.TryAdd(space, AllocationWords.Who(row));
        }

        return
        [
            .. Floor.Spaces
                .Where(s => (ZoneId is null || s.ZoneId == ZoneId) && (s.Setting == SpaceSetting.Normal || (s.Setting == SpaceSetting.Flex && To == Receiver.Person)))
                .Select(s => new SeatChoice(s.Id, s.Name, taken.GetValueOrDefault(s.Id)))
                .OrderBy(s => s.TakenBy is not null),
        ];
    }

    /// <summary>As the service takes it; only when <see cref="IsComplete"/>.</summary>
    public NewAllocation ToNew(LocationId location)
    {
        var terms = new AllocationTerms(
            Kind == PlaceKind.Room ? AllocationType.Room : AllocationType.Space,
            location,
            Floor!.Id,
            Kind == PlaceKind.Room ? null : ZoneId ?? SharedZone,
            Kind == PlaceKind.Room ? RoomId : null,
            Kind == PlaceKind.Seats ? Seats : [],
            To == Receiver.Team ? Team : null,
            To == Receiver.Person ? Person : null);
        return NewAllocation.At(terms, Range);
    }
}
