using Microsoft.EntityFrameworkCore;
using MimeKit;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Services.Notifications;

/// <summary>Looks up whom a mail goes to, and whether the person wants it.</summary>
internal static class MailReaders
{
    /// <returns>The reader, or why the mail is not sent.</returns>
    public static async Task<(MailReader? Reader, string? NotNeeded)> FindAsync(PortalDb db, OutboxMail mail, CancellationToken ct)
    {
        var id = mail.PersonId;
        var person = await db.Set<Person>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct);
        if (person is null or { ErasedAt: not null }) return (null, "The person is gone.");
        var wants = await db.Set<PersonSettings>().AsNoTracking().Where(s => s.PersonId == id).Select(s => s.Notifications).FirstOrDefaultAsync(ct) ?? new PersonNotifications();
        if (!Wants(wants, mail.Kind)) return (null, "The person does not want mails of this kind.");
        if (!MailboxAddress.TryParse(person.Email ?? "", out var address)) return (null, "The person has no e-mail address.");
        return (new MailReader(id, new MailboxAddress(person.FullName, address.Address), person.FullName, await ZoneAsync(db, person, ct)), null);
    }

    private static bool Wants(PersonNotifications set, MailKind kind) => kind == MailKind.Place ? set.Allocations : set.Invitations;

    /// <summary>The zone chosen for the portal, else the one of the place where the person works.</summary>
    public static async Task<DateTimeZone?> ZoneAsync(PortalDb db, Person person, CancellationToken ct)
    {
        PersonId? id = person.Id;
        var chosen = await db.Set<PortalUser>().Where(u => u.PersonId == id && u.ViewerZone != null).OrderBy(u => u.Id).Select(u => u.ViewerZone).FirstOrDefaultAsync(ct);
        if (chosen is null && person.DefaultLocationId is { } home) chosen = await db.Set<Location>().Where(l => l.Id == home).Select(l => l.TimeZone).FirstOrDefaultAsync(ct);
        return LocalTimes.FindZone(chosen);
    }
}
