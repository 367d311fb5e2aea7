using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Intentions;

internal static class IntentionEndpoints
{
    public static void MapIntentions(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/intentions").WithTags("Intentions");
        group.MapGet("", ListAsync).Operation("getIntentions", "List intentions", "intentions:read", "configuration_not_found", "external_location_not_mapped");
    }

    private static Task<Answer<IntentionPage>> ListAsync(ApiCall<ListIntentions, Nothing> call, IntentionQueries intentions)
        => call.AnswerAsync(() => intentions.ListAsync(call.Parameters.Filter, call.Parameters.Page, call.By, call.Ct), IntentionPage.Of);
}
