using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Identity;

/// <summary>Access ends with the person. Administrators only lose the link: somebody must be able to sign in.</summary>
internal sealed class AccountsOfPeople(IClock clock) : Dependents<PersonId>
{
    private static readonly DateTimeOffset ForGood = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal override async Task ReleaseAsync(PortalDb db, IReadOnlyList<PersonId> ids, CancellationToken ct)
    {
        PersonId?[] people = [.. ids.Select(i => (PersonId?)i)];
        foreach (var user in await db.Set<PortalUser>().Where(u => people.Contains(u.PersonId)).ToListAsync(ct))
        {
            user.PersonId = null;
            if (user.Role == Role.Admin) continue;
            (user.LockoutEnabled, user.LockoutEnd) = (true, ForGood);
            // Sessions that are open end with the stamp.
            user.SecurityStamp = IdFactory.New<AuditEntryId>(clock.GetCurrentInstant()).Value;
        }

        await db.SaveChangesAsync(ct);
    }
}
