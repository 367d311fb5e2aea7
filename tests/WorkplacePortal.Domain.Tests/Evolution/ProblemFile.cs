using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Evolution.Engine;

namespace WorkplacePortal.Domain.Tests.Evolution;

/// <summary>A problem of the benchmark's format, version 1, with the ids that its plan is written with.</summary>
internal sealed class ProblemFile
{
    private readonly string name;
    private readonly List<string> zones;
    private readonly List<string> teams;

    private ProblemFile(JsonElement root)
    {
        name = root.GetProperty("name").GetString()!;
        var floors = Ids(root.GetProperty("floors"));
        zones = Ids(root.GetProperty("zones"));
        teams = Ids(root.GetProperty("teams"));
        var yesterday = root.TryGetProperty("yesterday", out var before) ? before : default;
        var weights = root.GetProperty("weights");
        Problem = new EvolutionProblem
        {
            Date = LocalDatePattern.Iso.Parse(root.GetProperty("date").GetString()!).Value,
            MinGroup = Int(root, "min_group"),
            Overflow = root.TryGetProperty("epsilon_percent", out var epsilon) && epsilon.ValueKind == JsonValueKind.Number ? Overflow(epsilon.GetDouble()) : null,
            Weights = new PlanWeights(Int(weights, "unmet"), Int(weights, "extra_floor"), Int(weights, "extra_zone"), Int(weights, "affinity"),
                Int(weights, "non_adjacent"), Int(weights, "wrong_kind"), Int(weights, "move")),
            Floors = [.. root.GetProperty("floors").EnumerateArray().Select(floor => new FloorInput(Int(floor, "open_price")))],
            Zones = [.. root.GetProperty("zones").EnumerateArray().Select(zone => new ZoneInput(
                floors.IndexOf(zone.GetProperty("floor").GetString()!),
                zone.GetProperty("kind").GetString() == "ROOM" ? ZoneKind.Room : ZoneKind.Space,
                Int(zone, "capacity"),
                Zones(zone, "neighbours") ?? []))],
            Teams = [.. root.GetProperty("teams").EnumerateArray().Select(team => Team(team, yesterday))],
            Affinities = root.TryGetProperty("affinities", out var pairs)
                ? [.. pairs.EnumerateArray().Select(pair => new AffinityInput(
                    teams.IndexOf(pair.GetProperty("a").GetString()!), teams.IndexOf(pair.GetProperty("b").GetString()!), Int(pair, "strength")))]
                : [],
        };
    }

    public EvolutionProblem Problem { get; }

    public static ProblemFile Read(string path) => new(JsonDocument.Parse(File.ReadAllText(path)).RootElement);

    public void Write(EvolutionPlan plan, string path, double? seconds = null)
    {
        var text = JsonSerializer.Serialize(new
        {
            format = "evolution-plan-1",
            problem = name,
            seconds,
            allocations = plan.Teams.GroupBy(p => p.Team).ToDictionary(g => teams[g.Key], g => g.Select(p => new { zone = zones[p.Zone], people = p.People })),
            unmet = plan.Unmet.ToDictionary(u => teams[u.Team!.Value], u => u.People),
        });
        File.WriteAllText(path, text);
    }

    private TeamInput Team(JsonElement team, JsonElement yesterday)
    {
        var demand = team.GetProperty("demand");
        return new TeamInput(demand.TryGetProperty("mean", out var mean)
            ? Demand.Of(mean.GetDouble(), demand.GetProperty("sd").GetDouble())
            : Demand.Between(demand.GetProperty("low").GetDouble(), demand.GetProperty("high").GetDouble(), Int(demand, "level_percent")))
        {
            Priority = Int(team, "priority", 1),
            MinPeople = Int(team, "min_people"),
            MaxPeople = team.TryGetProperty("max_people", out var most) && most.ValueKind == JsonValueKind.Number ? most.GetInt32() : null,
            ContingencyPercent = Int(team, "contingency_percent"),
            Preference = team.TryGetProperty("space_type", out var kind) ? Enum.Parse<KindPreference>(kind.GetString()!, ignoreCase: true) : KindPreference.Auto,
            PreferenceRequired = team.TryGetProperty("space_type_required", out var required) && required.GetBoolean(),
            AllowedZones = Zones(team, "allowed_zones"),
            ForbiddenZones = Zones(team, "forbidden_zones") ?? [],
            Booked = team.TryGetProperty("booked", out var booked) ? Pieces(booked) : [],
            Yesterday = yesterday.ValueKind == JsonValueKind.Object && yesterday.TryGetProperty(team.GetProperty("id").GetString()!, out var day) ? Pieces(day) : [],
        };
    }

    private List<Piece> Pieces(JsonElement rows)
        => [.. rows.EnumerateArray().Select(row => new Piece(zones.IndexOf(row.GetProperty("zone").GetString()!), Int(row, "people")))];

    private List<int>? Zones(JsonElement element, string property)
        => element.TryGetProperty(property, out var rows) && rows.ValueKind == JsonValueKind.Array
            ? [.. rows.EnumerateArray().Select(row => zones.IndexOf(row.GetString()!))]
            : null;

    private static List<string> Ids(JsonElement rows) => [.. rows.EnumerateArray().Select(row => row.GetProperty("id").GetString()!)];

    private static int Int(JsonElement element, string property, int absent = 0) => element.TryGetProperty(property, out var value) ? value.GetInt32() : absent;

    private static OverflowChance Overflow(double percent) => percent switch
    {
        10 => OverflowChance.TenPercent,
        5 => OverflowChance.FivePercent,
        2.5 => OverflowChance.TwoAndAHalfPercent,
        1 => OverflowChance.OnePercent,
        _ => throw new InvalidDataException($"epsilon_percent {percent}"),
    };
}
