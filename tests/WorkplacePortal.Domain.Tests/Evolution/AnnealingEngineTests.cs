using NodaTime;
using WorkplacePortal.Domain.Evolution.Engine;
using Xunit;

namespace WorkplacePortal.Domain.Tests.Evolution;

public class AnnealingEngineTests
{
    [Fact]
    public void TinyProblems_AreSolvedAsWellAsByTryingEveryPlan()
    {
        var missed = new List<string>();
        for (var seed = 1; seed <= 200; seed++)
        {
            var problem = Tiny(seed);
            var (found, best) = (problem.Anneal(20_000).Cost.Total, Cheapest(problem));
            if (found != best) missed.Add($"seed {seed}: {found} of {best}");
        }

        Assert.True(missed.Count <= 2, string.Join("; ", missed));
    }

    [Fact]
    public void OtherSeeds_GiveOtherSearchesOfTheSameQuality()
    {
        var problem = Tiny(7);
        Assert.Single(Enumerable.Range(1, 10).Select(seed => problem.Anneal(20_000, seed).Cost.Total).Distinct());
    }

    [Fact]
    public void PeopleWhoBooked_AreSeatedBeforeThoseOfAHigherPriorityWhoAreExpected()
    {
        var problem = TinyProblem.Make(capacities: [6, 0, 0, 0]).WithTeams(
            new TeamInput(Demand.Of(6, 0)) { Priority = 3 }, new TeamInput(Demand.Of(4, 0)) { Priority = 1, Confirmed = 4 }) with
        { MinGroup = 1 };
        var plan = problem.Anneal();
        Assert.Equal((2, 4), (plan.Teams.Where(t => t.Team == 0).Sum(t => t.People), plan.Teams.Where(t => t.Team == 1).Sum(t => t.People)));
    }

    [Fact]
    public void FloorWithAPrice_IsClosedWhenTheOtherTakesEverybody()
    {
        var problem = TinyProblem.Make(capacities: [10, 6, 6, 20]) with { Floors = [new FloorInput(900), new FloorInput(1000)], Affinities = [] };
        var plan = problem.Anneal();
        Assert.Equal(900, plan.Cost.OpenFloors);
        Assert.Empty(plan.Unmet);
    }

    [Fact]
    public void MoreSeats_NeverMakeAPlanDearer()
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            var problem = Tiny(seed);
            var roomier = problem with { Zones = [.. problem.Zones.Select(z => z with { Capacity = z.Capacity + 1 })] };
            Assert.True(roomier.Anneal(20_000).Cost.Total <= problem.Anneal(20_000).Cost.Total, $"seed {seed}");
        }
    }

    [Fact]
    public void AnotherOrderOfTeams_CostsTheSame()
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            var problem = Tiny(seed);
            var last = problem.Teams.Count - 1;
            var turned = problem with { Teams = [.. problem.Teams.Reverse()], Affinities = [.. problem.Affinities.Select(a => new AffinityInput(last - a.A, last - a.B, a.Strength))] };
            Assert.Equal(problem.Anneal(20_000).Cost.Total, turned.Anneal(20_000).Cost.Total);
        }
    }

    [Fact]
    public void Cancelled_EndsWithoutAPlan()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => new AnnealingEngine().Solve(Tiny(1), new EvolutionOptions(), null, stop.Token));
    }

    [Fact]
    public void Enough_EndsTheSearchWithTheBestPlanSoFar()
    {
        using var enough = new CancellationTokenSource();
        enough.Cancel();
        var problem = Tiny(3);
        var plan = new AnnealingEngine().Solve(problem, new EvolutionOptions(Iterations: 1_000_000_000) { Enough = enough.Token }, null, CancellationToken.None);
        var (parts, unmet) = plan.Teams();
        Assert.Empty(PlanRules.Violations(new PlanFacts(problem), parts, unmet));
        Assert.Equal(0, plan.Iterations);
        Assert.True(plan.Cost.Total <= plan.GreedyCost);
    }

    [Fact]
    public void PlanToBeginWith_IsNeverMadeDearer_AlsoWhereSeatsWereAdded()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var problem = Tiny(seed);
            var (known, _) = problem.Anneal(20_000).Teams();
            var roomier = problem with { Zones = [.. problem.Zones.Select(z => z with { Capacity = z.Capacity + 1 })], Start = known };
            Assert.True(roomier.Anneal(1).Cost.Total <= problem.Anneal(20_000).Cost.Total, $"seed {seed}");
        }
    }

    [Fact]
    public void PlanToBeginWith_IsRepairedWhereItBreaksARule()
    {
        var problem = TinyProblem.Make() with { Start = [TinyProblem.Parts((TinyProblem.A, 99), (TinyProblem.B, 1)), TinyProblem.Parts((TinyProblem.D, 2))] };
        var plan = problem.Anneal(1);
        var (parts, unmet) = plan.Teams();
        Assert.Empty(PlanRules.Violations(new PlanFacts(problem), parts, unmet));
        Assert.Empty(plan.Unmet);
    }

    [Fact]
    public void CheaperPlanOfTheVerifier_IsTakenWithItsBound()
    {
        var problem = TinyProblem.Make(capacities: [0, 6, 6, 8]);
        var (best, _) = problem.Anneal(20_000).Teams();
        var engine = new AnnealingEngine(new Knows(best));
        var plan = engine.Solve(problem, new EvolutionOptions(Iterations: 1), null, CancellationToken.None);
        Assert.Equal(plan.Cost.Total, plan.Bound);
        Assert.Null(engine.Solve(problem, new EvolutionOptions(Iterations: 1, Effort: SearchEffort.Quick), null, CancellationToken.None).Bound);
    }

    /// <summary>A verifier that knows the best plan already.</summary>
    private sealed class Knows(Piece[][] best) : IPlanVerifier
    {
        public PlanProof? Prove(PlanFacts facts, IReadOnlyList<IReadOnlyList<Piece>> plan, CancellationToken ct)
        {
            int[] unmet = [.. facts.Seats.Select((seats, t) => seats - best[t].Sum(part => part.People))];
            return new PlanProof(PlanCost.Of(facts, best, unmet).Total, best);
        }
    }

    private static EvolutionProblem Tiny(int seed)
    {
        var random = new Random(seed);
        int zones = random.Next(2, 4), teams = random.Next(2, 4), floors = random.Next(1, 3);
        return new EvolutionProblem
        {
            Date = new LocalDate(2026, 3, 11),
            MinGroup = random.Next(1, 3),
            Overflow = random.Next(3) == 0 ? OverflowChance.FivePercent : null,
            Floors = [.. Enumerable.Range(0, floors).Select(_ => new FloorInput(random.Next(0, 150)))],
            Zones = [.. Enumerable.Range(0, zones).Select(z => new ZoneInput(random.Next(floors), (ZoneKind)random.Next(2), random.Next(1, 7), z == 0 ? [1] : z == 1 ? [0] : []))],
            Teams = [.. Enumerable.Range(0, teams).Select(_ => new TeamInput(Demand.Of(random.Next(0, 60) / 10d, random.Next(0, 8) / 10d))
            {
                Priority = random.Next(1, 4),
                Preference = (KindPreference)random.Next(3),
                PreferenceRequired = random.Next(6) == 0,
                Yesterday = random.Next(2) == 0 ? [new Piece(random.Next(zones), random.Next(1, 6))] : [],
            })],
            Affinities = [new AffinityInput(0, 1, random.Next(-100, 101))],
        };
    }

    /// <summary>Cost of the best of all plans.</summary>
    private static long Cheapest(EvolutionProblem problem)
    {
        var facts = new PlanFacts(problem);
        var choices = Enumerable.Range(0, problem.Teams.Count).Select(t => Ways(facts.Seats[t], problem.Zones.Count).ToList()).ToArray();
        var best = long.MaxValue;
        var parts = new Piece[problem.Teams.Count][];
        Choose(0);
        return best;

        void Choose(int team)
        {
            if (team == parts.Length)
            {
                var unmet = parts.Select((p, t) => facts.Seats[t] - p.Sum(piece => piece.People)).ToArray();
                if (PlanRules.Violations(facts, parts, unmet).Count == 0) best = Math.Min(best, PlanCost.Of(facts, parts, unmet).Total);
                return;
            }

            foreach (var way in choices[team])
            {
                parts[team] = way;
                Choose(team + 1);
            }
        }
    }

    private static IEnumerable<Piece[]> Ways(int people, int zones)
    {
        if (zones == 0)
        {
            yield return [];
            yield break;
        }

        for (var here = 0; here <= people; here++)
            foreach (var rest in Ways(people - here, zones - 1))
                yield return here == 0 ? rest : [.. rest, new Piece(zones - 1, here)];
    }
}
