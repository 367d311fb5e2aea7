using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Directory;

/// <summary>Changes to one team's settings. The record is named by its own id, by its team, or by both.</summary>
public sealed record TeamSettingsEdit
{
    public const int MostPeople = 100_000;

    public TeamSettingsId? Id { get; init; }

    public TeamId? TeamId { get; init; }

    /// <summary>Null follows the members again.</summary>
    public Optional<int?> HeadCount { get; init; }

    /// <summary><c>#RRGGBB</c>.</summary>
    public Optional<string> Color { get; init; }

    public Optional<Priority> Priority { get; init; }

    public Optional<SpaceTypePreference> SpaceTypePreference { get; init; }

    /// <summary>Linked as well. Null clears it.</summary>
    public Optional<LocationId?> DefaultLocationId { get; init; }

    /// <summary>Replaces the list; a location that is taken out loses its rules.</summary>
    public Optional<IReadOnlyList<LocationId>> LinkedLocations { get; init; }

    /// <summary>Merged by location; locations that are not named keep their rules. Naming one links it.</summary>
    public IReadOnlyList<TeamLocationEdit> Settings { get; init; } = [];

    /// <summary>Every location that the change names.</summary>
    public IEnumerable<(string Field, LocationId Location)> NamedLocations()
    {
        if (DefaultLocationId.Value is { } home) yield return ("default_location_id", home);
        var linked = LinkedLocations.Value ?? [];
        for (var n = 0; n < linked.Count; n++) yield return ($"linked_locations/{n}", linked[n]);
        for (var n = 0; n < Settings.Count; n++) yield return ($"settings/{n}/location_id", Settings[n].LocationId);
    }

    /// <summary>Contradictions that can be seen without the record.</summary>
    public IEnumerable<PortalError> Faults()
    {
        if (Id is null && TeamId is null) yield return new PropertyRequired("team_id") { Field = "team_id" };
        if (HeadCount.Value is < 0 or > MostPeople) yield return new InvalidValue($"A head count lies between 0 and {MostPeople}.") { Field = "head_count" };
        foreach (var fault in TextFaults.Color(Color)) yield return fault;
        var seen = new HashSet<LocationId>();
        for (var n = 0; n < Settings.Count; n++)
        {
            var rules = Settings[n];
            if (!seen.Add(rules.LocationId)) yield return new DuplicateItem($"Location {rules.LocationId} is named twice.") { Field = $"settings/{n}/location_id" };
            if (LinkedLocations is { IsGiven: true, Value: { } linked } && !linked.Contains(rules.LocationId))
                yield return new AmbiguousFilters($"Location {rules.LocationId} has rules here but is left out of linked_locations.") { Field = $"settings/{n}/location_id" };
            foreach (var fault in rules.Faults()) yield return fault with { Field = $"settings/{n}/{fault.Field}" };
        }
    }
}

/// <summary>Changes to a team's rules at one location; new rules start as <see cref="TeamLocationSettings"/> says.</summary>
public sealed record TeamLocationEdit
{
    public required LocationId LocationId { get; init; }

    public Optional<TeamSettingType> Type { get; init; }

    public Optional<int> MinCapacity { get; init; }

    public Optional<int?> MaxCapacity { get; init; }

    public Optional<int> Contingency { get; init; }

    public Optional<IReadOnlyList<NodaTime.IsoDayOfWeek>> FixedDays { get; init; }

    public Optional<bool> SpaceTypeRequired { get; init; }

    public Optional<IReadOnlyList<ZoneId>> RequiredZones { get; init; }

    public Optional<IReadOnlyList<ZoneId>> ForbiddenZones { get; init; }

    /// <summary>Every zone that the change names.</summary>
    public IEnumerable<(string Field, ZoneId Zone)> NamedZones()
        => (RequiredZones.Value ?? []).Select((zone, n) => ($"required_zone_ids/{n}", zone)).Concat((ForbiddenZones.Value ?? []).Select((zone, n) => ($"forbidden_zone_ids/{n}", zone)));

    public IEnumerable<PortalError> Faults()
    {
        if (MinCapacity.Value is < 0 or > TeamSettingsEdit.MostPeople) yield return new InvalidValue($"A capacity lies between 0 and {TeamSettingsEdit.MostPeople}.") { Field = "min_capacity" };
        if (MaxCapacity.Value is < 0 or > TeamSettingsEdit.MostPeople) yield return new InvalidValue($"A capacity lies between 0 and {TeamSettingsEdit.MostPeople}.") { Field = "max_capacity" };
        if (Contingency.Value is < 0 or > 100) yield return new InvalidValue("The contingency is a percentage from 0 to 100.") { Field = "contingency" };
    }

    /// <summary>Merges the change into the rules; null, or what the merged rules would contradict. Zones at other locations are not seen here.</summary>
    public PortalError? Merge(TeamLocationSettings into)
    {
        into.Type = Type.Or(into.Type);
        into.MinCapacity = MinCapacity.Or(into.MinCapacity);
        into.MaxCapacity = MaxCapacity.Or(into.MaxCapacity);
        into.Contingency = Contingency.Or(into.Contingency);
        into.FixedDays = FixedDays.IsGiven ? [.. (FixedDays.Value ?? []).Distinct().Order()] : into.FixedDays;
        into.SpaceTypeRequired = SpaceTypeRequired.Or(into.SpaceTypeRequired);
        into.RequiredZones = RequiredZones.Or(into.RequiredZones);
        into.ForbiddenZones = ForbiddenZones.Or(into.ForbiddenZones);
        if (into.MaxCapacity < into.MinCapacity) return new InvalidRange($"max_capacity {into.MaxCapacity} lies below min_capacity {into.MinCapacity}.") { Field = "max_capacity" };
        return into.RequiredZones.Intersect(into.ForbiddenZones).Any() ? new InvalidValue("A zone cannot be required and forbidden at once.") { Field = "forbidden_zone_ids" } : null;
    }
}
