namespace WorkplacePortal.Domain.Common;

/// <summary>Changes to one record of a bulk call.</summary>
/// <param name="Id">The record.</param>
/// <param name="Edit">What changes; what it does not give stays.</param>
public sealed record RecordChange<TId, TEdit>(TId Id, TEdit Edit)
    where TId : struct, IPortalId<TId>;
