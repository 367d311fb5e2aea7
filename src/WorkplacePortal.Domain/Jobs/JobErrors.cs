using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Jobs;

public sealed record JobNotFound(JobRunId Id) : NotFound("route_not_found", $"No work has the id {Id}.");
