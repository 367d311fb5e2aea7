namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>Spread of each group so many days ahead, as known at the end of the past.</summary>
/// <param name="teams">Number of teams; the location comes after them.</param>
/// <param name="ofTeams">What the spread of a team is taken for before it has errors of its own.</param>
/// <param name="ofLocation">And that of the location.</param>
/// <param name="of">The spread of a group by its errors, given what it is taken for; and the factor by which past intervals would have held.</param>
internal sealed class GroupSpreads(int teams, Spread ofTeams, Spread ofLocation, Func<int, HorizonBucket, Spread, (Spread Plain, double Factor)> of)
{
    private const double OverdispersionOfTeams = 1.3;
    private readonly Dictionary<(int Group, HorizonBucket Horizon), (Spread Plain, Spread Published)> known = [];

    /// <summary>The location, before anything is known.</summary>
    public static Spread LocationPrior { get; } = Spread.Normal(2);

    /// <summary>Teams, before anything is known of any.</summary>
    public static Spread TeamPrior { get; } = Spread.Normal(OverdispersionOfTeams);

    public Spread OfTeams { get; } = ofTeams;

    /// <summary>Scaled so that past intervals would have held.</summary>
    public Spread Published(int group, HorizonBucket horizon) => Of(group, horizon).Published;

    public Spread Plain(int group, HorizonBucket horizon) => Of(group, horizon).Plain;

    private (Spread Plain, Spread Published) Of(int group, HorizonBucket horizon)
    {
        if (known.TryGetValue((group, horizon), out var found)) return found;
        var (plain, factor) = of(group, horizon, group == teams ? ofLocation : OfTeams);
        return known[(group, horizon)] = (plain, plain.Times(factor));
    }
}
