using NodaTime;
using WorkplacePortal.Domain.Evolution.Engine;

namespace WorkplacePortal.Domain.Tests.Evolution;

/// <summary>Two floors, zones A, B, C on the first and D on the second, two teams: the numbers are worked out by hand.</summary>
internal static class TinyProblem
{
    public const int A = 0;
    public const int B = 1;
    public const int C = 2;
    public const int D = 3;

    public static EvolutionProblem Make(OverflowChance? overflow = null, int strength = 50, int[]? capacities = null)
    {
        var hold = capacities ?? [10, 6, 6, 8];
        return new EvolutionProblem
        {
            Date = new LocalDate(2026, 3, 11),
            Overflow = overflow,
            Floors = [new FloorInput(100), new FloorInput(70)],
            Zones =
            [
                new ZoneInput(0, ZoneKind.Space, hold[0], [B]),
                new ZoneInput(0, ZoneKind.Room, hold[1], [A, C]),
                new ZoneInput(0, ZoneKind.Space, hold[2], [B]),
                new ZoneInput(1, ZoneKind.Space, hold[3], []),
            ],
            Teams = [First, Second],
            Affinities = [new AffinityInput(0, 1, strength)],
        };
    }

    public static TeamInput First => new(Demand.Of(8, 2)) { Priority = 2, Yesterday = [new Piece(A, 6)] };

    public static TeamInput Second => new(Demand.Of(5.2, 1)) { Preference = KindPreference.Room };

    public static EvolutionProblem WithTeams(this EvolutionProblem problem, TeamInput first, TeamInput? second = null)
        => problem with { Teams = [first, second ?? Second] };

    public static Piece[] Parts(params (int Zone, int People)[] parts) => [.. parts.Select(part => new Piece(part.Zone, part.People))];

    public static EvolutionPlan Solve(this EvolutionProblem problem, EvolutionOptions? options = null)
        => new GreedyEngine().Solve(problem, options ?? new EvolutionOptions(), null, CancellationToken.None);

    /// <summary>By the engine of the portal, with a small budget.</summary>
    public static EvolutionPlan Anneal(this EvolutionProblem problem, int iterations = 3000, int seed = 1)
        => new AnnealingEngine().Solve(problem, new EvolutionOptions(Seed: seed, Iterations: iterations), null, CancellationToken.None);

    public static (Piece[][] Parts, int[] Unmet) Teams(this EvolutionPlan plan)
    {
        var parts = plan.Seats.Select((_, t) => plan.Teams.Where(p => p.Team == t).Select(p => new Piece(p.Zone, p.People)).ToArray()).ToArray();
        var unmet = plan.Seats.Select((_, t) => plan.Unmet.Where(u => u.Team == t).Sum(u => u.People)).ToArray();
        return (parts, unmet);
    }
}
