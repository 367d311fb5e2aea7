using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Intentions.Mails;

namespace WorkplacePortal.Services.Intentions;

/// <summary>What became of an answer that came by mail.</summary>
public enum ReplyOutcome
{
    Applied,

    /// <summary>It was applied before, or a newer one was, or the invitation changed since.</summary>
    Outdated,

    /// <summary>It says neither yes nor no.</summary>
    Noted,
}

public sealed partial class IntentionService
{
    /// <summary>
    /// Applies the answer of somebody's calendar, once: the same one again, an older one after a newer one and one to an older
    /// version of the invitation change nothing. Whoever calls vouches that the mail is from its sender.
    /// </summary>
    /// <param name="body">The mail, or its calendar part.</param>
    /// <param name="isMail">Which of the two.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public async Task<Result<ReplyOutcome>> ApplyReplyAsync(byte[] body, bool isMail, CancellationToken ct)
    {
        var read = CalendarReply.Read(body, isMail);
        if (!read.IsSuccess) return read.As<ReplyOutcome>();
        var outcome = ReplyOutcome.Outdated;
        var written = await WriteAsync(
            async (db, now, t) =>
            {
                var (result, what) = await ApplyAsync(db, read.Value, now, t);
                outcome = what;
                return result;
            },
            ct);
        return written.IsSuccess ? outcome : written.As<ReplyOutcome>();
    }

    private static async Task<(Result<Written> Result, ReplyOutcome Outcome)> ApplyAsync(PortalDb db, CalendarReply reply, Instant now, CancellationToken ct)
    {
        var hold = await HoldAsync(db, reply.IntentionId, _ => null, wholeGroup: false, ct);
        // Who is not invited learns nothing about invitations, not even that there is one.
        var stranger = new IntentionNotFound(reply.IntentionId) { Field = "UID" };
        if (!hold.IsSuccess || hold.Value.Intention.PersonId is not { } person) return (stranger, ReplyOutcome.Outdated);
        var intention = hold.Value.Intention;
        var known = await db.Set<Person>().AsNoTracking().FirstAsync(p => p.Id == person, ct);
        if (known.Email is not { } email || !string.Equals(email, reply.Attendee, StringComparison.OrdinalIgnoreCase)) return (stranger, ReplyOutcome.Outdated);

        // Kept as the newest answer, it would turn away every true one that follows.
        if (reply.Sequence > intention.Sequence) return (new InvalidValue($"SEQUENCE is {reply.Sequence}, of a version that was never sent.") { Field = "SEQUENCE" }, ReplyOutcome.Outdated);

        var trail = new IntentionTrail(db, new Actor(ActorKind.User, "mail-reply", known.FullName) { PersonId = person }, now);
        var before = await db.Set<MailReply>().FirstOrDefaultAsync(r => r.IntentionId == intention.Id, ct);
        if (reply.Sequence < intention.Sequence || before?.IsNewer(reply.Sequence, reply.StampedAt) == false || intention.Status == IntentionStatus.Cancelled)
            return (await AnswerAsync(db, trail, [], [], ct), ReplyOutcome.Outdated);
        if (before is null) db.Add(before = new MailReply { IntentionId = intention.Id });
        before.Apply(reply.Sequence, reply.StampedAt, now);
        return reply.Answer switch
        {
            ReplyAnswer.Accept => (await AcceptAsync(db, intention.Id, force: false, trail, ct), ReplyOutcome.Applied),
            // Who comes and says no by mail cancels: the answer was given before.
            ReplyAnswer.Decline when intention.Status == IntentionStatus.Confirmed => (await CancelAsync(db, intention.Id, forAll: false, null, trail, ct), ReplyOutcome.Applied),
            ReplyAnswer.Decline => (await DeclineAsync(db, intention.Id, null, trail, ct), ReplyOutcome.Applied),
            _ => (await AnswerAsync(db, trail, [], [], ct), ReplyOutcome.Noted),
        };
    }
}
