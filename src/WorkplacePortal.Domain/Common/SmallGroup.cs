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

    /// <summary>How many of those who cannot be seen a number may count: all of them, or nobody while they are a few.</summary>
    public static int Told(int unseen) => IsSmall(unseen) ? 0 : unseen;

    /// <summary>
    /// Which parts of a total are withheld when the total is shown: those about 1 to 4 people, and as many others, smallest
    /// first, as it takes that no small part can be worked out from the total and what is shown.
    /// </summary>
    public static bool[] Withheld(IReadOnlyList<GroupPart> parts)
    {
        var withheld = parts.Select(p => !p.MaySeeEach && (IsSmall(p.People) || IsSmall(p.GroupSize))).ToArray();
        while (IsTelling(parts, withheld) && Smallest(parts, withheld) is { } next) withheld[next] = true;
        return withheld;
    }

    /// <summary>True when the total less what is shown still says something about fewer than 5 people.</summary>
    private static bool IsTelling(IReadOnlyList<GroupPart> parts, bool[] withheld)
    {
        var (count, people) = (0, 0);
        for (var n = 0; n < parts.Count; n++)
        {
            if (!withheld[n]) continue;
            count++;
            people += parts[n].People;
        }

        return count == 1 || (count > 1 && people < Fewest);
    }

    private static int? Smallest(IReadOnlyList<GroupPart> parts, bool[] withheld)
        => Enumerable.Range(0, parts.Count).Where(n => !withheld[n] && !parts[n].MaySeeEach && parts[n].People > 0)
            .OrderBy(n => parts[n].People).Select(n => (int?)n).FirstOrDefault();
}

/// <summary>One part of a total, such as a team of a location.</summary>
/// <param name="People">How many the figure counts.</param>
/// <param name="GroupSize">How many people the group has in all.</param>
/// <param name="MaySeeEach">The reader may see each of them, so nothing is withheld.</param>
public readonly record struct GroupPart(int People, int GroupSize, bool MaySeeEach);

/// <summary>How many people; null when that is withheld, for <see cref="SmallGroup.Reason"/>.</summary>
public readonly record struct PeopleCount(int? People)
{
    public static PeopleCount Withheld => new(null);

    public bool IsWithheld => People is null;

    /// <summary>The count of a total of its own, which is no part of something that is shown.</summary>
    public static PeopleCount Of(GroupPart part) => SmallGroup.Withheld([part])[0] ? Withheld : new PeopleCount(part.People);
}
