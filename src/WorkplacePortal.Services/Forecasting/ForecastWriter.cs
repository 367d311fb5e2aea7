using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Forecasting.Engine;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>
/// Replaces the location's rows of the window, and its track records, by a result. Rows of days that have passed stay, and so do track records
/// after an update, which tests nothing anew.
/// </summary>
internal sealed class ForecastWriter(PortalDb db, ForecastSnapshot snapshot, ForecastResult result, ForecastJob job, Instant now)
{
    private readonly LocationId location = snapshot.LocationId;

    public async Task WriteAsync(CancellationToken ct)
    {
        var (from, to) = (snapshot.Input.Window.From, snapshot.Input.Window.To);
        await db.Set<GroupForecast>().Where(f => f.LocationId == location && f.Date >= from && f.Date <= to).ExecuteDeleteAsync(ct);
        await db.Set<PersonForecast>().Where(f => f.LocationId == location && f.Date >= from && f.Date <= to).ExecuteDeleteAsync(ct);
        var drift = await DriftNotices.BeginAsync(db, snapshot, ct);
        if (result.Rebuilt is null) await drift.KeepAsync(result, ct);
        else await db.Set<ForecastAccuracy>().Where(a => a.LocationId == location).ExecuteDeleteAsync(ct);
        var detect = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var days = snapshot.Input.Window.Dates().ToDictionary(d => d, d => d.DayOf(snapshot.Zone));
        db.AddRange(result.Location.Select(row => ToGroup(row, null, days[row.Date])));
        db.AddRange(result.Teams.SelectMany((rows, team) => rows.Select(row => ToGroup(row, team, days[row.Date]))));
        await ForecastSql.StoreAsync(db, result.People.Select(row => ToPerson(row, days[row.Date])), ct);
        db.AddRange(result.Accuracy.Select(score => AccuracyRows.Of(score, snapshot, drift.NoticedAt(score, now), now)));
        await drift.TellAsync(now, ct);
        db.ChangeTracker.AutoDetectChangesEnabled = detect;
        var stored = await db.Set<ForecastJob>().SingleAsync(j => j.Id == job.Id, ct);
        await LearntForecasts.StoreAsync(db, snapshot, job.Id, result.Learnt, now, ct);
        stored.OccupancySeenTo = snapshot.OccupancySeenTo;
        stored.Basis = result.Rebuilt is null ? ForecastBasis.Updated : ForecastBasis.Rebuilt;
        stored.RebuildReason = result.Rebuilt;
        stored.NewDays = result.NewDays;
        stored.LocationRows = result.Location.Count;
        stored.TeamRows = result.Teams.Sum(t => t.Count);
        stored.PersonRows = result.People.Count;
        stored.UpdatedAt = now;
        await ActualsWriter.WriteAsync(db, location, snapshot.Today, now, ct);
    }

    private GroupForecast ToGroup(GroupDay row, int? team, InstantRange day)
    {
        var rules = team is { } t ? snapshot.Rules[t] : null;
        var id = team is { } position ? snapshot.Teams[position] : (TeamId?)null;
        return new GroupForecast
        {
            Id = IdFactory.New<ForecastRowId>(now),
            JobId = job.Id,
            LocationId = location,
            TeamId = id,
            TeamKey = id?.Value ?? "",
            Date = row.Date,
            StartsAt = day.StartsAt,
            EndsAt = day.EndsAt,
            Closed = row.Closed,
            Forecast = row.Quantiles.Forecast,
            Mean = row.Mean,
            StandardDeviation = ForecastWords.Rounded(row.StandardDeviation, 1),
            Lower50 = row.Quantiles.Lower50,
            Upper50 = row.Quantiles.Upper50,
            Lower = row.Quantiles.Lower80,
            Upper = row.Quantiles.Upper80,
            Lower95 = row.Quantiles.Lower95,
            Upper95 = row.Quantiles.Upper95,
            ForecastInc = row.SeatsToProvide,
            ExpectedInc = row.ExpectedInc,
            Capacity = id is null ? snapshot.Spaces : rules?.MaxCapacity ?? row.HeadCount,
            HeadCount = row.HeadCount,
            IntentionsCount = row.Bookings,
            Confidence = ForecastWords.Rounded(row.Confidence * 100, 2),
            CoAttendance = id is null ? null : row.HeadCount == 0 ? 0 : Math.Round(100 * row.Mean / row.HeadCount, 2, MidpointRounding.AwayFromZero),
            Contingency = rules?.Contingency ?? 0,
            MinCapacity = rules?.MinCapacity ?? 0,
            MaxCapacity = rules?.MaxCapacity,
            Drivers = ForecastWords.Told(row.Drivers),
            Profile = [.. row.Profile.SelectMany(slot => HalfHours.On(slot.Index, row.Date, snapshot.Zone), (slot, at) => new ForecastProfileSlot(at.StartsAt, at.EndsAt, slot.Mean, slot.Lower, slot.Upper))
                .OrderBy(slot => slot.StartsAt)],
            PatternChangedSince = row.PatternChangedSince,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private PersonForecast ToPerson(PersonDay row, InstantRange day) => new()
    {
        Id = IdFactory.New<ForecastRowId>(now),
        JobId = job.Id,
        LocationId = location,
        PersonId = snapshot.People[row.Person],
        TeamId = snapshot.TeamOfPerson[row.Person],
        Date = row.Date,
        StartsAt = day.StartsAt,
        EndsAt = day.EndsAt,
        Likelihood = row.Likelihood / 100m,
        LikelihoodInc = row.LikelihoodInc / 100m,
        Confidence = ForecastWords.Rounded(row.Confidence * 100, 2),
        Source = ForecastWords.Told(row.Source),
        Drivers = ForecastWords.Told(row.Drivers),
        CreatedAt = now,
        UpdatedAt = now,
    };
}
