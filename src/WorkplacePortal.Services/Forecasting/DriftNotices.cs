using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Forecasting.Engine;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>
/// Tells the managers of a location once when a forecast has noticed that attendance follows a new pattern, and keeps when that was
/// noticed over later forecasts, which find the same change again.
/// </summary>
internal sealed class DriftNotices
{
    public const string Kind = Notification.ForecastDrift;

    /// <summary>The first day of a change is an estimate: within so many days it is the same change.</summary>
    private const int SameWithin = 14;

    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("d MMMM uuuu");
    private readonly PortalDb db;
    private readonly ForecastSnapshot snapshot;
    private readonly List<Known> known;
    private readonly Dictionary<string, LocalDate> noticed = [];

    private DriftNotices(PortalDb db, ForecastSnapshot snapshot, List<Known> known)
    {
        this.db = db;
        this.snapshot = snapshot;
        this.known = known;
    }

    /// <summary>Call it before the track records are replaced.</summary>
    public static async Task<DriftNotices> BeginAsync(PortalDb db, ForecastSnapshot snapshot, CancellationToken ct)
    {
        var location = snapshot.LocationId;
        var before = await db.Set<ForecastAccuracy>().AsNoTracking()
            .Where(a => a.LocationId == location && a.Horizon == AccuracyHorizon.All && a.PatternChangedSince != null && a.DriftDetectedAt != null)
            .Select(a => new Known(a.TeamId, a.PatternChangedSince!.Value, a.DriftDetectedAt!.Value)).ToListAsync(ct);
        return new DriftNotices(db, snapshot, before);
    }

    /// <summary>When the change of a score's pattern was noticed; null without a change.</summary>
    public Instant? NoticedAt(AccuracyScore score, Instant now)
    {
        if (score.PatternChangedSince is not { } since) return null;
        var team = score.Team is { } t ? snapshot.Teams[t] : (TeamId?)null;
        if (known.Find(k => k.Team == team && Math.Abs(Period.DaysBetween(k.Since, since)) <= SameWithin) is { } same) return same.At;
        noticed[team?.Value ?? ""] = since;
        return now;
    }

    /// <summary>After an update, in which no new pattern is ever found: what the track records say of one that was, as it is seen now.</summary>
    public async Task KeepAsync(ForecastResult result, CancellationToken ct)
    {
        foreach (var change in known)
        {
            var group = change.Team is { } team ? snapshot.Teams.ToList().IndexOf(team) : snapshot.Teams.Count;
            var since = result.PatternChanges[group];
            if (since == change.Since) continue;
            await db.Set<ForecastAccuracy>().Where(a => a.LocationId == snapshot.LocationId && a.TeamId == change.Team && a.PatternChangedSince != null)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.PatternChangedSince, since).SetProperty(a => a.DriftDetectedAt, a => since == null ? null : a.DriftDetectedAt), ct);
        }
    }

    /// <summary>Stores what is new: of the location, and of all its teams together.</summary>
    public async Task TellAsync(Instant now, CancellationToken ct)
    {
        if (noticed.Count == 0) return;
        if (noticed.Remove("", out var whole))
            Add("Attendance follows a new pattern", $"Since about {Day.Format(whole)} clearly more or fewer people come than before. The forecast follows the new pattern; check whether plans and team settings still fit.", now);
        if (noticed.Count == 0) return;
        var ids = snapshot.Teams.Where(t => noticed.ContainsKey(t.Value)).ToList();
        var names = await db.Set<Team>().Where(t => ids.Contains(t.Id)).OrderBy(t => t.Name).Select(t => new { t.Id, t.Name }).ToListAsync(ct);
        var teams = string.Join(", ", names.Select(n => $"{n.Name} (since about {Day.Format(noticed[n.Id.Value])})"));
        Add(names.Count == 1 ? "A team follows a new pattern" : "Teams follow a new pattern", $"Clearly more or fewer people than before come of: {teams}.", now);
    }

    private void Add(string title, string text, Instant now) => db.Add(ToManagers(snapshot.LocationId, title, text, now));

    /// <summary>A notice to the managers of a location.</summary>
    public static Notification ToManagers(LocationId location, string title, string text, Instant now) => new()
    {
        Id = IdFactory.New<NotificationId>(now),
        LocationId = location,
        Kind = Kind,
        Title = title,
        Text = text,
        Link = $"forecast?location={location}",
        VisibleFrom = now,
        CreatedAt = now,
    };

    private sealed record Known(TeamId? Team, LocalDate Since, Instant At);
}
