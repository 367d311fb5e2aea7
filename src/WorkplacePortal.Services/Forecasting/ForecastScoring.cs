using MathNet.Numerics.Distributions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>
/// Scores what was published against who came: how many of the last days lay inside their 80 % range, and whether the forecast leans to one
/// side. What chance hardly explains is told to the managers, once a month.
/// </summary>
internal static class ForecastScoring
{
    private const int DaysBack = 60;
    private const int FewestDays = 15;
    private const int QuietDays = 28;
    private const double Promised = 0.8;
    private const double Unlikely = 0.005;

    /// <summary>Call it in a write transaction, after the actual figures were written.</summary>
    public static async Task JudgeAsync(PortalDb db, LocationId location, LocalDate today, Instant now, CancellationToken ct)
    {
        var since = today.PlusDays(-DaysBack);
        var days = await db.Set<GroupForecast>().AsNoTracking()
            .Where(f => f.LocationId == location && f.TeamKey == "" && f.Date >= since && f.Date < today && !f.Closed && f.Actual != null)
            .OrderBy(f => f.Date).Select(f => new Day(f.Lower, f.Upper, f.Mean, f.StandardDeviation, f.Actual!.Value)).ToListAsync(ct);
        if (days.Count < FewestDays || Describe(days) is not { } text) return;
        var quiet = now - Duration.FromDays(QuietDays);
        if (await db.Set<Notification>().AnyAsync(n => n.LocationId == location && n.Kind == DriftNotices.Kind && n.CreatedAt > quiet, ct)) return;
        db.Add(DriftNotices.ToManagers(location, "The forecast misses more than it should", text, now));
        await db.SaveChangesAsync(ct);
    }

    private static string? Describe(List<Day> days)
    {
        var inside = days.Count(d => d.Actual >= d.Lower && d.Actual <= d.Upper);
        var held = $"On the last {days.Count} open days {inside} lay inside the 80 % range.";
        var lean = days.Sum(d => (d.Actual - (double)d.Mean) / Math.Max(1, (double)d.Deviation)) / Math.Sqrt(days.Count);
        if (Normal.CDF(0, 1, -Math.Abs(lean)) < Unlikely / 2)
        {
            var gap = days.Average(d => d.Actual - (double)d.Mean);
            return $"{held} {(gap > 0 ? "More" : "Fewer")} people come than forecast, {Math.Abs(gap):0} a day on average. The forecast follows; check what has changed.";
        }

        return Binomial.CDF(Promised, days.Count, inside) < Unlikely ? $"{held} Expect larger surprises than the ranges show until it has settled." : null;
    }

    private sealed record Day(int Lower, int Upper, decimal Mean, decimal Deviation, int Actual);
}
