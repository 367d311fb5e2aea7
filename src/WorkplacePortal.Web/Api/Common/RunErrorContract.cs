using System.ComponentModel.DataAnnotations;
using WorkplacePortal.Domain.Jobs;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>Why a run failed.</summary>
internal sealed record RunErrorContract(
    [property: OneOf("insufficient_training_data", "no_people", "no_usable_spaces", "infeasible_fixed_inputs", "interrupted", "cancelled", "internal_error")] string Code,
    [property: StringLength(1000, MinimumLength = 1)] string Message)
{
    public static RunErrorContract? Of(RunError? error) => error is null ? null : new(error.Code, error.Message);
}
