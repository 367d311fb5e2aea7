using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;

namespace WorkplacePortal.Services.Imports.Demo;

/// <summary>Somebody of the demo and how they come to the office.</summary>
/// <param name="Person">The directory record.</param>
/// <param name="Settings">Own settings.</param>
/// <param name="Team">Null for people without one.</param>
/// <param name="TeamId">Id of that team.</param>
/// <param name="Office">Where they come to.</param>
/// <param name="Rate">Share of working days on site under the present policy.</param>
/// <param name="Week">Liking for each weekday, Monday first, around 1.</param>
/// <param name="Books">Share of the days on site that they book ahead.</param>
/// <param name="Arrives">Usual arrival, minutes after midnight.</param>
internal sealed record DemoPerson(
    Person Person, PersonSettings Settings, DemoTeam? Team, TeamId? TeamId, DemoBuilding Office, double Rate, IReadOnlyList<double> Week, double Books, int Arrives)
{
    public PersonId Id => Person.Id;

    public bool IsFixedOn(LocalDate date) => Settings.FixedDays.Any(f => f.Matches(date));
}

/// <summary>Teams and people of the demo.</summary>
internal sealed class DemoPeople
{
    private readonly Dictionary<string, TeamId> ids = [];
    private readonly List<object> teams = [];
    private readonly List<object> memberships = [];
    private readonly Random random;
    private readonly Instant made;
    private readonly LocalDate first;
    private readonly LocalDate today;

    public DemoPeople(DemoBuilding london, DemoBuilding lisbon, LocalDate first, LocalDate today, Random random, Instant made)
    {
        (this.random, this.made, this.first, this.today) = (random, made, first, today);
        foreach (var team in DemoTables.Teams) AddTeam(team, team.InLisbon ? lisbon : london, london);
        AddConnection("ENG", "PRD", 60);
        AddConnection("SAL", "MKT", 40);
        AddConnection("PPL", "LGL", 30);
        AddConnection("SAL", "ACC", -40);

        string[] names = [.. (from f in DemoTables.FirstNames from l in DemoTables.LastNames select $"{f} {l}")];
        random.Shuffle(names);
        var next = 0;
        foreach (var team in DemoTables.Teams)
        {
            for (var n = 0; n < team.Size; n++) AddPerson(names[next++], team, team.InLisbon ? lisbon : london);
        }

        for (var n = 0; n < DemoTables.PeopleWithoutTeam; n++) AddPerson(names[next++], null, london);
    }

    public List<DemoPerson> All { get; } = [];

    /// <summary>Teams, then people, then what hangs on both: the order in which the database takes them.</summary>
    public IEnumerable<object> Records => [.. teams, .. All.SelectMany(p => new object[] { p.Person, p.Settings }), .. memberships];

    public TeamId IdOf(string code) => ids[code];

    private void AddTeam(DemoTeam team, DemoBuilding home, DemoBuilding other)
    {
        var id = IdFactory.New<TeamId>(made);
        ids[team.Code] = id;
        teams.Add(new Team { Id = id, Name = team.Name, ExternalId = team.Code, Color = team.Color, AllowGuests = team.Code is "SAL" or "PRD", CreatedAt = made, UpdatedAt = made });
        teams.Add(new TeamSettings
        {
            Id = IdFactory.New<TeamSettingsId>(made),
            TeamId = id,
            Priority = team.Priority,
            SpaceTypePreference = team.Code == "LGL" ? SpaceTypePreference.Room : SpaceTypePreference.Auto,
            DefaultLocationId = home.Location.Id,
            CreatedAt = made,
            UpdatedAt = made,
        });
        teams.Add(new TeamLocationSettings
        {
            TeamId = id,
            LocationId = home.Location.Id,
            Type = team.Type,
            MinCapacity = team.Min,
            MaxCapacity = team.Max,
            Contingency = team.Contingency,
            FixedDays = team.FixedDays,
            ForbiddenZones = team.Code == "ACC" ? [.. home.Zones.Where(z => z.Name.StartsWith("1D", StringComparison.Ordinal)).Select(z => z.Id)] : [],
        });
        if (home != other) teams.Add(new TeamLocationSettings { TeamId = id, LocationId = other.Location.Id });
    }

    private void AddConnection(string from, string to, int strength)
    {
        string[] ends = [ids[from].Value, ids[to].Value];
        Array.Sort(ends, StringComparer.Ordinal);
        teams.Add(new Connection
        {
            Id = IdFactory.New<ConnectionId>(made),
            Strength = strength,
            FromType = ConnectionEntityType.Team,
            FromId = ends[0],
            ToType = ConnectionEntityType.Team,
            ToId = ends[1],
            CreatedAt = made,
            UpdatedAt = made,
        });
    }

    private void AddPerson(string name, DemoTeam? team, DemoBuilding office)
    {
        var id = IdFactory.New<PersonId>(made);
        var (firstName, lastName) = (name[..name.IndexOf(' ', StringComparison.Ordinal)], name[(name.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        var days = Period.DaysBetween(first, today);
        var chance = random.NextDouble();
        var joined = chance < 0.12 ? first.PlusDays(random.Next(20, days - 10)) : first.PlusDays(-400);
        var left = chance > 0.965 ? (LocalDate?)first.PlusDays(random.Next(60, days)) : null;
        var teamId = team is null ? (TeamId?)null : ids[team.Code];
        var person = new Person
        {
            Id = id,
            FirstName = firstName,
            LastName = lastName,
            Email = $"{firstName}.{lastName}@example.org".ToLowerInvariant(),
            ExternalId = $"E{All.Count + 1:0000}",
            DefaultTeamId = teamId,
            DefaultLocationId = office.Location.Id,
            ActiveFrom = joined,
            ActiveTo = left,
            CreatedAt = made,
            UpdatedAt = made,
        };
        var settings = new PersonSettings
        {
            Id = IdFactory.New<PersonId>(made).Value,
            PersonId = id,
            FixedDays = FixedDays(team, office),
            ScheduleHidden = random.NextDouble() < 0.06,
            AutoAccept = random.NextDouble() < 0.15 ? true : null,
            CreatedAt = made,
            UpdatedAt = made,
        };
        double[] week = [.. DemoTables.Week.Select((w, n) => w * (0.75 + (0.5 * random.NextDouble())) * (team is not null && (int)team.TeamDay == n + 1 ? 1.2 : 1))];
        var rate = Math.Clamp((team?.Rate ?? 0.5) + (0.16 * (random.NextDouble() + random.NextDouble() - 1)), 0.15, 0.97);
        All.Add(new DemoPerson(person, settings, team, teamId, office, rate, week, random.NextDouble() < 0.7 ? 0.35 + (0.4 * random.NextDouble()) : 0.05, 450 + random.Next(0, 130)));
        if (teamId is { } member) memberships.Add(new TeamMember { TeamId = member, PersonId = id });
    }

    /// <summary>Facilities are there on fixed days; so are a few others.</summary>
    private IReadOnlyList<PersonFixedDay> FixedDays(DemoTeam? team, DemoBuilding office)
    {
        var monday = first.Previous(IsoDayOfWeek.Monday);
        if (team?.Code == "FAC") return [new PersonFixedDay([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday], 1, office.Location.Id, null, monday)];
        if (random.NextDouble() > 0.05) return [];
        return [new PersonFixedDay([IsoDayOfWeek.Tuesday, IsoDayOfWeek.Thursday], random.NextDouble() < 0.3 ? 2 : 1, office.Location.Id, null, monday)];
    }
}
