using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Directory;

/// <summary>The configuration <c>default</c> stays and keeps its name.</summary>
public sealed record ConfigurationProtected() : Conflict("configuration_protected", $"The configuration '{Configuration.DefaultName}' can be neither deleted nor renamed.");

/// <summary>How another system names a location.</summary>
public sealed record ExternalLocation(string ExternalId, LocationId LocationId);

/// <summary>A new configuration, or changes to one.</summary>
public sealed record ConfigurationEdit
{
    public const int LongestName = 100;
    public const int MostLocations = 5000;

    public Optional<string> Name { get; init; }

    public Optional<string> DefaultTimeZone { get; init; }

    /// <summary>Replaces the whole map.</summary>
    public Optional<IReadOnlyList<ExternalLocation>> Locations { get; init; }

    public IEnumerable<PortalError> Faults()
    {
        if (Name is { IsGiven: true, Value: var name } && !IsName(name ?? ""))
            yield return new InvalidValue($"A name has 1 to {LongestName} letters, digits, spaces, dots, hyphens and underscores, and begins with a letter or digit.") { Field = "name" };
        if (DefaultTimeZone is { IsGiven: true, Value: var zone } && LocalTimes.FindZone(zone) is null) yield return new InvalidTimeZone(zone ?? "") { Field = "default_timezone" };
        if (Locations.Value is not { } locations) yield break;
        if (locations.Count > MostLocations) yield return new InvalidValue($"At most {MostLocations} are allowed.") { Field = "locations" };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (n, location) in locations.Index())
        {
            foreach (var fault in TextFaults.ExternalId(location.ExternalId)) yield return fault with { Field = $"locations/{n}/external_location_id" };
            if (!seen.Add(location.ExternalId)) yield return new DuplicateItem($"'{location.ExternalId}' is mapped twice.") { Field = $"locations/{n}/external_location_id" };
        }
    }

    /// <summary>Merges name and zone; the map is kept apart.</summary>
    public void ApplyTo(Configuration configuration)
    {
        configuration.Name = Name.Or(configuration.Name);
        configuration.DefaultTimeZone = DefaultTimeZone.Or(configuration.DefaultTimeZone);
    }

    private static bool IsName(string text)
        => text.Length is >= 1 and <= LongestName && char.IsAsciiLetterOrDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '.' or '_' or '-');
}
