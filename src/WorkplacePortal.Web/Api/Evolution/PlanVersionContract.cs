using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Evolution;

/// <summary>Who did it.</summary>
internal sealed record ActorRef(ActorKind Kind, [property: Text(TextKind.Id)] string? Id, string Name)
{
    public static ActorRef? Of(PlanActor? actor) => actor is null ? null : new(actor.Kind, actor.Id, actor.Name);
}

/// <summary>One version of a day's plan.</summary>
internal sealed record PlanVersionContract(
    [property: JsonPropertyName("_id")] EvolutionId Id,
    EvolutionId EvolutionId,
    LocationId LocationId,
    string LocationName,
    LocalDate Date,
    EvolutionKind Kind,
    EvolutionStatus Status,
    bool Current,
    Instant CreatedAt,
    ActorRef CreatedBy,
    Instant? AcceptedAt,
    ActorRef? AcceptedBy,
    EvolutionSummaryContract? Summary)
{
    public static PlanVersionContract Of(PlanVersionView v) => new(
        v.Id,
        v.Id,
        v.LocationId,
        v.LocationName,
        v.Date,
        v.Kind,
        v.Status,
        v.Current,
        v.CreatedAt,
        ActorRef.Of(v.CreatedBy)!,
        v.AcceptedAt,
        ActorRef.Of(v.AcceptedBy),
        EvolutionSummaryContract.Of(v.Summary));
}

internal sealed record PlanVersionPage(IEnumerable<PlanVersionContract> Plans, PaginationContract Pagination)
{
    public static PlanVersionPage Of(Page<PlanVersionView> page) => new(page.Items.Select(PlanVersionContract.Of), PaginationContract.Of(page));
}
