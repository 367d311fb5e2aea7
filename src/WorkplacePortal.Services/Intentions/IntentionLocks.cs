using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;

namespace WorkplacePortal.Services.Intentions;

/// <summary>
/// Names of the locks under which intentions are decided: the persons (conflicts), the local days of the location
/// (capacity) and the group. Whoever changes a row holds its person's and its group's lock.
/// </summary>
internal static class IntentionLocks
{
    /// <summary>For a guest who is made on the way; taken before all others.</summary>
    public static string Email(string email) => $"email:{email}";

    public static IEnumerable<string> People(IEnumerable<PersonId?> people) => people.Where(p => p is not null).Select(p => $"person:{p}").Distinct(StringComparer.Ordinal);

    public static string Group(IntentionGroupId group) => $"intention-group:{group}";

    /// <summary>A booking name of another system.</summary>
    public static string External(ConfigurationId? configuration, ExternalType? type, string id) => $"intention-external:{configuration}:{type}:{id}";

    /// <summary>Every local day that the interval touches.</summary>
    public static IEnumerable<string> Days(LocationId location, InstantRange range, NodaTime.DateTimeZone zone)
    {
        var last = range.EndsAt.Minus(NodaTime.Duration.Epsilon).DateIn(zone);
        for (var date = range.StartsAt.DateIn(zone); date <= last; date = date.PlusDays(1)) yield return $"location-day:{location}:{NodaTime.Text.LocalDatePattern.Iso.Format(date)}";
    }
}
