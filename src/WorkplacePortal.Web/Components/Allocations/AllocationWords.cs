using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Directory;

namespace WorkplacePortal.Web.Components.Allocations;

/// <summary>An allocation in words: who, where, how many, when, why.</summary>
public static class AllocationWords
{
    /// <summary><c>Ann Tan</c>, <c>Design</c>, or that nobody sits there.</summary>
    public static string Who(AllocationView row) => row.LastName is not null ? $"{row.FirstName} {row.LastName}" : row.TeamName ?? "Kept free";

    /// <summary><c>North</c>, <c>Studio</c>, otherwise the floor.</summary>
    public static string Where(AllocationView row) => row.ZoneName ?? row.RoomName ?? row.LayerName;

    /// <summary><c>12 seats</c>, <c>whole zone, 12 seats</c>, <c>whole room</c></summary>
    public static string HowMany(AllocationView row)
    {
        if (row.Type == AllocationType.Room) return "whole room";
        var seats = Figures.Of(row.Spaces.Count, "seat", "seats");
        return row.WholeZone ? $"whole zone, {seats}" : seats;
    }

    /// <summary><c>all day</c>, <c>09:00–12:30</c>; an end on another date names it. Seen from a local date.</summary>
    public static string When(AllocationView row, LocalDate date, DateTimeZone zone) => When(new InstantRange(row.StartsAt, row.EndsAt), date, zone);

    /// <inheritdoc cref="When(AllocationView, LocalDate, DateTimeZone)"/>
    public static string When(InstantRange range, LocalDate date, DateTimeZone zone)
    {
        var day = date.DayOf(zone);
        if (range.StartsAt <= day.StartsAt && range.EndsAt >= day.EndsAt)
        {
            var (first, last) = (range.StartsAt.DateIn(zone), range.EndsAt.Minus(Duration.Epsilon).DateIn(zone));
            return first == last ? "all day" : $"all day, {Days.Span(first, last)}";
        }

        return $"{Point(range.StartsAt, date, zone)}–{Point(range.EndsAt, date, zone)}";
    }

    /// <summary>The team's look at the place; a team of another place is named too.</summary>
    public static TeamLook Look(AllocationView row, TeamLooks looks)
    {
        var look = looks.Of(row.TeamId);
        return row is { TeamId: not null, TeamName: { } name } && look.Name != name ? look with { Name = name } : look;
    }

    /// <summary>Words for the codes of a plan's reasons.</summary>
    public static string Why(PlacementReason reason) => reason switch
    {
        PlacementReason.Booked => "booked",
        PlacementReason.Kept => "as before",
        PlacementReason.Gathered => "together",
        PlacementReason.Adjacent => "next to each other",
        PlacementReason.Overflow => "no more room beside",
        PlacementReason.FloorClosed => "their floor is closed",
        PlacementReason.Connection => "near a team they work with",
        PlacementReason.Locked => "locked",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "There is no such reason."),
    };

    private static string Point(Instant at, LocalDate date, DateTimeZone zone)
    {
        var local = at.InZone(zone);
        if (local.Date == date) return Days.Time(at, zone);
        return local.TimeOfDay == LocalTime.Midnight && local.Date == date.PlusDays(1) ? "24:00" : $"{Days.DayMonth(local.Date)} {Days.Time(at, zone)}";
    }
}
