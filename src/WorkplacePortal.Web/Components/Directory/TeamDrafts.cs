using System.Globalization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Directory;

/// <summary>A cell of the team settings that people edit.</summary>
public enum TeamField
{
    Min,
    Max,
    Contingency,
    FixedDays,
    Prefers,
    Priority,
}

/// <summary>
/// What was typed into the team settings of one location and is not saved yet. It holds texts as they were typed, so that a
/// slip is shown where it is, and knows nothing that is the same as what is stored.
/// </summary>
public sealed class TeamDrafts
{
    private readonly Dictionary<(TeamId Team, TeamField Field), (string Text, string Before, string TeamName)> drafts = [];
    private readonly Dictionary<(TeamId Team, TeamField Field), string> faults = [];

    public int Count => drafts.Count;

    /// <summary>How many more seats the minimums ask for in all.</summary>
    public int MoreSeats => drafts.Where(d => d.Key.Field == TeamField.Min).Sum(d => Number(d.Value.Text) - Number(d.Value.Before));

    /// <summary><c>Sales contingency 5 → 12</c>, the first ones.</summary>
    public string Summary
    {
        get
        {
            var first = drafts.Take(3).Select(d => $"{d.Value.TeamName} {Name(d.Key.Field)} {Shown(d.Key.Field, d.Value.Before)} → {Shown(d.Key.Field, d.Value.Text)}");
            return string.Join(" · ", first) + (drafts.Count > 3 ? $" · {Figures.Count(drafts.Count - 3)} more" : "");
        }
    }

    public string Text(TeamSettingsView team, TeamField field) => drafts.TryGetValue((team.TeamId, field), out var draft) ? draft.Text : Stored(team, field);

    public bool IsChanged(TeamSettingsView team, TeamField field) => drafts.ContainsKey((team.TeamId, field));

    public string? FaultOf(TeamSettingsView team, TeamField field) => faults.GetValueOrDefault((team.TeamId, field));

    /// <summary>Takes what was typed; the same as what is stored is no change.</summary>
    public void Set(TeamSettingsView team, TeamField field, string? text)
    {
        var key = (team.TeamId, field);
        faults.Remove(key);
        var (typed, stored) = ((text ?? "").Trim(), Stored(team, field));
        if (typed == stored) drafts.Remove(key);
        else drafts[key] = (typed, stored, team.TeamName);
    }

    /// <summary>A weekday is on or off.</summary>
    public void Toggle(TeamSettingsView team, IsoDayOfWeek day)
    {
        var days = DaysOf(Text(team, TeamField.FixedDays)).ToHashSet();
        if (!days.Remove(day)) days.Add(day);
        Set(team, TeamField.FixedDays, Written(days));
    }

    public bool HasDay(TeamSettingsView team, IsoDayOfWeek day) => DaysOf(Text(team, TeamField.FixedDays)).Contains(day);

    public void Discard()
    {
        drafts.Clear();
        faults.Clear();
    }

    /// <summary>One change for each team, in a fixed order; empty when a cell cannot be read, which is then marked.</summary>
    public IReadOnlyList<TeamSettingsEdit> Edits(LocationId place)
    {
        faults.Clear();
        foreach (var ((team, field), draft) in drafts)
        {
            var mayBeEmpty = field is TeamField.Max or TeamField.FixedDays;
            if (field is TeamField.Min or TeamField.Max or TeamField.Contingency && !(draft.Text.Length == 0 && mayBeEmpty) && !int.TryParse(draft.Text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                faults[(team, field)] = field == TeamField.Contingency ? "A percentage from 0 to 100." : "A whole number of seats.";
        }

        return faults.Count > 0 ? [] : [.. Teams.Select(team => EditOf(team, place))];
    }

    /// <summary>Shows the service's reasons at their cells; those that belong to none are returned.</summary>
    public IReadOnlyList<string> Refuse(IReadOnlyList<ItemError> errors)
    {
        var (teams, others) = (Teams, new List<string>());
        foreach (var error in errors)
        {
            var field = error.Error.Field.Split('/')[^1] switch
            {
                "min_capacity" => TeamField.Min,
                "max_capacity" => TeamField.Max,
                "contingency" => TeamField.Contingency,
                "fixed_days" => TeamField.FixedDays,
                _ => (TeamField?)null,
            };
            if (field is { } cell && error.Index < teams.Count) faults.TryAdd((teams[error.Index], cell), cell == TeamField.Max && error.Error is InvalidRange ? "Less than the minimum." : error.Error.Message);
            else others.Add(error.Error.Message);
        }

        return others;
    }

    private List<TeamId> Teams => [.. drafts.Keys.Select(k => k.Team).Distinct().OrderBy(t => t.Value, StringComparer.Ordinal)];

    private TeamSettingsEdit EditOf(TeamId team, LocationId place)
    {
        string? Of(TeamField field) => drafts.TryGetValue((team, field), out var draft) ? draft.Text : null;
        var rules = new TeamLocationEdit
        {
            LocationId = place,
            MinCapacity = Of(TeamField.Min) is { } min ? Optional.Of(Number(min)) : default,
            MaxCapacity = Of(TeamField.Max) is { } max ? Optional.Of<int?>(max.Length == 0 ? null : Number(max)) : default,
            Contingency = Of(TeamField.Contingency) is { } extra ? Optional.Of(Number(extra)) : default,
            FixedDays = Of(TeamField.FixedDays) is { } days ? Optional.Of<IReadOnlyList<IsoDayOfWeek>>([.. DaysOf(days)]) : default,
        };
        return new TeamSettingsEdit
        {
            TeamId = team,
            Priority = Of(TeamField.Priority) is { } priority ? Optional.Of(Enum.Parse<Priority>(priority)) : default,
            SpaceTypePreference = Of(TeamField.Prefers) is { } kind ? Optional.Of(Enum.Parse<SpaceTypePreference>(kind)) : default,
            Settings = rules is { MinCapacity.IsGiven: false, MaxCapacity.IsGiven: false, Contingency.IsGiven: false, FixedDays.IsGiven: false } ? [] : [rules],
        };
    }

    private static string Stored(TeamSettingsView team, TeamField field)
    {
        var rules = team.Settings.Count > 0 ? team.Settings[0] : null;
        return field switch
        {
            TeamField.Min => Plain(rules?.MinCapacity ?? 0),
            TeamField.Max => rules?.MaxCapacity is { } max ? Plain(max) : "",
            TeamField.Contingency => Plain(rules?.Contingency ?? 0),
            TeamField.FixedDays => Written(rules?.FixedDays ?? []),
            TeamField.Prefers => team.SpaceTypePreference.ToString(),
            _ => team.Priority.ToString(),
        };
    }

    private static string Name(TeamField field) => field switch
    {
        TeamField.Min => "minimum",
        TeamField.Max => "maximum",
        TeamField.FixedDays => "fixed days",
        TeamField.Prefers => "wish",
        _ => field.ToString().ToLowerInvariant(),
    };

    private static string Shown(TeamField field, string text) => text.Length == 0 ? "none" : field == TeamField.FixedDays ? string.Join(' ', DaysOf(text).Select(d => d.ToString()[..2])) : text;

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Written(IEnumerable<IsoDayOfWeek> days) => string.Join(',', days.Order().Select(d => Plain((int)d)));

    private static IEnumerable<IsoDayOfWeek> DaysOf(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(d => (IsoDayOfWeek)Number(d));
}
