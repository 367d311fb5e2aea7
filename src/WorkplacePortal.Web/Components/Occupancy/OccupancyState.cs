using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Occupancy;

/// <summary>Whose presence is shown.</summary>
public enum OccupancyScope
{
    Location,
    Team,
    Person,
}

/// <summary>How it is laid out.</summary>
public enum OccupancyLayout
{
    Hours,
    Calendar,
}

/// <summary>What a cell says.</summary>
public enum OccupancyMeasure
{
    Avg,
    Peak,
    Share,
}

/// <summary>What the address says about the page, read leniently.</summary>
/// <param name="Scope">Whose presence.</param>
/// <param name="Id">Team or person; null where none is chosen.</param>
/// <param name="Layout">Weekday by hour, or a calendar.</param>
/// <param name="Window">Dates shown.</param>
/// <param name="Floor">One floor of the location.</param>
/// <param name="Zone">One zone of the location.</param>
/// <param name="Measure">What a cell says.</param>
/// <param name="AllDays">Closed days count as well.</param>
/// <param name="Day">The day in the side panel of the calendar.</param>
/// <param name="Cell">The weekday and hour that is explained.</param>
public sealed record OccupancyState(
    OccupancyScope Scope, string? Id, OccupancyLayout Layout, DateWindow Window, LayerId? Floor, ZoneId? Zone, OccupancyMeasure Measure, bool AllDays, LocalDate? Day, (IsoDayOfWeek Weekday, int Hour)? Cell)
{
    /// <summary>Days of the weekday map when the address names none.</summary>
    public const int UsualDays = 28;

    private const int MostDays = 366;

    public TeamId? Team => Scope == OccupancyScope.Team && Id is not null ? new TeamId(Id) : null;

    public PersonId? Person => Scope == OccupancyScope.Person && Id is not null ? new PersonId(Id) : null;

    /// <summary>False while a team or person has yet to be chosen.</summary>
    public bool IsComplete => Scope == OccupancyScope.Location || Id is not null;

    /// <param name="query">Parts of the address by name.</param>
    /// <param name="today">Today at the place.</param>
    public static OccupancyState Read(OccupancyQuery query, LocalDate today)
    {
        var scope = PageUrl.Word<OccupancyScope>(query.Scope) ?? OccupancyScope.Location;
        var layout = PageUrl.Word<OccupancyLayout>(query.View) ?? OccupancyLayout.Hours;
        return new OccupancyState(
            scope,
            scope != OccupancyScope.Location && IdFactory.IsId(query.Id) ? query.Id : null,
            layout,
            WindowOf(PageUrl.Date(query.From, today), PageUrl.Date(query.To, today), layout, today),
            scope == OccupancyScope.Location && IdFactory.IsId(query.Floor) ? new LayerId(query.Floor!) : null,
            scope == OccupancyScope.Location && IdFactory.IsId(query.Zone) && !IdFactory.IsId(query.Floor) ? new ZoneId(query.Zone!) : null,
            PageUrl.Word<OccupancyMeasure>(query.Measure) ?? (layout == OccupancyLayout.Calendar ? OccupancyMeasure.Peak : OccupancyMeasure.Avg),
            query.Days == "all",
            PageUrl.Date(query.Day, today),
            CellOf(query.Cell));
    }

    /// <summary>Name of a cell in the address.</summary>
    public static string Key(IsoDayOfWeek weekday, int hour) => FormattableString.Invariant($"{(int)weekday}-{hour}");

    /// <summary>Four weeks to yesterday by weekday; this month and the two before it as a calendar.</summary>
    private static DateWindow WindowOf(LocalDate? from, LocalDate? to, OccupancyLayout layout, LocalDate today)
    {
        var usual = layout == OccupancyLayout.Hours
            ? new DateWindow(today.PlusDays(-UsualDays), today.PlusDays(-1))
            : new DateWindow(today.With(DateAdjusters.StartOfMonth).PlusMonths(-2), today.With(DateAdjusters.EndOfMonth));
        if (from is null && to is null) return usual;
        var last = to ?? from!.Value.PlusDays(UsualDays - 1);
        var first = from ?? last.PlusDays(1 - UsualDays);
        if (first > last) (first, last) = (last, first);
        return new DateWindow(LocalDate.Max(first, last.PlusDays(1 - MostDays)), last);
    }

    private static (IsoDayOfWeek, int)? CellOf(string? text)
        => text?.Split('-') is [var day, var hour] && int.TryParse(day, out var d) && int.TryParse(hour, out var h) && d is >= 1 and <= 7 && h is >= 0 and <= 23 ? ((IsoDayOfWeek)d, h) : null;
}

/// <summary>The parts of the address as they stand there.</summary>
public sealed record OccupancyQuery(string? Scope, string? Id, string? View, string? From, string? To, string? Floor, string? Zone, string? Measure, string? Days, string? Day, string? Cell);
