using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Intentions;

internal static class IntentionEndpoints
{
    private const string Read = "intentions:read";
    private const string Write = "intentions:write";

    public static void MapIntentions(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/intentions").WithTags("Intentions");
        group.MapGet("", ListAsync).Operation("getIntentions", "List intentions", Read, "configuration_not_found", "external_location_not_mapped");
        group.MapPost("", CreateAsync)
            .Operation("createIntention", "Create an intention", Write, [
                "location_not_found", "person_not_found", "team_not_found", "layer_not_found", "zone_not_found", "room_not_found",
                "intention_conflict", "capacity_exceeded", "location_closed", "duplicate_intention", "person_not_open_to_invitations", "person_inactive", "guests_not_allowed", "already_exists"])
            .RequireScopeWhen("force", "true", ApiScopes.ForceIntentions);
        group.MapPost("/external", ImportAsync)
            .Operation("createExternalIntentions", "Mirror external bookings", Write, [
                "configuration_not_found", "external_location_not_mapped", "location_not_found", "person_not_found", "team_not_found",
                "intention_conflict", "capacity_exceeded", "intention_in_past", "person_inactive", "guests_not_allowed"])
            .TakesLargeBody();
        group.MapPut("/{intention_id}/accept", AcceptAsync)
            .Operation("acceptIntention", "Accept an intention", Write, "intention_not_found", "intention_conflict", "capacity_exceeded", "location_closed", "intention_in_past", "person_inactive")
            .RequireScopeWhen("force", "true", ApiScopes.ForceIntentions);
        group.MapPut("/{intention_id}/decline", DeclineAsync)
            .Operation("declineIntention", "Decline an invitation", Write, "intention_not_found", "intention_not_pending", "intention_in_past")
            .TakesOptionalBody();
        group.MapPut("/{intention_id}/cancel", CancelAsync)
            .Operation("cancelIntention", "Cancel an intention", Write, "cancel_for_all_forbidden", "intention_not_found", "intention_in_past")
            .TakesOptionalBody();
        group.MapDelete("/{intention_id}", DeleteAsync)
            .Operation("deleteIntention", "Delete an intention", ApiScopes.DeleteIntentions, "intention_not_found", "intention_in_past");
    }

    private static Task<Answer<IntentionPage>> ListAsync(ApiCall<ListIntentions, Nothing> call, IntentionQueries intentions)
        => call.AnswerAsync(() => intentions.StreamAsync(call.Parameters.Filter, call.Parameters.Page, call.By, call.Ct), IntentionPage.Of);

    private static Task<Answer<ForcedIntentions>> CreateAsync(ApiCall<CreateIntentionParameters, CreateIntentionRequest> call, IntentionService intentions)
        => call.AnswerAsync(() => intentions.CreateAsync(call.Body.ToDomain(), call.Parameters.Force, call.By, call.Ct), ForcedIntentions.Of);

    private static Task<Answer<ExternalIntentions>> ImportAsync(ApiCall<CreateExternalIntentionsParameters, CreateExternalIntentionsRequest> call, ExternalIntentionImport import)
        => call.AnswerAsync(
            () => import.ImportAsync(call.Parameters.ConfigurationId, call.Body.ToDomain(), call.Parameters.Partial, call.By, call.Ct),
            outcome => ExternalIntentions.Of(outcome, call.Faults(outcome.Errors)));

    private static Task<Answer<ForcedIntentions>> AcceptAsync(ApiCall<AcceptIntention, Nothing> call, IntentionService intentions)
        => call.AnswerAsync(() => intentions.AcceptAsync(call.Parameters.IntentionId, call.Parameters.IsForced, call.By, call.Ct), ForcedIntentions.Of);

    private static Task<Answer<ChangedIntentions>> DeclineAsync(ApiCall<OneIntention, DeclineIntentionRequest> call, IntentionService intentions)
        => call.AnswerAsync(() => intentions.DeclineAsync(call.Parameters.IntentionId, call.Body.Reason.Value, call.By, call.Ct), ChangedIntentions.Of);

    private static Task<Answer<ChangedIntentions>> CancelAsync(ApiCall<OneIntention, CancelIntentionRequest> call, IntentionService intentions)
        => call.AnswerAsync(
            () => intentions.CancelAsync(call.Parameters.IntentionId, call.Body.CancelForAll, call.Body.Reason.Value, call.By, call.Ct),
            ChangedIntentions.Of);

    private static Task<Answer<ChangedIntentions>> DeleteAsync(ApiCall<OneIntention, Nothing> call, IntentionService intentions)
        => call.AnswerAsync(() => intentions.DeleteAsync(call.Parameters.IntentionId, call.By, call.Ct), ChangedIntentions.Of);
}
