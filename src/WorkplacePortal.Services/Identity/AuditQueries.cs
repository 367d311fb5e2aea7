using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Identity;

/// <summary>Which entries are wanted; what is not given does not filter.</summary>
public sealed record AuditFilter
{
    /// <summary>Part of who did it or of what was done.</summary>
    public string? Text { get; init; }

    /// <summary>Kind of record, such as <c>intention</c>.</summary>
    public string? SubjectKind { get; init; }

    /// <summary><c>User</c>, <c>ApiKey</c> or <c>System</c>.</summary>
    public ActorKind? ActorKind { get; init; }

    public LocationId? LocationId { get; init; }

    /// <summary>From this instant on.</summary>
    public Instant? From { get; init; }

    /// <summary>Before this instant.</summary>
    public Instant? Before { get; init; }
}

/// <summary>Who changed what.</summary>
public sealed record AuditView(AuditEntryId Id, Instant At, string ActorKind, string ActorName, string Action, string SubjectKind, string? SubjectId, LocationId? LocationId, string? Detail);

/// <summary>Reads the audit log, newest first: for administrators.</summary>
public sealed class AuditQueries(PortalDatabase database)
{
    public async Task<Result<Page<AuditView>>> ListAsync(AuditFilter filter, PageRequest page, Actor by, CancellationToken ct)
    {
        if (!by.IsAdmin) return new InsufficientScope("audit:read");
        await using var db = database.Open();
        var entries = Matching(db.Set<AuditEntry>().AsNoTracking(), filter);
        var total = await entries.CountAsync(ct);
        var sorted = page.Descending ? entries.OrderBy(e => e.At).ThenBy(e => e.Id) : entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id);
        var found = await sorted.Skip(page.Skip).Take(page.Limit)
            .Select(e => new AuditView(e.Id, e.At, e.ActorKind, e.ActorName, e.Action, e.SubjectKind, e.SubjectId, e.LocationId, e.Detail)).ToListAsync(ct);
        return new Page<AuditView>(found, page.Skip, total);
    }

    private static IQueryable<AuditEntry> Matching(IQueryable<AuditEntry> entries, AuditFilter filter)
    {
        if (filter.SubjectKind is { } subject) entries = entries.Where(e => e.SubjectKind == subject);
        if (filter.ActorKind?.ToString() is { } kind) entries = entries.Where(e => e.ActorKind == kind);
        if (filter.LocationId is { } location) entries = entries.Where(e => e.LocationId == location);
        if (filter.From is { } from) entries = entries.Where(e => e.At >= from);
        if (filter.Before is { } before) entries = entries.Where(e => e.At < before);
        if (filter.Text?.Trim() is not { Length: > 0 } text) return entries;
        return entries.Where(e => TextSearch.Fold(e.ActorName).Contains(TextSearch.Fold(text)) || e.Action.Contains(text.ToLowerInvariant()) || (e.Detail != null && TextSearch.Fold(e.Detail).Contains(TextSearch.Fold(text))));
    }
}
