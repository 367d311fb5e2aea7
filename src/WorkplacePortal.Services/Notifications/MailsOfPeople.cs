using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Notifications;

/// <summary>Nothing is sent to somebody who was deleted, what was sent is forgotten, and the calendar feed ends.</summary>
internal sealed class MailsOfPeople : Dependents<PersonId>
{
    internal override async Task ReleaseAsync(PortalDb db, IReadOnlyList<PersonId> ids, CancellationToken ct)
    {
        await db.Set<OutboxMail>().Where(m => ids.Contains(m.PersonId)).ExecuteDeleteAsync(ct);
        await db.Set<CalendarFeed>().Where(f => ids.Contains(f.PersonId)).ExecuteDeleteAsync(ct);
    }
}
