using NodaTime;

namespace WorkplacePortal.Domain.Forecasting.Engine.Series;

/// <summary>One series of numbers, a value per day up to its origin, and how far to look ahead.</summary>
public sealed record SeriesInput
{
    /// <summary>First day to origin without a gap; NaN is a missing value, 0 a real one. Not negative.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>Date of the first value. Null: the values are numbered, with no weekdays, holidays or years behind them.</summary>
    public LocalDate? First { get; init; }

    /// <summary>Values until the pattern repeats: 7 for days.</summary>
    public required int Season { get; init; }

    public required int Horizon { get; init; }

    /// <summary>Names of holidays by date, also of the days ahead.</summary>
    public IReadOnlyDictionary<LocalDate, string> Holidays { get; init; } = new Dictionary<LocalDate, string>();

    /// <summary>Positions in the season that may be observed, Monday first. Null: those that were observed on one in ten at least.</summary>
    public IReadOnlyList<bool>? Open { get; init; }

    /// <summary>
    /// People booked for a day, counted from the first value, as it stood so many days before it. Of the days ahead only what stands at the
    /// origin is asked. Null: nobody books.
    /// </summary>
    public Func<int, int, double>? OnHand { get; init; }
}

/// <summary>What to expect of a series.</summary>
/// <param name="Means">One per step ahead, from 1.</param>
/// <param name="Quantiles">One set per step ahead; the mean lies inside its 95 % interval.</param>
/// <param name="Members">Members of the pool with their weight near, middle and far ahead.</param>
public sealed record SeriesForecast(IReadOnlyList<double> Means, IReadOnlyList<QuantileSet> Quantiles, IReadOnlyList<MemberWeight> Members);

/// <param name="Name">The member.</param>
/// <param name="Weights">Parts of 1 for the first season ahead, the second, and later.</param>
public sealed record MemberWeight(string Name, IReadOnlyList<double> Weights);
