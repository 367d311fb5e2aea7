using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Allocations;

public sealed record AllocationNotFound(AllocationId Id) : NotFound("allocation_not_found", $"No allocation has the id {Id}.");

/// <summary>A space, room or person would be taken twice at one instant; <see cref="PortalError.RelatedIds"/> names the rows in the way.</summary>
public sealed record AllocationConflict(string Reason) : Conflict("allocation_conflict", Reason);

/// <summary>A closed space, a flex space for a team, or a zone without a space to give.</summary>
public sealed record SpaceNotAllocatable(string Reason) : Conflict("space_not_allocatable", Reason);
