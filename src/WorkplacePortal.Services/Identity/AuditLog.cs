using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Identity;

/// <summary>Writes down who changed what, on the context of the change and therefore in its transaction.</summary>
internal static class AuditLog
{
    /// <param name="db">The context that makes the change.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="action">Verb in the product's words, such as <c>intention.accept</c>.</param>
    /// <param name="subjectKind">Kind of record, such as <c>intention</c>.</param>
    /// <param name="subjectId">Which record; null for many.</param>
    /// <param name="detail">What was done, for people; no secrets.</param>
    /// <param name="now">When.</param>
    /// <param name="location">Where, when it has a place.</param>
    internal static void Audit(
        this PortalDb db, Actor by, string action, string subjectKind, string? subjectId, string? detail, Instant now, LocationId? location = null)
        => db.Add(new AuditEntry
        {
            Id = IdFactory.New<AuditEntryId>(now),
            At = now.ToMilliseconds(),
            ActorKind = by.Kind.ToString(),
            ActorId = by.Id,
            ActorName = by.Name,
            Action = action,
            SubjectKind = subjectKind,
            SubjectId = subjectId,
            LocationId = location,
            Detail = detail,
        });
}
