using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Services.Evolution;

/// <summary>The facts of a day as the engine's problem, and what its positions stand for.</summary>
internal sealed class DayProblem
{
    private readonly Dictionary<TeamId, int> teamAt;
    private readonly Dictionary<PersonId, int> personAt;
    private readonly Dictionary<string, int> labels = new(StringComparer.OrdinalIgnoreCase);
    private readonly EvolutionSettings settings;
    private readonly KeptSeats kept;
    private readonly BookedPlaces booked;
    private readonly PersonWishes wishes;
    private readonly IReadOnlyList<IReadOnlyList<Piece>>? start;

    /// <param name="facts">The facts.</param>
    /// <param name="settings">How to plan.</param>
    /// <param name="start">A plan of the same teams that the search may begin with; null for the one of the day or the day before.</param>
    public DayProblem(DayFacts facts, EvolutionSettings settings, IReadOnlyList<IReadOnlyList<Piece>>? start = null)
    {
        Facts = facts;
        this.start = start;
        this.settings = settings;
        Places = new DayPlaces(facts.Floors, facts.Linked);
        Meetings = MeetingRooms.Give(facts, Places);
        People = DayPeople.Of(facts, Meetings.SeatedThere);
        personAt = People.Select((p, i) => (p.Id, i)).ToDictionary(p => p.Id, p => p.i);
        var teams = facts.Forecasts.Select(f => f.TeamId)
            .Concat(facts.Teams.Where(t => t.Value.Here?.Type == TeamSettingType.Fixed).Select(t => t.Key))
            .Concat(People.Select(p => p.TeamId).Concat(facts.KeptRows.Where(r => !facts.IsGuest(r)).Select(r => r.TeamId)).OfType<TeamId>());
        Teams = [.. teams.Distinct().Where(facts.Teams.ContainsKey).OrderBy(t => t.Value, StringComparer.Ordinal)];
        teamAt = Teams.Select((t, i) => (t, i)).ToDictionary(t => t.t, t => t.i);
        kept = new KeptSeats(facts, Places, TeamAt, PersonAt, TeamOf);
        booked = new BookedPlaces(Places, kept);
        wishes = new PersonWishes(facts.Connections, Places, People, TeamAt);
        Problem = Build();
    }

    public DayFacts Facts { get; }

    public DayPlaces Places { get; }

    public MeetingRooms Meetings { get; }

    public IReadOnlyList<DayPerson> People { get; }

    public IReadOnlyList<TeamId> Teams { get; }

    public EvolutionProblem Problem { get; }

    /// <summary>People whose booked place was full of earlier bookings, and that place.</summary>
    public List<(int Person, int Zone)> TooLate { get; } = [];

    private EvolutionProblem Build()
    {
        var people = People.Select(PersonInput).ToList();
        var teams = Teams.Select((_, t) => TeamInput(t, people)).ToList();
        var expected = teams.Sum(t => (t.Demand.Mean10 / 10) + t.Confirmed) + people.Count;
        var (weights, openPrice) = PlanSettings.Prices(settings, expected);
        // Neither is a floor closed at the cost of sending somebody away.
        if (settings.Consolidate && Facts.Linked.Count > 0) openPrice = Math.Min(openPrice, Math.Max(0, weights.Away - 1));
        var current = Current();
        return new EvolutionProblem
        {
            Date = Facts.Day.Date,
            Floors = [.. Places.Floors.Select((_, f) => new FloorInput(f < Places.HomeFloors ? openPrice : 0))],
            Zones = Zones(),
            Spaces = [.. Places.Spaces.Select(s => new SpaceInput(s.Zone, s.Space.Setting == SpaceSetting.Flex, [.. s.Space.Labels.Select(Label)]))],
            Teams = teams,
            People = people,
            Fixed = kept.Inputs,
            Affinities = [.. Facts.Connections.Select(wishes.Affinity).OfType<AffinityInput>()],
            Current = current,
            Start = start ?? current ?? [.. teams.Select(t => t.Yesterday)],
            Overflow = PlanSettings.Chance(settings),
            Weights = weights,
        };
    }

    private List<ZoneInput> Zones()
    {
        var neighbours = Places.Neighbours();
        return [.. Places.Places.Select((place, z) => new ZoneInput(place.Floor, place.Kind, Capacity(place, z), neighbours[z]) { IsAway = place.Linked is not null })];
    }

    private int Capacity(DayPlace place, int zone)
    {
        if (Places.Spaces.Count == 0) return place.Most;
        if (place.Linked is null && settings.LayerIds is { } layers && !layers.Contains(place.Layer.Id))
            return booked.Admitted(zone) == 0 ? 0 : Math.Min(place.TeamSeats, booked.Admitted(zone) + kept.Inputs.Sum(k => k.Spaces.Count(s => Places.Spaces[s].Zone == zone)));
        // A place of FLEX spaces only has no seats for teams, but is open for individuals.
        return place.Spaces.All(s => s.Setting == SpaceSetting.Flex) ? place.Most : place.TeamSeats;
    }

    private PersonInput PersonInput(DayPerson person, int index)
    {
        var (zone, floor) = booked.PlaceOf(person);
        if (zone is { } at && TeamAt(person.TeamId) is { } team && !booked.Admit(at, team))
        {
            TooLate.Add((index, at));
            zone = null;
        }

        return new PersonInput(TeamAt(person.TeamId))
        {
            Confirmed = person.Booking is not null,
            BookedZone = zone,
            BookedFloor = floor,
            Ties = wishes.TiesOf(person.Id),
            WishedLabels = [.. DayPeople.WishesOf(person, Facts.Connections).Select(Label)],
            YesterdaySpace = Facts.Before?.Rows.Where(r => r.PersonId == person.Id && r.Spaces.Count == 1).Select(r => Places.Space(r.Spaces[0])).FirstOrDefault(),
        };
    }

    private TeamInput TeamInput(int index, List<PersonInput> people)
    {
        var id = Teams[index];
        var facts = Facts.Teams[id];
        var (expected, deviation) = Expected(id);
        var before = (Facts.Before?.Rows ?? []).Where(r => !Facts.IsGuest(r) && IsOf(r, id)).SelectMany(r => r.Spaces).Select(Places.Space).OfType<int>().Distinct().ToList();
        var fixedSeats = facts.Here is { Type: TeamSettingType.Fixed } rule ? (int?)(IsFixedDay(rule) ? rule.MinCapacity : 0) : null;
        return new TeamInput(fixedSeats is { } exactly ? Demand.Of(exactly, 0) : Demand.Of((double)expected, (double)deviation))
        {
            Priority = facts.Settings?.Priority switch { Priority.High => 3, Priority.Low => 1, _ => 2 },
            MinPeople = fixedSeats ?? facts.Here?.MinCapacity ?? 0,
            MaxPeople = fixedSeats ?? facts.Here?.MaxCapacity,
            ContingencyPercent = fixedSeats is null ? facts.Here?.Contingency ?? 0 : 0,
            Confirmed = people.Where((p, i) => p.Team == index && (p.Confirmed || IsKept(i))).Count(),
            Preference = facts.Settings?.SpaceTypePreference switch
            {
                SpaceTypePreference.Space => KindPreference.Space,
                SpaceTypePreference.Room => KindPreference.Room,
                _ => KindPreference.Auto,
            },
            PreferenceRequired = facts.Here?.SpaceTypeRequired ?? false,
            WishedZones = TeamWishes.ZonesOf(id, Facts.Connections, Places),
            AllowedZones = facts.Here?.RequiredZones is { Count: > 0 } required ? [.. required.Select(z => Places.Zone(z)).OfType<int>()] : null,
            ForbiddenZones = [.. (facts.Here?.ForbiddenZones ?? []).Select(z => Places.Zone(z)).OfType<int>()],
            AwayZones = [.. Enumerable.Range(0, Places.Places.Count).Where(z => Places.Places[z].Linked is { } there && there.Rules.TryGetValue(id, out var rules) && MayUse(Places.Places[z], rules, facts.Settings))],
            Yesterday = [.. before.GroupBy(s => Places.Spaces[s].Zone).Select(g => new Piece(g.Key, g.Count()))],
            YesterdaySpaces = before,
        };
    }

    private static bool MayUse(DayPlace place, TeamLocationSettings rules, TeamSettings? settings)
    {
        if (rules.RequiredZones.Count > 0 && (place.ZoneId is not { } zone || !rules.RequiredZones.Contains(zone))) return false;
        if (place.ZoneId is { } id && rules.ForbiddenZones.Contains(id)) return false;
        return !rules.SpaceTypeRequired || settings?.SpaceTypePreference switch
        {
            SpaceTypePreference.Space => place.Kind == ZoneKind.Space,
            SpaceTypePreference.Room => place.Kind == ZoneKind.Room,
            _ => true,
        };
    }

    /// <summary>What the forecast says, less the members who work in a meeting room.</summary>
    private (decimal Mean, decimal Deviation) Expected(TeamId id)
    {
        if (Facts.Forecasts.FirstOrDefault(f => f.TeamId == id) is not { } forecast) return (0, 0);
        var elsewhere = Meetings.SeatedThere.Count(p => TeamOf(p) == id);
        return (Math.Max(0, forecast.Expected - elsewhere), forecast.StandardDeviation);
    }

    private bool IsFixedDay(TeamLocationSettings rule) => rule.FixedDays.Count == 0 || rule.FixedDays.Contains(Facts.Day.Date.DayOfWeek);

    private bool IsKept(int person) => kept.Inputs.Any(k => k.Person == person);

    /// <summary>The plan that the day has; null when there is none, or when it uses a space that is no longer there.</summary>
    private IReadOnlyList<IReadOnlyList<Piece>>? Current()
    {
        var planned = Facts.PlannedRows.Where(r => r.Type == AllocationType.Space).ToList();
        if (planned.Count == 0 || planned.Exists(r => r.Spaces.Count == 0 || r.Spaces.Any(s => Places.Space(s) is null))) return null;
        var seats = kept.OfTeams().ToList();
        foreach (var row in planned)
        {
            if (TeamAt(row.TeamId) is { } team) seats.AddRange(row.Spaces.GroupBy(s => Places.Spaces[Places.Space(s)!.Value].Zone).Select(g => (team, g.Key, g.Count())));
        }

        return [.. Teams.Select((_, t) => (IReadOnlyList<Piece>)[.. seats.Where(s => s.Team == t).GroupBy(s => s.Zone).Select(g => new Piece(g.Key, g.Sum(s => s.Seats)))])];
    }

    private bool IsOf(Allocation row, TeamId team) => (row.TeamId ?? (row.PersonId is { } person ? TeamOf(person) : null)) == team;

    private TeamId? TeamOf(PersonId person) => personAt.TryGetValue(person, out var at) ? People[at].TeamId : Facts.People.GetValueOrDefault(person)?.TeamId;

    private int? TeamAt(TeamId? id) => id is { } team && teamAt.TryGetValue(team, out var at) ? at : null;

    private int? PersonAt(PersonId? id) => id is { } person && personAt.TryGetValue(person, out var at) ? at : null;

    private int Label(string label)
    {
        if (!labels.TryGetValue(label, out var number)) labels[label] = number = labels.Count;
        return number;
    }
}
