using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Evolution;

public sealed record EvolutionNotFound(EvolutionId Id) : NotFound("evolution_not_found", $"No evolution or version of a plan has the id {Id}.");

public sealed record ForecastMissing(LocationId Location, LocalDate Date)
    : Conflict("forecast_missing", $"Location {Location} has no forecast for {Date:uuuu'-'MM'-'dd}. Start one first.");

public sealed record EvolutionInProgress(EvolutionId Id)
    : Conflict("evolution_in_progress", $"Evolution {Id} of that day is not over yet. Wait for it or cancel it.");

public sealed record EvolutionFinished(EvolutionId Id, string Reason) : Conflict("evolution_finished", Reason);

public sealed record PlanMissing(EvolutionId Id)
    : Conflict("plan_missing", $"Evolution {Id} has no plan: it is not over, failed, was cancelled, or found nothing worth changing.");

public sealed record PlanOutdated(EvolutionId Id, string Reason) : Conflict("plan_outdated", Reason);
