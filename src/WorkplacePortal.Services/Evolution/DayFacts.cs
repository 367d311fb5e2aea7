using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Evolution;

/// <summary>Everything that is known of a location on a date, read at one moment: what a plan is made from.</summary>
internal sealed record DayFacts
{
    public required AllocationDay Day { get; init; }

    /// <summary>False on closures and on weekdays that the location's week leaves out.</summary>
    public required bool IsOpen { get; init; }

    public required IReadOnlyList<FloorPlanView> Floors { get; init; }

    /// <summary>Forecast of each team of the location for the date.</summary>
    public required IReadOnlyList<TeamForecast> Forecasts { get; init; }

    /// <summary>Likelihoods of the people for the date.</summary>
    public required IReadOnlyList<PersonLikelihood> Likelihoods { get; init; }

    /// <summary>Confirmed intentions that touch the date, first confirmed first; leaves and teams without persons are left out.</summary>
    public required IReadOnlyList<Intention> Intentions { get; init; }

    /// <summary>Allocations that touch the date, longer ones included.</summary>
    public required IReadOnlyList<Allocation> Rows { get; init; }

    /// <summary>The plan that moves are counted against, of another date; null when there is none.</summary>
    public required PlanBefore? Before { get; init; }

    public required IReadOnlyDictionary<TeamId, TeamFacts> Teams { get; init; }

    public required IReadOnlyDictionary<PersonId, PersonFacts> People { get; init; }

    public required IReadOnlyList<Connection> Connections { get; init; }

    /// <summary>People who have a place at another location at some time of the day; nobody sits in two places.</summary>
    public required IReadOnlySet<PersonId> Elsewhere { get; init; }

    /// <summary>Seats that linked locations can spare for people who do not fit; empty unless somebody does not.</summary>
    public IReadOnlyList<LinkedSeats> Linked { get; init; } = [];

    /// <summary>Equal as long as nobody has changed the allocations that touch the date.</summary>
    public string Stamp => AllocationBook.Snapshot(Rows);

    public TeamFacts? Team(TeamId? id) => id is { } team ? Teams.GetValueOrDefault(team) : null;

    /// <summary>Rows that a plan keeps: manual and locked ones, and those that reach over midnight.</summary>
    public IEnumerable<Allocation> KeptRows => Rows.Where(row => row.Source == AllocationSource.Manual || row.Locked || !IsOfDay(row));

    /// <summary>Rows that a plan replaces.</summary>
    public IEnumerable<Allocation> PlannedRows => Rows.Where(row => row.Source == AllocationSource.Ai && !row.Locked && IsOfDay(row));

    /// <summary>True for seats that another location's people have here.</summary>
    public bool IsGuest(Allocation row) => row.HomeLocationId is { } home && home != Day.LocationId;

    public bool IsOfDay(Allocation row) => row.HomeLocationId is { } home ? home == Day.LocationId : row.StartsAt >= Day.Range.StartsAt && row.EndsAt <= Day.Range.EndsAt;
}

/// <param name="TeamId">The team.</param>
/// <param name="Expected">Mean number of people, bookings included.</param>
/// <param name="StandardDeviation">Of that number.</param>
internal sealed record TeamForecast(TeamId TeamId, decimal Expected, decimal StandardDeviation);

/// <param name="PersonId">The person.</param>
/// <param name="TeamId">Team that the person is forecast with.</param>
/// <param name="Percent">Likelihood including bookings, 0 to 100.</param>
internal sealed record PersonLikelihood(PersonId PersonId, TeamId? TeamId, decimal Percent);

/// <param name="Name">Its name.</param>
/// <param name="Settings">Its settings.</param>
/// <param name="Here">Its rules at the location; null when none were made.</param>
/// <param name="Labels">Its labels.</param>
internal sealed record TeamFacts(string Name, TeamSettings? Settings, TeamLocationSettings? Here, IReadOnlyList<string> Labels);

/// <param name="Name">First and last name.</param>
/// <param name="TeamId">The person's own team.</param>
internal sealed record PersonFacts(string Name, TeamId? TeamId);

/// <param name="Date">Day of that plan.</param>
/// <param name="Rows">Its allocations.</param>
internal sealed record PlanBefore(LocalDate Date, IReadOnlyList<Allocation> Rows);
