using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Identity;

public sealed record AccountNotFound(string Id) : NotFound("person_not_found", $"No account has the id {Id}.");
