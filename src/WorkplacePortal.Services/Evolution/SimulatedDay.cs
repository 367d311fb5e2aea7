using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Evolution;

/// <summary>The facts of a day as if some things were different. Nothing of it is stored.</summary>
internal sealed class SimulatedDay
{
    private readonly Dictionary<TeamId, TeamFacts> teams;
    private readonly Dictionary<TeamId, TeamForecast> forecasts;
    private readonly CrowdOfDay crowd;
    private readonly IReadOnlySet<ZoneId> closedZones;
    private readonly IReadOnlySet<LayerId> closedLayers;

    private SimulatedDay(DayFacts facts, CrowdOfDay crowd, IReadOnlyList<PlanChange> changes)
    {
        this.crowd = crowd;
        teams = facts.Teams.ToDictionary();
        forecasts = facts.Forecasts.ToDictionary(f => f.TeamId);
        closedZones = changes.Select(c => c.ZoneId).OfType<ZoneId>().ToHashSet();
        closedLayers = changes.Select(c => c.LayerId).OfType<LayerId>().ToHashSet();
        foreach (var change in changes) Apply(change, facts.Day.Date.DayOfWeek);
        Facts = facts with
        {
            Floors = [.. facts.Floors.Select(Floor)],
            Teams = teams,
            Forecasts = [.. forecasts.Values.OrderBy(f => f.TeamId.Value, StringComparer.Ordinal)],
        };
    }

    public DayFacts Facts { get; }

    /// <summary>Teams that the changes add; nothing is stored of them.</summary>
    public HashSet<TeamId> Added { get; } = [];

    public static SimulatedDay Of(DayFacts facts, CrowdOfDay crowd, IReadOnlyList<PlanChange> changes) => new(facts, crowd, changes);

    private void Apply(PlanChange change, NodaTime.IsoDayOfWeek today)
    {
        switch (change.Kind)
        {
            case PlanChangeKind.AddTeam:
                // A number of its own, and above all real ones, so that the same changes give the same plan.
                var id = new TeamId($"ffffffff{Added.Count + 1:x16}");
                Added.Add(id);
                teams[id] = new TeamFacts(change.TeamName!, Settings(id, change), null, []);
                forecasts[id] = Expect(id, change.HeadCount, (change.AttendancePercent ?? crowd.Percent) / 100);
                break;
            case PlanChangeKind.ResizeTeam:
                forecasts[change.TeamId!.Value] = Resize(change.TeamId.Value, change.HeadCount);
                break;
            case PlanChangeKind.MoveFixedDay:
                var rules = teams[change.TeamId!.Value].Here!;
                Rule(change.TeamId.Value, r => r.FixedDays = [.. r.FixedDays.Where(d => d != change.FromWeekday).Append(change.ToWeekday).Distinct().Order()]);
                // Of a team that follows the forecast every member is expected on a fixed day; on others it is like the rest of the location.
                if (rules.Type == TeamSettingType.Dynamic && today == change.ToWeekday) forecasts[change.TeamId.Value] = Expect(change.TeamId.Value, crowd.SizeOf(change.TeamId.Value), 1);
                if (rules.Type == TeamSettingType.Dynamic && today == change.FromWeekday) forecasts[change.TeamId.Value] = Expect(change.TeamId.Value, crowd.SizeOf(change.TeamId.Value), crowd.Percent / 100);
                break;
            case PlanChangeKind.SetContingency:
                Rule(change.TeamId!.Value, r => r.Contingency = change.Contingency);
                break;
            case PlanChangeKind.SetMinCapacity:
                Rule(change.TeamId!.Value, r => r.MinCapacity = change.Capacity ?? 0);
                break;
            case PlanChangeKind.SetMaxCapacity:
                Rule(change.TeamId!.Value, r => r.MaxCapacity = change.Capacity);
                break;
            case PlanChangeKind.CloseZone or PlanChangeKind.CloseLayer:
                break;
            default:
                throw new InvalidOperationException($"Unknown change {change.Kind}.");
        }
    }

    private TeamSettings Settings(TeamId id, PlanChange change) => new()
    {
        Id = new TeamSettingsId(id.Value),
        TeamId = id,
        HeadCount = change.HeadCount,
        Priority = change.Priority,
        SpaceTypePreference = change.Preference,
        CreatedAt = crowd.Now,
        UpdatedAt = crowd.Now,
    };

    private TeamForecast Resize(TeamId team, int people)
    {
        var before = crowd.SizeOf(team);
        if (before == 0 || !forecasts.TryGetValue(team, out var known)) return Expect(team, people, crowd.Percent / 100);
        var factor = (decimal)people / before;
        return new TeamForecast(team, known.Expected * factor, known.StandardDeviation * (decimal)Math.Sqrt((double)factor));
    }

    /// <summary>Each comes or not, whatever the others do.</summary>
    private static TeamForecast Expect(TeamId team, int people, decimal share)
        => new(team, people * share, (decimal)Math.Sqrt((double)(people * share * (1 - share))));

    private void Rule(TeamId team, Action<TeamLocationSettings> change)
    {
        var facts = teams[team];
        var now = facts.Here!;
        var then = new TeamLocationSettings
        {
            TeamId = now.TeamId,
            LocationId = now.LocationId,
            Type = now.Type,
            MinCapacity = now.MinCapacity,
            MaxCapacity = now.MaxCapacity,
            Contingency = now.Contingency,
            FixedDays = now.FixedDays,
            SpaceTypeRequired = now.SpaceTypeRequired,
            RequiredZones = now.RequiredZones,
            ForbiddenZones = now.ForbiddenZones,
        };
        change(then);
        teams[team] = facts with { Here = then };
    }

    private FloorPlanView Floor(FloorPlanView floor)
    {
        var closed = closedLayers.Contains(floor.Id);
        if (!closed && !floor.Zones.Any(z => closedZones.Contains(z.Id))) return floor;
        return floor with
        {
            Zones = [.. floor.Zones.Select(z => closed || closedZones.Contains(z.Id) ? z with { Capacity = 0, UsableSpaces = 0 } : z)],
            Rooms = closed ? [] : floor.Rooms,
            Spaces = [.. floor.Spaces.Select(s => closed || (s.ZoneId is { } zone && closedZones.Contains(zone)) ? s with { Setting = SpaceSetting.Closed } : s)],
        };
    }
}

/// <summary>How many people the forecast of a day counts.</summary>
/// <param name="Percent">Of everybody of the location, how many are expected.</param>
/// <param name="Sizes">People of each team.</param>
/// <param name="Now">When it was read.</param>
internal sealed record CrowdOfDay(decimal Percent, IReadOnlyDictionary<TeamId, int> Sizes, NodaTime.Instant Now)
{
    public int SizeOf(TeamId team) => Sizes.GetValueOrDefault(team);
}
