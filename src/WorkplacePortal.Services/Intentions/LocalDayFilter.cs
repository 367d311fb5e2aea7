using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions;

/// <summary>
/// Inclusive local dates as a condition on instants: in one zone when the request names it, else for each location in its
/// own. Rows without a location are read in UTC.
/// </summary>
internal static class LocalDayFilter
{
    public static async Task<Expression<Func<Intention, bool>>> BuildAsync(PortalDb db, IntentionFilter filter, LocationId? only, CancellationToken ct)
    {
        if (filter.Zone is { } zone) return Overlaps(filter, zone);
        var locations = await db.Set<Location>().Where(l => only == null || l.Id == only).Select(l => new { l.Id, l.TimeZone }).ToListAsync(ct);
        Expression<Func<Intention, bool>>? any = only is null ? And(i => i.LocationId == null, Overlaps(filter, DateTimeZone.Utc)) : null;
        foreach (var group in locations.GroupBy(l => l.TimeZone, l => (LocationId?)l.Id, StringComparer.Ordinal))
        {
            LocationId?[] ids = [.. group];
            var here = And(i => ids.Contains(i.LocationId), Overlaps(filter, LocalTimes.Zone(group.Key)));
            any = any is null ? here : Combine(any, here, Expression.OrElse);
        }

        return any ?? (i => false);
    }

    private static Expression<Func<Intention, bool>> Overlaps(IntentionFilter filter, DateTimeZone zone)
    {
        var from = filter.From?.StartOf(zone) ?? Instant.MinValue;
        var to = filter.To?.PlusDays(1).StartOf(zone) ?? Instant.MaxValue;
        if (filter.From is null) return i => i.StartsAt < to;
        if (filter.To is null) return i => i.EndsAt > from;
        return i => i.EndsAt > from && i.StartsAt < to;
    }

    private static Expression<Func<Intention, bool>> And(Expression<Func<Intention, bool>> left, Expression<Func<Intention, bool>> right) => Combine(left, right, Expression.AndAlso);

    private static Expression<Func<Intention, bool>> Combine(
        Expression<Func<Intention, bool>> left, Expression<Func<Intention, bool>> right, Func<Expression, Expression, BinaryExpression> with)
        => Expression.Lambda<Func<Intention, bool>>(with(left.Body, new Rename(right.Parameters[0], left.Parameters[0]).Visit(right.Body)), left.Parameters);

    private sealed class Rename(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
