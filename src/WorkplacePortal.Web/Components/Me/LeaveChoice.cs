using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Web.Components.Me;

/// <summary>What somebody chose in <see cref="LeaveDialog"/>.</summary>
public sealed record LeaveChoice(DateWindow Days, string? Reason);
