using WorkplacePortal.Services.Directory;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Directory;

internal static class ConfigurationEndpoints
{
    private const string Read = "configurations:read";
    private const string Write = "configurations:write";

    public static void MapConfigurations(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/configurations").WithTags("Configurations");
        group.MapGet("", ListAsync).Operation("getConfigurations", "List configurations", Read).AnswersFromStoredState();
        group.MapPost("", CreateAsync).Operation("createConfigurations", "Create configurations", Write, "location_not_found", "already_exists");
        group.MapPut("", UpdateAsync).Operation("updateConfigurations", "Update configurations", Write, "configuration_not_found", "location_not_found", "already_exists", "configuration_protected");
        group.MapDelete("", DeleteAsync).Operation("deleteConfigurations", "Delete configurations", Write, "configuration_not_found", "configuration_protected", "in_use").TakesOptionalBody();
    }

    private static Task<Answer<ConfigurationPage>> ListAsync(ApiCall<ListConfigurations, Nothing> call, ConfigurationService configurations)
        => call.AnswerAsync(() => configurations.StreamAsync(call.Parameters.Filter, call.Parameters.Page, call.Ct), ConfigurationPage.Of);

    private static Task<Answer<WrittenConfigurations>> CreateAsync(ApiCall<Nothing, CreateConfigurationsRequest> call, ConfigurationService configurations)
        => call.AnswerAsync(() => configurations.CreateAsync([.. call.Body.Configurations.Select(x => x.ToDomain())], call.By, call.Ct), WrittenConfigurations.Of);

    private static Task<Answer<WrittenConfigurations>> UpdateAsync(ApiCall<Nothing, UpdateConfigurationsRequest> call, ConfigurationService configurations)
        => call.AnswerAsync(() => configurations.UpdateAsync([.. call.Body.Configurations.Select(x => x.ToDomain())], call.By, call.Ct), WrittenConfigurations.Of);

    private static Task<Answer<WrittenConfigurations>> DeleteAsync(ApiCall<DeleteConfigurationsRequest, DeleteConfigurationsRequest> call, ConfigurationService configurations)
        => call.AnswerAsync(() => configurations.DeleteAsync(call.Body.ConfigurationIds, call.By, call.Ct), WrittenConfigurations.Of);
}
