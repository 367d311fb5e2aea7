using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MimeKit;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Notifications;

/// <summary>
/// Sends what the outbox holds. Two senders never send the same mail at once, and never one that is settled: a mail is claimed in
/// a transaction, and the claim is looked at again right before the mail is handed over. What no sender can promise is what
/// happened when the process, or the connection, dies between the mail server's "taken" and the note of it here: that mail is
/// sent again once the claim has run out (at least once), under the same Message-ID and, in a calendar, the same UID and
/// SEQUENCE, by which servers and calendars know it. Into a folder it is exactly once: it is the same file.
/// </summary>
public sealed class MailOutbox(
    PortalDatabase database, IMailer mailer, MailOptions options, IEnumerable<MailComposer> composers, PortalChanges changes, IClock clock, ILogger<MailOutbox> log)
{
    public const int MostAtOnce = 20;

    private readonly Dictionary<MailKind, MailComposer> composers = composers.SelectMany(c => c.Kinds.Select(k => (k, c))).ToDictionary(p => p.k, p => p.c);

    /// <summary>Sends everything that is due, and says how many mails were sent.</summary>
    public async Task<int> SendDueAsync(CancellationToken ct)
    {
        var sent = 0;
        while (await ClaimAsync(ct) is { Count: > 0 } claimed)
        {
            sent += await SendAsync(claimed, ct);
            changes.Publish(new PortalChange(ChangeTopic.Mails));
        }

        return sent;
    }

    /// <summary>Takes some due mails for a claim of its own; nobody else has them until it runs out.</summary>
    internal async Task<IReadOnlyList<Claimed>> ClaimAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant().ToMilliseconds();
        // Looks first, so that an idle portal writes nothing.
        await using (var reading = database.Open())
        {
            if (!await Open(reading, now).AnyAsync(ct)) return [];
        }

        var claim = IdFactory.New<MailId>(now).Value;
        return await database.WriteAsync<IReadOnlyList<Claimed>>(
            async (db, token) =>
            {
                await db.LockAsync(["mail-outbox"], token);
                var due = await Open(db, now).OrderBy(m => m.DueAt).ThenBy(m => m.Id).Take(MostAtOnce).ToListAsync(token);
                foreach (var mail in due) mail.Take(claim, now);
                return [.. due.Select(m => new Claimed(m.Id, claim))];
            },
            commit: null,
            ct);
    }

    private static IQueryable<OutboxMail> Open(PortalDb db, Instant now)
        => db.Set<OutboxMail>().Where(m => (m.State == MailState.Waiting && m.DueAt <= now) || (m.State == MailState.Sending && m.ClaimedUntil <= now));

    private async Task<int> SendAsync(IReadOnlyList<Claimed> claimed, CancellationToken ct)
    {
        var sent = 0;
        IMailRun? run = null;
        try
        {
            foreach (var one in claimed)
            {
                if (await ComposeAsync(one, ct) is not { } message) continue;
                try
                {
                    run ??= await mailer.OpenAsync(ct);
                    await run.SendAsync(one.Id.Value, message, ct);
                }
                catch (MailRefusedException e)
                {
                    log.LogError("Mail {Mail} was refused for good; Mail in the portal's set-up says why", one.Id.Value);
                    await SettleAsync(one, (mail, now) => mail.GiveUp(e.Message, now), ct);
                    continue;
                }
                catch (MailDelayedException e)
                {
                    log.LogWarning("Mail {Mail} could not be sent; it is tried again later", one.Id.Value);
                    await SettleAsync(one, (mail, now) => mail.Retry(e.Message, now), ct);
                    if (run is not null) await run.DisposeAsync();
                    run = null;
                    continue;
                }

                // Not cancelled any more: it is out, and must not go out again.
                await SettleAsync(one, (mail, now) => mail.Sent(now), CancellationToken.None);
                sent++;
            }
        }
        finally
        {
            if (run is not null) await run.DisposeAsync();
        }

        return sent;
    }

    /// <summary>Writes the mail if it is still this sender's and somebody wants it.</summary>
    private Task<MimeMessage?> ComposeAsync(Claimed one, CancellationToken ct)
        => database.WriteAsync(
            async (db, token) =>
            {
                var now = clock.GetCurrentInstant().ToMilliseconds();
                if (await HeldAsync(db, one, now, token) is not { } mail) return null;
                mail.Extend(now);
                if (!options.CanSend)
                {
                    mail.Drop("No mail server is set up.", now);
                    return null;
                }

                var (reader, unwanted) = await MailReaders.FindAsync(db, mail, token);
                var composed = reader is null ? ComposedMail.Unneeded(unwanted!) : await composers[mail.Kind].ComposeAsync(db, mail, reader, now, token);
                if (composed.Text is not null) return MailMessages.Make(mail, composed, reader!, options, now);
                mail.Drop(composed.NotNeeded!, now);
                return null;
            },
            commit: null,
            ct);

    private Task<bool> SettleAsync(Claimed one, Action<OutboxMail, Instant> settle, CancellationToken ct)
        => database.WriteAsync(
            async (db, token) =>
            {
                var now = clock.GetCurrentInstant().ToMilliseconds();
                await db.LockAsync(["mail-outbox"], token);
                var mail = await db.Set<OutboxMail>().FirstOrDefaultAsync(m => m.Id == one.Id && m.State == MailState.Sending && m.Claim == one.Claim, token);
                if (mail is null) return false;
                settle(mail, now);
                return true;
            },
            commit: null,
            ct);

    private static async Task<OutboxMail?> HeldAsync(PortalDb db, Claimed one, Instant now, CancellationToken ct)
    {
        await db.LockAsync(["mail-outbox"], ct);
        var mail = await db.Set<OutboxMail>().FirstOrDefaultAsync(m => m.Id == one.Id, ct);
        return mail?.IsClaimedBy(one.Claim, now) == true ? mail : null;
    }

    /// <summary>A mail and the claim under which it may be sent.</summary>
    internal sealed record Claimed(MailId Id, string Claim);
}
