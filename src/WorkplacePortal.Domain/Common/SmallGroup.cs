namespace WorkplacePortal.Domain.Common;

/// <summary>
/// Statistics about fewer than 5 people are withheld from everyone but those who may see each of them. A true 0 in a larger group is no
/// statistic about somebody and is shown.
/// </summary>
public static class SmallGroup
{
    public const int Fewest = 5;

    public const string Reason = "fewer than 5 people";

    /// <summary>True for 1 to 4 people.</summary>
    public static bool IsSmall(int people) => people is > 0 and < Fewest;
}
