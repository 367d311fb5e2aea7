using System.Globalization;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Allocations;

/// <summary>What the address of the allocations page says, read leniently: what makes no sense is left out.</summary>
/// <param name="Date">Local date shown.</param>
/// <param name="Floor">Floor shown; null for all.</param>
/// <param name="Team">Team shown; null for all.</param>
/// <param name="Type">Seats or rooms; null for both.</param>
/// <param name="Source">From the plan or by hand; null for both.</param>
/// <param name="Who">Part of the name of a person or team.</param>
/// <param name="Sort">One of <see cref="Sorts"/>.</param>
/// <param name="Descending">The other way round.</param>
/// <param name="PageNumber">From 1.</param>
/// <param name="Selected">The row that shows its details.</param>
public sealed record AllocationListState(
    LocalDate Date, LayerId? Floor, TeamId? Team, AllocationType? Type, AllocationSource? Source, string? Who, string Sort, bool Descending, int PageNumber, AllocationId? Selected)
{
    public const int PageSize = 50;
    public const string UsualSort = "place";
    private const int LastPage = 100_000;

    /// <summary>Columns that sort the list.</summary>
    public static readonly IReadOnlyList<string> Sorts = [UsualSort, "who", "starts_at", "source"];

    /// <summary>True when something beside the date narrows the list.</summary>
    public bool IsFiltered => Floor is not null || Team is not null || Type is not null || Source is not null || Who is not null;

    public PageRequest Page => new((PageNumber - 1) * PageSize, PageSize, Sort, Descending);

    public static AllocationListState Read(
        string? date, string? floor, string? team, string? type, string? source, string? who, string? sort, string? order, string? page, string? selected, LocalDate today)
        => new(
            PageUrl.Date(date, today) ?? today,
            IdFactory.IsId(floor) ? new LayerId(floor!) : null,
            IdFactory.IsId(team) ? new TeamId(team!) : null,
            PageUrl.Word<AllocationType>(type),
            PageUrl.Word<AllocationSource>(source),
            who?.Trim() is { Length: > 0 and <= 200 } text ? text : null,
            sort is not null && Sorts.Contains(sort, StringComparer.Ordinal) ? sort : UsualSort,
            order == "desc",
            int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= LastPage ? number : 1,
            IdFactory.IsId(selected) ? new AllocationId(selected!) : null);

    /// <summary>Rows of that local day at that place.</summary>
    public AllocationFilter FilterFor(LocationId location, DateTimeZone zone)
    {
        var day = Date.DayOf(zone);
        return new AllocationFilter { LocationId = location, LayerId = Floor, TeamId = Team, Type = Type, Source = Source, Text = Who, From = day.StartsAt, Before = day.EndsAt };
    }

    /// <summary>The words for the address after a click on a column's head: that column, or the other way round.</summary>
    public (string? Sort, string? Order) SortBy(string column)
        => (column == UsualSort ? null : column, column == Sort && !Descending ? "desc" : null);
}

/// <summary>Names of the page's parts in the address.</summary>
internal static class AllocationListQuery
{
    public const string Date = "date";
    public const string Floor = "floor";
    public const string Team = "team";
    public const string Type = "type";
    public const string Source = "source";
    public const string Who = "who";
    public const string Sort = "sort";
    public const string Order = "order";
    public const string Page = "page";
    public const string Selected = "sel";
    public const string View = "view";
}
