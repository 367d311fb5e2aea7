using Microsoft.EntityFrameworkCore;
using MimeKit;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Services.Notifications;

/// <summary>A mail as administrators see it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="PersonName">Whom it goes to; null when the person is gone.</param>
/// <param name="Email">The address as it is now.</param>
/// <param name="State">How far it is.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="DueAt">When it is tried next.</param>
/// <param name="SettledAt">When it was sent, given up or dropped.</param>
/// <param name="Note">Why it was not sent.</param>
/// <param name="CreatedAt">When the change was made that it tells of.</param>
public sealed record MailView(
    MailId Id, MailKind Kind, string? PersonName, string? Email, MailState State, int Attempts, Instant DueAt, Instant? SettledAt, string? Note, Instant CreatedAt);

/// <summary>One page of mails, newest first.</summary>
/// <param name="Mails">This page.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="Transport">How mails leave the portal, in words.</param>
/// <param name="CanOpen">Whether what was sent can be looked at.</param>
public sealed record MailPage(IReadOnlyList<MailView> Mails, int Total, string Transport, bool CanOpen);

/// <summary>A mail that was written into the pickup folder.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="From">Sender.</param>
/// <param name="To">Recipient.</param>
/// <param name="Text">The text part.</param>
/// <param name="Html">The HTML part.</param>
/// <param name="Calendar">The calendar part; null for none.</param>
public sealed record MailContent(string Subject, string From, string To, string Text, string Html, string? Calendar);

/// <summary>The outbox as administrators see it.</summary>
public sealed class MailQueries(PortalDatabase database, MailOptions options, PortalChanges changes, IClock clock)
{
    /// <summary>Mails, newest first, of one state or of all.</summary>
    public async Task<Result<MailPage>> ListAsync(MailState? state, int skip, int limit, Actor by, CancellationToken ct)
    {
        if (!by.IsAdmin) return new InsufficientScope("mails");
        await using var db = database.Open();
        var mails = db.Set<OutboxMail>().AsNoTracking().Where(m => state == null || m.State == state);
        var total = await mails.CountAsync(ct);
        var rows = await (
            from mail in mails.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Skip(skip).Take(limit)
            join p in db.Set<Person>() on mail.PersonId equals p.Id into people
            from person in people.DefaultIfEmpty()
            orderby mail.CreatedAt descending, mail.Id descending
            select new { mail, person }).ToListAsync(ct);
        var views = rows.Select(r => new MailView(
            r.mail.Id, r.mail.Kind, r.person?.FullName, r.person?.Email, r.mail.State, r.mail.Attempts, r.mail.DueAt, r.mail.SettledAt, r.mail.Note, r.mail.CreatedAt));
        return new MailPage([.. views], total, Transport(), options.PickupFolder is not null);
    }

    /// <summary>Opens a mail in the pickup folder.</summary>
    public async Task<Result<MailContent>> OpenAsync(MailId id, Actor by, CancellationToken ct)
    {
        if (!by.IsAdmin) return new InsufficientScope("mails");
        if (options.PickupFolder is not { } folder || !IdFactory.IsId(id.Value)) return new MailNotFound(id);
        var file = PickupMailer.FileOf(folder, id.Value);
        if (!File.Exists(file)) return new MailNotFound(id);
        await using var stream = File.OpenRead(file);
        using var message = await MimeMessage.LoadAsync(stream, ct);
        var calendar = message.BodyParts.OfType<TextPart>().FirstOrDefault(p => p.ContentType.IsMimeType("text", "calendar"))?.Text;
        return new MailContent(message.Subject ?? "", message.From.ToString(), message.To.ToString(), message.TextBody ?? "", message.HtmlBody ?? "", calendar);
    }

    /// <summary>Has a mail that was given up tried again.</summary>
    public async Task<Result<Done>> RetryAsync(MailId id, Actor by, CancellationToken ct)
    {
        if (!by.IsAdmin) return new InsufficientScope("mails");
        var now = clock.GetCurrentInstant().ToMilliseconds();
        var result = await database.WriteAsync<Done>(
            async (db, token) =>
            {
                await db.LockAsync(["mail-outbox"], token);
                if (await db.Set<OutboxMail>().FirstOrDefaultAsync(m => m.Id == id, token) is not { } mail) return new MailNotFound(id);
                if (!mail.Revive(now)) return new MailNotFailed(id);
                db.Audit(by, "mail.retry", "mail", id.Value, null, now);
                return Done.Value;
            },
            ct);
        if (result.IsSuccess) changes.Publish(new PortalChange(ChangeTopic.Mails));
        return result;
    }

    private string Transport() => options switch
    {
        { PickupFolder: { } folder } => $"Files in {folder}",
        { Smtp: { Host: { } host } smtp } => $"{host}:{smtp.Port}",
        _ => "No mail server is set up",
    };
}
