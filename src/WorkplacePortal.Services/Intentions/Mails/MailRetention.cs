using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;
using Quartz;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Intentions.Mails;

/// <summary>What a run removed.</summary>
public sealed record MailsForgotten(int Mails, int Links, int Files);

/// <summary>
/// Removes what mails leave behind once <see cref="MailOptions.KeepDays"/> are over: settled mails of the outbox, links that expired, and <c>.eml</c> files. A
/// mail about a day that is still to come stays: it says whom a cancellation has to be told. A link that was removed is an unknown one.
/// </summary>
public sealed class MailRetention(PortalDatabase database, MailOptions options, IClock clock, ILogger<MailRetention> log)
{
    /// <summary>Few enough for a short write transaction.</summary>
    private const int AtOnce = 500;

    public async Task<MailsForgotten> RunAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant().ToMilliseconds();
        var cutoff = now - Duration.FromDays(options.KeepDays);
        var gone = new MailsForgotten(await MailsAsync(cutoff, now, ct), await LinksAsync(cutoff, ct), await FilesAsync(cutoff, ct));
        if (gone is not { Mails: 0, Links: 0, Files: 0 })
        {
            await database.WriteAsync(
                (db, _) =>
                {
                    db.Audit(Actor.System, "mails.forget", "mail", null, string.Create(CultureInfo.InvariantCulture, $"{gone.Mails} mails, {gone.Links} links and {gone.Files} files older than {options.KeepDays} days"), now);
                    return Task.FromResult(true);
                },
                commit: null,
                ct);
        }

        return gone;
    }

    private async Task<int> MailsAsync(Instant cutoff, Instant now, CancellationToken ct)
    {
        var (removed, stay) = (0, 0);
        while (true)
        {
            await using var reading = database.Open();
            var old = await reading.Set<OutboxMail>().AsNoTracking().Where(m => m.SettledAt < cutoff && m.State != MailState.Waiting && m.State != MailState.Sending)
                .OrderBy(m => m.Id).Skip(stay).Take(AtOnce).Select(m => new { m.Id, m.SubjectId }).ToListAsync(ct);
            if (old.Count == 0) return removed;
            IntentionId[] subjects = [.. old.Where(m => IdFactory.IsId(m.SubjectId)).Select(m => new IntentionId(m.SubjectId)).Distinct()];
            var toCome = (await reading.Set<Intention>().Where(i => subjects.Contains(i.Id) && i.EndsAt > now).Select(i => i.Id).ToListAsync(ct)).Select(i => i.Value).ToHashSet(StringComparer.Ordinal);
            MailId[] over = [.. old.Where(m => !toCome.Contains(m.SubjectId)).Select(m => m.Id)];
            stay += old.Count - over.Length;
            if (over.Length > 0) removed += await database.WriteAsync((db, token) => db.Set<OutboxMail>().Where(m => over.Contains(m.Id) && m.SettledAt < cutoff).ExecuteDeleteAsync(token), commit: null, ct);
        }
    }

    private async Task<int> LinksAsync(Instant cutoff, CancellationToken ct)
    {
        var removed = 0;
        while (true)
        {
            await using var reading = database.Open();
            var old = await reading.Set<AnswerLink>().Where(l => l.ExpiresAt < cutoff).OrderBy(l => l.TokenHash).Select(l => l.TokenHash).Take(AtOnce).ToListAsync(ct);
            if (old.Count == 0) return removed;
            removed += await database.WriteAsync((db, token) => db.Set<AnswerLink>().Where(l => old.Contains(l.TokenHash)).ExecuteDeleteAsync(token), commit: null, ct);
        }
    }

    /// <summary>A file is named by its mail, whose id begins with when it was made; files of anybody else are left alone.</summary>
    private async Task<int> FilesAsync(Instant cutoff, CancellationToken ct)
    {
        if (options.PickupFolder is not { } folder || !System.IO.Directory.Exists(folder)) return 0;
        var limit = ((uint)cutoff.ToUnixTimeSeconds()).ToString("x8", CultureInfo.InvariantCulture);
        var old = System.IO.Directory.EnumerateFiles(folder, "*.eml").Select(f => Path.GetFileNameWithoutExtension(f)).Where(n => IdFactory.IsId(n) && string.CompareOrdinal(n, limit) < 0).ToList();
        var removed = 0;
        foreach (var some in old.Chunk(AtOnce))
        {
            MailId[] ids = [.. some.Select(n => new MailId(n))];
            await using var reading = database.Open();
            var kept = (await reading.Set<OutboxMail>().Where(m => ids.Contains(m.Id)).Select(m => m.Id).ToListAsync(ct)).ToHashSet();
            removed += ids.Where(i => !kept.Contains(i)).Count(i => Delete(PickupMailer.FileOf(folder, i.Value)));
        }

        return removed;
    }

    private bool Delete(string file)
    {
        try
        {
            File.Delete(file);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(e, "The old mail {File} cannot be deleted", file);
            return false;
        }
    }
}

[DisallowConcurrentExecution]
internal sealed class MailRetentionJob(MailRetention retention) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(6);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await retention.RunAsync(cancellationToken);
}
