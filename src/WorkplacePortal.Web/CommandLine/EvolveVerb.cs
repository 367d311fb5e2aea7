using System.CommandLine;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Web.CommandLine;

/// <summary>Plans a day and prints who sits where.</summary>
internal sealed class EvolveVerb : Verb
{
    private readonly Option<string> location = new("--location") { Description = "External id of the location", Required = true };
    private readonly Option<string> date = new("--date") { Description = "Local date to plan, such as 2026-11-23", Required = true };
    private readonly Option<bool> free = new("--free-moves") { Description = "The best plan regardless of the one before (disruption MAX)" };

    public override Command Build(CommonOptions common)
    {
        var command = new Command("evolve", "Plans who sits where on a date and prints the plan.") { location, date, free };
        command.SetAction((parsed, ct) => WithServicesAsync(parsed, common, (services, token) => EvolveAsync(parsed, services, token), ct));
        return command;
    }

    private async Task<int> EvolveAsync(ParseResult parsed, IServiceProvider services, CancellationToken ct)
    {
        var name = parsed.GetRequiredValue(location);
        var day = LocalDatePattern.Iso.Parse(parsed.GetRequiredValue(date));
        if (!day.Success) return Refuse($"--date is '{parsed.GetRequiredValue(date)}'; it must be a date such as 2026-11-23.");
        var known = await services.GetRequiredService<SpatialQueries>().LocationsAsync(Actor.System, ct);
        if (known.FirstOrDefault(l => l.ExternalId == name) is not { } found)
            return Refuse($"No location has the external id '{name}'. There are: {string.Join(", ", known.Select(l => l.ExternalId ?? l.Name))}.");
        var request = new EvolutionRequest(found.Id, day.Value) { Disruption = parsed.GetValue(free) ? Disruption.Max : Disruption.Min };
        var result = await services.GetRequiredService<EvolutionService>().RunAsync(request, Actor.System, ct);
        if (!result.IsSuccess) return Refuse(result.Errors);
        Print(result.Value);
        return result.Value.Status == EvolutionStatus.Failed ? Refuse(result.Value.Error?.Message ?? result.Value.Message ?? "The evolution failed.") : Success;
    }

    private static void Print(EvolutionView plan)
    {
        Console.WriteLine($"{plan.LocationName}, {plan.Date.ToString("ddd d MMM uuuu", CultureInfo.InvariantCulture)}: {WordOf(plan.Status)}. {plan.Message}");
        if (plan.Summary is not { } numbers) return;
        Console.WriteLine();
        Console.WriteLine($"{"team",-28} {"expected",14} {"booked",6} {"asked",5} {"placed",6} {"moved",5}  places");
        foreach (var team in plan.Teams)
        {
            var expected = string.Create(CultureInfo.InvariantCulture, $"{team.Expected:0.0} ± {team.StandardDeviation:0.0}");
            Console.WriteLine($"{Fit(team.Name, 28),-28} {expected,14} {team.Confirmed,6} {team.Asked,5} {team.Placed,6} {team.Moved,5}  {string.Join(", ", team.Places)}");
        }

        Console.WriteLine();
        foreach (var floor in plan.Floors)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Fit(floor.Name, 28),-28} {floor.People} people of teams, {floor.Capacity} seats, {floor.OverflowProbability:0.0} % chance that more come"));
        if (plan.Unplaced.Count > 0) Console.WriteLine();
        foreach (var unplaced in plan.Unplaced.Where(u => u.TeamId is not null)) Console.WriteLine($"without a seat: {unplaced.Seats}. {unplaced.Reason} {unplaced.SmallestChange}");
        foreach (var alike in plan.Unplaced.Where(u => u.TeamId is null).GroupBy(u => (u.ReasonCode, u.SmallestChange)))
        {
            var others = alike.Count() > 1 ? $" And {alike.Count() - 1} others." : "";
            Console.WriteLine($"without a seat: {alike.Sum(u => u.Seats)}. {alike.First().Reason}{others} {alike.Key.SmallestChange}");
        }

        Console.WriteLine();
        var t = numbers.Terms;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"asked {numbers.SeatsAsked}, seats given {numbers.SpacesAllocated} ({numbers.Utilisation:0.0} %), people one by one {numbers.People}, rooms {numbers.RoomsAllocated}, moved {numbers.SpacesMoved}, missing {numbers.Unplaced}, teams split {numbers.TeamsSplit}, floors empty {numbers.LayersEmpty}"));
        Console.WriteLine(
            $"cost {numbers.Objective}: unmet {t.Unmet}, extra floors {t.ExtraFloors}, open floors {t.OpenFloors}, extra zones {t.ExtraZones}, connections {t.Affinity}, not adjacent {t.NonAdjacent}, wrong kind {t.WrongKind}, moves {t.Moves}; simple plan {numbers.GreedyCost}{(numbers.Bound is { } bound ? bound == numbers.Objective ? "; proven to be the best" : $"; no plan costs less than {bound}" : "")}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{numbers.Seconds:0.000} s, {numbers.Iterations} changes tried"));
    }

    private static string WordOf(EvolutionStatus status) => status switch
    {
        EvolutionStatus.Successful => "planned",
        EvolutionStatus.NoExecution => "left as it is",
        EvolutionStatus.Failed => "failed",
        EvolutionStatus.Created => "waiting",
        EvolutionStatus.Processing => "under way",
        _ => throw new InvalidOperationException($"Unknown status {status}."),
    };

    private static string Fit(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
