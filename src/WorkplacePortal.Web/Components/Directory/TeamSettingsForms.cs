using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Common.Records;

namespace WorkplacePortal.Web.Components.Directory;

/// <summary>Everything about one team at one location as a form, and the same for many teams at once.</summary>
internal static class TeamSettingsForms
{
    public static readonly FieldOption[] Wishes = [new(nameof(SpaceTypePreference.Auto), "Automatic"), new(nameof(SpaceTypePreference.Space), "Seat"), new(nameof(SpaceTypePreference.Room), "Room")];
    public static readonly FieldOption[] Priorities = [new(nameof(Priority.High), "High"), new(nameof(Priority.Medium), "Medium"), new(nameof(Priority.Low), "Low")];
    private const string Same = "*";

    public static IReadOnlyList<GridColumn<TeamSettingsView>> Columns { get; } =
    [
        new("Team", t => t.TeamName, "team_name"),
        new("External id", t => t.ExternalId),
        new("Head count", t => Figures.Count(t.HeadCount), "head_count", IsNumber: true),
        new("Location", t => Rules(t)?.LocationName),
        new("Minimum seats", t => Rules(t)?.MinCapacity.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new("Maximum seats", t => Rules(t)?.MaxCapacity?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new("Contingency %", t => Rules(t)?.Contingency.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new("Fixed days", t => string.Join(' ', Rules(t)?.FixedDays.Select(d => d.ToString()[..3]) ?? [])),
        new("Prefers", t => Wishes.First(w => w.Value == t.SpaceTypePreference.ToString()).Text),
        new("Priority", t => t.Priority.ToString(), "priority"),
    ];

    public static RecordForm One(TeamSettingsView team, LocationId place, IReadOnlyList<LocationView> locations, IReadOnlyList<(ZoneId Id, string Name)> zones)
    {
        var rules = team.Settings.FirstOrDefault(s => s.LocationId == place);
        FieldOption[] places = [.. locations.Select(l => new FieldOption(l.Id.Value, l.Name))];
        FieldOption[] options = [.. zones.Select(z => new FieldOption(z.Id.Value, z.Name))];
        return new RecordForm(
            isNew: false,
            [
                new("head_count", "Head count", FieldKind.Number) { Before = team.HeadCountDerived ? "" : team.HeadCount.ToString(System.Globalization.CultureInfo.InvariantCulture), Help = team.HeadCountDerived ? $"Empty: its members, {Figures.Count(team.HeadCount)} now." : "Empty: its members." },
                new("priority", "Priority when seats are short", FieldKind.Choice) { Before = team.Priority.ToString(), Options = Priorities },
                new("type", "Asks for", FieldKind.Choice) { Before = (rules?.Type ?? TeamSettingType.Dynamic).ToString(), Options = [new(nameof(TeamSettingType.Dynamic), "What the forecast says"), new(nameof(TeamSettingType.Fixed), "Its minimum on fixed days")] },
                new("space_type_preference", "Prefers", FieldKind.Choice) { Before = team.SpaceTypePreference.ToString(), Options = Wishes },
                new("default_location_id", "Home", FieldKind.Choice) { Before = team.DefaultLocationId?.Value ?? "", Options = [new("", "None"), .. places] },
                new("space_type_required", "What it prefers is a rule here, not a wish", FieldKind.Check) { Before = RecordField.Of(rules?.SpaceTypeRequired ?? false) },
                new("linked_locations", "May sit at", FieldKind.Many) { Before = string.Join(',', places.Select(p => p.Value).Where(p => team.LinkedLocations.Any(l => l.Value == p))), Options = places },
                new("required_zone_ids", "Only in these zones", FieldKind.Many) { Before = Chosen(rules?.RequiredZones), Options = options, Help = "None chosen: all zones." },
                new("forbidden_zone_ids", "Never in these zones", FieldKind.Many) { Before = Chosen(rules?.ForbiddenZones), Options = options },
            ]);

        string Chosen(IReadOnlyList<ZoneId>? ids) => string.Join(',', options.Select(o => o.Value).Where(o => ids?.Any(id => id.Value == o) == true));
    }

    public static TeamSettingsEdit ToEdit(RecordForm form, TeamId team, LocationId place)
    {
        var rules = new TeamLocationEdit
        {
            LocationId = place,
            Type = form.Word<TeamSettingType>("type"),
            SpaceTypeRequired = form.Check("space_type_required"),
            RequiredZones = Ids(form.List("required_zone_ids"), id => new ZoneId(id)),
            ForbiddenZones = Ids(form.List("forbidden_zone_ids"), id => new ZoneId(id)),
        };
        return new TeamSettingsEdit
        {
            TeamId = team,
            HeadCount = form.WholeOrNone("head_count"),
            Priority = form.Word<Priority>("priority"),
            SpaceTypePreference = form.Word<SpaceTypePreference>("space_type_preference"),
            DefaultLocationId = form.Id<LocationId>("default_location_id"),
            LinkedLocations = Ids(form.List("linked_locations"), id => new LocationId(id)),
            Settings = rules is { Type.IsGiven: false, SpaceTypeRequired.IsGiven: false, RequiredZones.IsGiven: false, ForbiddenZones.IsGiven: false } ? [] : [rules],
        };
    }

    public static RecordForm Many() => new(
        isNew: false,
        [
            new(nameof(TeamField.Min), "Minimum seats", FieldKind.Number) { Help = "Empty: leave as it is." },
            new(nameof(TeamField.Max), "Maximum seats", FieldKind.Number) { Help = "Empty: leave as it is." },
            new(nameof(TeamField.Contingency), "Contingency in percent", FieldKind.Number) { Help = "Empty: leave as it is." },
            new(nameof(TeamField.Prefers), "Prefers", FieldKind.Choice) { Before = Same, Options = [new(Same, "Leave as it is"), .. Wishes] },
            new(nameof(TeamField.Priority), "Priority", FieldKind.Choice) { Before = Same, Options = [new(Same, "Leave as it is"), .. Priorities] },
        ]);

    /// <summary>Puts what was chosen for many teams into the cells, to be looked at before it is saved.</summary>
    public static void Fill(RecordForm form, TeamDrafts drafts, IEnumerable<TeamSettingsView> teams)
    {
        foreach (var team in teams)
        {
            foreach (var field in form.Fields.Where(f => f.IsChanged)) drafts.Set(team, Enum.Parse<TeamField>(field.Name), field.Value);
        }
    }

    private static TeamLocationSettingsView? Rules(TeamSettingsView team) => team.Settings.Count > 0 ? team.Settings[0] : null;

    private static Optional<IReadOnlyList<T>> Ids<T>(Optional<IReadOnlyList<string>> texts, Func<string, T> id) => texts.IsGiven ? Optional.Of<IReadOnlyList<T>>([.. texts.Value!.Select(id)]) : default;
}
