using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Allocations;

/// <summary>
/// Works out what it takes to move, lengthen or shorten a bar, and what stands against it as far as the days that are shown tell. The service judges again
/// when it is written. Pure.
/// </summary>
/// <param name="shown">The days as they are shown.</param>
/// <param name="location">Where.</param>
/// <param name="zone">Its zone.</param>
/// <param name="now">What is over is not changed.</param>
public sealed class BarEdits(TimelineReading shown, LocationId location, DateTimeZone zone, Instant now)
{
    private readonly List<(FloorPlanView Floor, string Key, string Name, ZoneId? Zone, RoomId? Room, IReadOnlyList<SpacePlanView> Spaces)> places =
    [
        .. shown.Floors.SelectMany(f => f.Zones.Select(z => (f, z.Id.Value, z.Name, (ZoneId?)z.Id, (RoomId?)null, (IReadOnlyList<SpacePlanView>)[.. f.Spaces.Where(s => s.ZoneId == z.Id)]))
            .Concat(f.Rooms.Select(r => (f, r.Id.Value, r.Name, (ZoneId?)null, (RoomId?)r.Id, (IReadOnlyList<SpacePlanView>)[.. f.Spaces.Where(s => s.RoomId == r.Id)])))
            .Append((f, f.Id.Value, $"{f.Name}, other seats", null, null, [.. f.Spaces.Where(s => s is { ZoneId: null, RoomId: null })]))),
    ];

    /// <summary>Places that a bar could move to: those with seats for seats, meeting rooms for rooms.</summary>
    public IEnumerable<(string Key, string Name)> Targets(string from)
    {
        var seats = Spaces(from).Count > 0;
        return places.Where(p => p.Key != from && p.Spaces.Count > 0 == seats && (seats || p.Room is not null)).Select(p => (p.Key, p.Name));
    }

    /// <summary>The bar's rows to another place, on the same days.</summary>
    /// <param name="rows">The rows behind the bar.</param>
    /// <param name="who">Whose it is.</param>
    /// <param name="from">The place it is drawn in.</param>
    /// <param name="to">The other place.</param>
    public BarEdit Move(IReadOnlyList<AllocationSpanView> rows, string who, string from, string to)
    {
        if (Fixed(rows) is { } why) return BarEdit.Refused(why);
        var target = places.Find(p => p.Key == to);
        if (target.Key is null) return BarEdit.Refused("There is no such place.");
        var (changes, before) = (new List<AllocationChange>(), new List<AllocationChange>());
        var moved = rows.Select(r => r.Id).ToHashSet();
        var given = new List<(InstantRange Range, SpaceId Space)>();
        foreach (var row in rows)
        {
            var range = RangeOf(row);
            if (row.Type == AllocationType.Room)
            {
                if (shown.All.FirstOrDefault(r => !moved.Contains(r.Id) && r.RoomId == target.Room && RangeOf(r).Overlaps(range)) is { } other) return BarEdit.Refused($"{target.Name} is taken by {NameOf(other)} on {DayOf(other)}.");
                changes.Add(new AllocationChange(row.Id) { RoomId = target.Room, LayerId = target.Floor.Id });
            }
            else
            {
                var here = Spaces(from).Select(s => s.Id).ToHashSet();
                SpaceId[] rest = [.. row.Spaces.Where(s => !here.Contains(s))];
                if (rest.Length > 0 && row.LayerId != target.Floor.Id) return BarEdit.Refused($"On {DayOf(row)} one allocation covers more than this place, and {target.Name} is on another floor. Change it in the list.");
                var free = Free(target.Spaces, range, moved, row.PersonId is not null).Where(s => !given.Exists(g => g.Space == s && g.Range.Overlaps(range))).Take(row.Spaces.Count - rest.Length).ToList();
                if (free.Count < row.Spaces.Count - rest.Length) return BarEdit.Refused($"{target.Name} has {Figures.Of(free.Count, "free seat", "free seats")} on {DayOf(row)}; {who} needs {Figures.Count(row.Spaces.Count - rest.Length)}.");
                given.AddRange(free.Select(s => (range, s)));
                changes.Add(new AllocationChange(row.Id) { LayerId = target.Floor.Id, ZoneId = Optional.Of(rest.Length == 0 ? target.Zone : null), Spaces = Optional.Of<IReadOnlyList<SpaceId>>([.. rest, .. free]) });
            }

            before.Add(Before(row));
        }

        return new BarEdit($"{who} moved to {target.Name} for {DaysOf(rows)}.", to) { Changes = changes, Before = before };
    }

    /// <summary>The bar's rows to other days, in the same place.</summary>
    public BarEdit Shift(IReadOnlyList<AllocationSpanView> rows, string who, int days)
    {
        if (Fixed(rows) is { } why) return BarEdit.Refused(why);
        var moved = rows.Select(r => r.Id).ToHashSet();
        foreach (var row in rows)
        {
            var range = Shifted(row, days);
            if (Unfit(row, range, moved, who) is { } obstacle) return BarEdit.Refused(obstacle);
        }

        var first = rows.Min(r => Shifted(r, days).StartsAt).DateIn(zone);
        return new BarEdit($"{who} moved to {Days.Short(first)}{(rows.Count > 1 ? " and the days after" : "")}.", "")
        {
            Changes = [.. rows.Select(r => Shifted(r, days)).Zip(rows, (range, row) => new AllocationChange(row.Id) { StartsAt = _ => range.StartsAt, EndsAt = _ => range.EndsAt })],
            Before = [.. rows.Select(Before)],
        };
    }

    /// <summary>The bar's rows to other times of the one day that is shown.</summary>
    /// <param name="rows">The rows behind the bar: all of the same times.</param>
    /// <param name="who">Whose it is.</param>
    /// <param name="range">The other times.</param>
    public BarEdit Retime(IReadOnlyList<AllocationSpanView> rows, string who, InstantRange range)
    {
        if (Fixed(rows) is { } why) return BarEdit.Refused(why);
        var day = new InstantRange(shown.Steps[0].StartsAt, shown.Steps[^1].EndsAt);
        if (rows.Any(r => r.StartsAt < day.StartsAt || r.EndsAt > day.EndsAt)) return BarEdit.Refused("It covers more than this day. Change it in the week.");
        if (range.EndsAt <= range.StartsAt) return BarEdit.Refused("It would have no time left. Release it instead.");
        if (range.StartsAt < day.StartsAt || range.EndsAt > day.EndsAt) return BarEdit.Refused("It would go on over midnight. Change it in the week.");
        var own = rows.Select(r => r.Id).ToHashSet();
        foreach (var row in rows)
        {
            if (Unfit(row, range, own, who) is { } obstacle) return BarEdit.Refused(obstacle);
        }

        return new BarEdit($"{who}: {Days.Times(range, zone)} on {Days.Short(day.StartsAt.DateIn(zone))}.", "")
        {
            Changes = [.. rows.Select(r => new AllocationChange(r.Id) { StartsAt = _ => range.StartsAt, EndsAt = _ => range.EndsAt })],
            Before = [.. rows.Select(Before)],
        };
    }

    /// <summary>Days more at the end of the bar.</summary>
    public BarEdit Lengthen(IReadOnlyList<AllocationSpanView> rows, string who, int days = 1)
    {
        if (Fixed(rows) is { } why) return BarEdit.Refused(why);
        var last = LastDay(rows);
        // A row of several days grows; of a single day there are more.
        var grows = last.TrueForAll(r => r.StartsAt.DateIn(zone) < LastDate(r));
        foreach (var row in last)
        {
            var own = row.StartsAt.DateIn(zone) < LastDate(row) ? new HashSet<AllocationId> { row.Id } : [];
            for (var n = 1; n <= days; n++)
            {
                if (Unfit(row, grows ? Shifted(row, n) : NextDay(row, n), own, who) is { } obstacle) return BarEdit.Refused(obstacle);
            }
        }

        var done = $"{who} stays {(days == 1 ? "one day" : Figures.Of(days, "day", "days"))} longer, to {Days.Short(LastDate(last[0]).PlusDays(days))}.";
        return grows
            ? new BarEdit(done, "") { Changes = [.. last.Select(r => new AllocationChange(r.Id) { EndsAt = _ => Shifted(r, days).EndsAt })], Before = [.. last.Select(Before)] }
            : new BarEdit(done, "") { Additions = [.. last.SelectMany(r => Enumerable.Range(1, days).Select(n => NewAllocation.At(new AllocationTerms(r.Type, location, r.LayerId, r.ZoneId, r.RoomId, r.Spaces, r.TeamId, r.PersonId), NextDay(r, n))))] };
    }

    /// <summary>Days less at the end of the bar.</summary>
    public BarEdit Shorten(IReadOnlyList<AllocationSpanView> rows, string who, int days = 1)
    {
        if (Fixed(rows) is { } why) return BarEdit.Refused(why);
        var end = rows.Max(LastDate).PlusDays(-days);
        if (end < rows.Min(r => r.StartsAt.DateIn(zone))) return BarEdit.Refused(rows.Min(r => r.StartsAt.DateIn(zone)) == rows.Max(LastDate) ? "It is one day long. Release it instead." : "It has no more days than that. Release it instead.");
        var cut = rows.Where(r => LastDate(r) > end).ToList();
        var free = end.PlusDays(1) == rows.Max(LastDate) ? $"{Days.Short(end.PlusDays(1))} is free again" : $"{Days.Span(end.PlusDays(1), rows.Max(LastDate))} are free again";
        var done = $"{who} leaves {(days == 1 ? "one day" : Figures.Of(days, "day", "days"))} earlier: {free}.";
        if (cut.TrueForAll(r => r.StartsAt.DateIn(zone) > end)) return new BarEdit(done, "") { Releases = cut };
        return cut.TrueForAll(r => r.StartsAt.DateIn(zone) <= end)
            ? new BarEdit(done, "") { Changes = [.. cut.Select(r => new AllocationChange(r.Id) { EndsAt = _ => Shifted(r, Period.DaysBetween(LastDate(r), end)).EndsAt })], Before = [.. cut.Select(Before)] }
            : BarEdit.Refused("Some of its days belong to a longer allocation. Take fewer days, or change it in the list.");
    }

    private static string? Fixed(IReadOnlyList<AllocationSpanView> rows)
        => rows.Count == 0 ? "These days are over, or not yours to change." : rows.Any(r => r is { TeamId: null, PersonId: null }) ? "A zone that is kept free is changed in the list." : null;

    private string? Unfit(AllocationSpanView row, InstantRange range, IReadOnlySet<AllocationId> own, string who)
    {
        if (range.EndsAt <= now) return $"{Days.Short(range.StartsAt.DateIn(zone))} is over.";
        var other = shown.All.FirstOrDefault(r => !own.Contains(r.Id) && RangeOf(r).Overlaps(range) && (row.Type == AllocationType.Room ? r.RoomId == row.RoomId : r.Spaces.Intersect(row.Spaces).Any()));
        if (other is not null) return $"{(other.TeamId == row.TeamId && other.PersonId == row.PersonId ? who + " has" : NameOf(other) + " has")} seats of these on {Days.Short(range.StartsAt.DateIn(zone))} already.";
        var closed = shown.Days.FirstOrDefault(d => !d.IsOpen && d.Date.DayOf(zone).Overlaps(range));
        return closed is null ? null : $"{Days.Short(closed.Date)} is closed: {closed.Note}.";
    }

    private IReadOnlyList<SpacePlanView> Spaces(string place) => places.Find(p => p.Key == place).Spaces ?? [];

    private IEnumerable<SpaceId> Free(IReadOnlyList<SpacePlanView> spaces, InstantRange range, IReadOnlySet<AllocationId> own, bool forPerson)
    {
        var taken = shown.All.Where(r => !own.Contains(r.Id) && RangeOf(r).Overlaps(range)).SelectMany(r => r.Type == AllocationType.Room && r.RoomId is { } room ? Spaces(room.Value).Select(s => s.Id) : r.Spaces).ToHashSet();
        return spaces.Where(s => (s.Setting == SpaceSetting.Normal || (forPerson && s.Setting == SpaceSetting.Flex)) && !taken.Contains(s.Id)).Select(s => s.Id);
    }

    private static InstantRange RangeOf(AllocationSpanView row) => new(row.StartsAt, row.EndsAt);

    /// <summary>The same times of the clock on other days.</summary>
    private InstantRange Shifted(AllocationSpanView row, int days)
        => new(row.StartsAt.InZone(zone).LocalDateTime.PlusDays(days).ToInstant(zone), row.EndsAt.InZone(zone).LocalDateTime.PlusDays(days).ToInstant(zone));

    /// <summary>The row's times of the clock on the days after it.</summary>
    private InstantRange NextDay(AllocationSpanView row, int days)
        => new((LastDate(row).PlusDays(days) + row.StartsAt.InZone(zone).TimeOfDay).ToInstant(zone), Shifted(row, days).EndsAt);

    private LocalDate LastDate(AllocationSpanView row) => row.EndsAt.Minus(Duration.Epsilon).DateIn(zone);

    private List<AllocationSpanView> LastDay(IReadOnlyList<AllocationSpanView> rows) => [.. rows.Where(r => LastDate(r) == rows.Max(LastDate))];

    private static AllocationChange Before(AllocationSpanView row) => new(row.Id)
    {
        LayerId = row.LayerId,
        ZoneId = Optional.Of(row.ZoneId),
        RoomId = Optional.Of(row.RoomId),
        Spaces = Optional.Of<IReadOnlyList<SpaceId>>(row.Type == AllocationType.Room ? [] : row.Spaces),
        StartsAt = _ => row.StartsAt,
        EndsAt = _ => row.EndsAt,
        Unlock = !row.Locked,
    };

    private string NameOf(AllocationSpanView row) => row.TeamId is null ? "Somebody" : shown.Looks.Of(row.TeamId).Name;

    private string DayOf(AllocationSpanView row) => Days.Short(row.StartsAt.DateIn(zone));

    private string DaysOf(IReadOnlyList<AllocationSpanView> rows) => Days.Span(rows.Min(r => r.StartsAt.DateIn(zone)), rows.Max(LastDate));
}
