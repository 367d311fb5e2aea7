namespace WorkplacePortal.Domain.Evolution.Engine.Search;

/// <summary>
/// How many changes a problem deserves, measured so that on two cores of 2026 a quick answer takes about 0.05, 1 and 5 seconds for 20, 100 and
/// 1,000 teams, and a full one 1, 5 and 10. Fewer teams than 20 deserve less in proportion.
/// </summary>
internal static class SearchBudget
{
    public static int Of(int teams, SearchEffort effort) => effort == SearchEffort.Quick
        ? Between(teams, 100_000, 2_500_000, 2_600_000)
        : Between(teams, 2_000_000, 12_000_000, 6_000_000);

    /// <summary>Straight between the sizes that were measured; beyond them in proportion.</summary>
    private static int Between(int teams, int small, int medium, int large) => teams switch
    {
        <= 20 => small * Math.Max(1, teams) / 20,
        <= 100 => small + (int)((long)(medium - small) * (teams - 20) / 80),
        <= 1000 => medium + (int)((long)(large - medium) * (teams - 100) / 900),
        _ => (int)Math.Min(60_000_000, (long)large * teams / 1000),
    };
}
