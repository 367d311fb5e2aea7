using NodaTime;
using WorkplacePortal.Domain.Forecasting.Engine.Series;

namespace WorkplacePortal.Domain.Forecasting.Engine.Learnt;

/// <summary>
/// What a run learnt of a location, so that the next one need only take in the days that have come since. People are not in it: their habits
/// are read off the days in one pass, and only the regression on them is kept.
/// </summary>
internal sealed record LearntLocation
{
    /// <summary>Last day from which everything was learnt anew.</summary>
    public required LocalDate FittedOn { get; init; }

    /// <summary>Last day that was taken in.</summary>
    public required LocalDate Origin { get; init; }

    /// <summary>Date of the first of <see cref="Days"/> and of the groups' numbers.</summary>
    public required LocalDate First { get; init; }

    /// <summary>Most days ahead that were tested.</summary>
    public required int Ahead { get; init; }

    /// <summary>Weekdays on which the location is ever open, Monday first.</summary>
    public required bool[] OpenWeekdays { get; init; }

    /// <summary>What the calendar said of each day up to the origin; see <see cref="Misfit.MarkOf"/>.</summary>
    public required int[] Days { get; init; }

    /// <summary>Coefficients of the regression on the habits of people.</summary>
    public required double[] People { get; init; }

    /// <summary>Errors of the three opinions on all teams, per distance.</summary>
    public required SaidErrors[] ErrorsOfTeams { get; init; }

    /// <summary>Teams, then the location.</summary>
    public required LearntGroup[] Groups { get; init; }

    /// <summary>What was said of days that had not come yet, by the day on which it was said, ascending.</summary>
    public required IReadOnlyList<OpenOrigin> Open { get; init; }
}

internal sealed record LearntGroup
{
    /// <summary>People who came on each day as it was learnt.</summary>
    public required int[] Counts { get; init; }

    /// <summary>Head count of each day as it was learnt.</summary>
    public required int[] Heads { get; init; }

    public required LocalDate? PatternChangedSince { get; init; }

    /// <summary>Errors of the three opinions, per distance.</summary>
    public required SaidErrors[] Errors { get; init; }

    /// <summary>Tested days of the last months, by their number in <see cref="LearntLocation.Days"/>.</summary>
    public required IReadOnlyList<TestedError> Tested { get; init; }

    /// <summary>Null where nothing was known of the group.</summary>
    public required LearntPool? Pool { get; init; }
}

/// <summary>A pool of series methods.</summary>
/// <param name="Numbers">How the numbers were measured.</param>
/// <param name="Rates">How the rates of the head count were; null where the head count was steady.</param>
/// <param name="Weights">Of each member near, middle and far ahead.</param>
/// <param name="States">Of each member; null for members that need none, and where logarithms did not suit.</param>
internal sealed record LearntPool(FrameLayout Numbers, FrameLayout? Rates, double[,] Weights, IReadOnlyList<FilterState?> States);

/// <summary>A tested day.</summary>
/// <param name="Day">Number of the day.</param>
/// <param name="Horizon">How many days ahead.</param>
/// <param name="Error">As in <see cref="Residual"/>.</param>
/// <param name="Size">As in <see cref="ConformalScale.SizeOf"/>.</param>
internal readonly record struct TestedError(int Day, HorizonBucket Horizon, float Error, float Size);

/// <param name="Origin">Last day that was known.</param>
/// <param name="Days">What was said of later ones.</param>
internal sealed record OpenOrigin(LocalDate Origin, IReadOnlyList<OpenDay> Days);

/// <param name="Date">The day.</param>
/// <param name="Groups">Teams, then the location.</param>
internal sealed record OpenDay(LocalDate Date, OpenGroup[] Groups);

/// <summary>What was said of a group's day.</summary>
/// <param name="Mean">Expected people.</param>
/// <param name="Unit"><see cref="Spread.Unit"/>; 0 where nobody counted.</param>
/// <param name="Below">How far the 80 % interval reached down before it was scaled, in units.</param>
/// <param name="Above">How far up.</param>
/// <param name="Said">By each of the three opinions; null where the pool had nothing to say.</param>
internal readonly record struct OpenGroup(float Mean, float Unit, float Below, float Above, Said? Said);
