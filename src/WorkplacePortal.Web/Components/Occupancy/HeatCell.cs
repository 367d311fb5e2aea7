using NodaTime;

namespace WorkplacePortal.Web.Components.Occupancy;

/// <summary>What a cell of a heat map stands for.</summary>
public enum HeatState
{
    /// <summary>It has a number.</summary>
    Counted,

    /// <summary>About fewer than five people: no number on purpose.</summary>
    Hidden,

    /// <summary>A closure, and nobody came.</summary>
    Closed,

    /// <summary>A weekday on which the place is never open, and nobody came.</summary>
    Off,

    /// <summary>Not yet.</summary>
    Future,

    /// <summary>No day of the window lies behind it.</summary>
    Nothing,
}

/// <summary>One cell of a heat map, ready to be drawn.</summary>
/// <param name="State">What it stands for.</param>
/// <param name="Share">Share of the whole, 0 to 1 and above.</param>
/// <param name="Text">The number in it.</param>
/// <param name="Title">All of it in words: what, how many, of how many days, how counted.</param>
/// <param name="IsPartial">The day is not over.</param>
public sealed record HeatCell(HeatState State, double Share, string Text, string Title, bool IsPartial = false)
{
    public const string HiddenWords = "fewer than 5 people";

    /// <summary>Lower ends of the bands, in shares of the whole.</summary>
    private static readonly double[] Bands = [0.02, 0.15, 0.30, 0.45, 0.60, 0.80];

    public bool IsOver => State == HeatState.Counted && Share > 1;

    /// <summary>0 for nearly nobody to 6 for nearly full, 7 for over.</summary>
    public int Band => IsOver ? 7 : Bands.Count(b => Share >= b);

    /// <summary>Classes that colour it.</summary>
    public string Look => State switch
    {
        HeatState.Counted => $"wp-heat b{Band}{(IsPartial ? " partial" : "")}",
        HeatState.Hidden or HeatState.Closed => "wp-heat none wp-hatch",
        HeatState.Off => "wp-heat off",
        HeatState.Future => "wp-heat future",
        _ => "wp-heat nothing",
    };

    public static HeatCell None { get; } = new(HeatState.Nothing, 0, "", "No day measured");
}

/// <summary>A row of a heat map.</summary>
/// <param name="Name">Its head.</param>
/// <param name="Cells">As many as there are columns.</param>
public sealed record HeatRow(string Name, IReadOnlyList<HeatCell> Cells)
{
    public IsoDayOfWeek Weekday { get; init; }
}
