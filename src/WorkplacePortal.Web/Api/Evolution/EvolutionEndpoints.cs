using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Evolution;

internal static class EvolutionEndpoints
{
    private const string Read = "evolve:read";
    private const string Write = "evolve:write";

    public static void MapEvolutions(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/evolve").WithTags("Evolve");
        group.MapPost("/start", StartAsync).Operation("startEvolution", "Start an evolution", Write, "location_not_found", "layer_not_found", "forecast_missing", "evolution_in_progress");
        group.MapGet("/status", StatusAsync).Operation("getEvolutionStatus", "Get evolution status", Read, "evolution_not_found");
        group.MapPost("/cancel", CancelAsync).Operation("cancelEvolution", "Cancel an evolution", Write, "evolution_not_found", "evolution_finished");
        group.MapPost("/apply", ApplyAsync)
            .Operation("applyEvolution", "Apply a plan", Write, "evolution_not_found", "plan_outdated", "plan_missing", "evolution_in_progress", "allocation_conflict", "space_not_allocatable");
        group.MapGet("/plans", PlansAsync).Operation("getEvolutionPlans", "List the versions of a day's plan", Read);
        group.MapPost("/restore", RestoreAsync)
            .Operation("restoreEvolution", "Bring a version back", Write, "location_not_found", "evolution_not_found", "plan_missing", "evolution_in_progress", "allocation_conflict", "space_not_allocatable");
        group.MapPost("/simulate", SimulateAsync)
            .Operation("simulateEvolution", "Try a plan", Write, "location_not_found", "layer_not_found", "zone_not_found", "team_not_found", "forecast_missing");
        group.MapGet("/compare", CompareAsync).Operation("compareEvolutions", "Compare two plans", Read, "evolution_not_found", "plan_missing", "evolution_in_progress");
    }

    private static Task<Answer<EvolutionContract>> SimulateAsync(ApiCall<Nothing, SimulateEvolutionRequest> call, EvolutionService evolutions)
        => call.AnswerAsync(() => evolutions.SimulateAsync(call.Body.ToDomain(), call.Body.Planned, call.By, call.Ct), EvolutionContract.Of);

    private static Task<Answer<EvolutionComparisonContract>> CompareAsync(ApiCall<TwoEvolutions, Nothing> call, EvolutionQueries evolutions)
        => call.AnswerAsync(() => evolutions.CompareAsync(call.Parameters.EvolutionId, call.Parameters.WithEvolutionId, call.By, call.Ct), EvolutionComparisonContract.Of);

    private static Task<Answer<EvolutionContract>> StartAsync(ApiCall<Nothing, StartEvolutionRequest> call, EvolutionService evolutions)
        => call.AnswerAsync(() => evolutions.StartAsync(call.Body.ToDomain(), call.By, call.Ct), EvolutionContract.Of);

    private static Task<Answer<EvolutionContract>> StatusAsync(ApiCall<OneEvolution, Nothing> call, EvolutionQueries evolutions)
        => call.AnswerAsync(() => evolutions.FindAsync(call.Parameters.EvolutionId, call.By, call.Ct), EvolutionContract.Of);

    private static Task<Answer<EvolutionContract>> CancelAsync(ApiCall<Nothing, EvolutionReference> call, EvolutionService evolutions)
        => call.AnswerAsync(() => evolutions.CancelAsync(call.Body.EvolutionId, call.By, call.Ct), EvolutionContract.Of);

    private static Task<Answer<EvolutionContract>> ApplyAsync(ApiCall<Nothing, EvolutionReference> call, EvolutionService evolutions)
        => call.AnswerAsync(() => evolutions.ApplyAsync(call.Body.EvolutionId, call.By, call.Ct), EvolutionContract.Of);

    private static Task<Answer<PlanVersionPage>> PlansAsync(ApiCall<ListPlanVersions, Nothing> call, EvolutionQueries evolutions)
        => call.AnswerAsync(() => evolutions.VersionsAsync(call.Parameters.LocationId, call.Parameters.Date, call.Parameters.Page, call.By, call.Ct), PlanVersionPage.Of);

    private static Task<Answer<EvolutionContract>> RestoreAsync(ApiCall<Nothing, RestoreEvolutionRequest> call, EvolutionService evolutions)
        => call.AnswerAsync(() => evolutions.RestoreAsync(call.Body.LocationId, call.Body.Date, call.Body.EvolutionId, call.By, call.Ct), EvolutionContract.Of);
}
