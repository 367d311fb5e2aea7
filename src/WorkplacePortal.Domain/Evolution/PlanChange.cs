using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;

namespace WorkplacePortal.Domain.Evolution;

public enum PlanChangeKind
{
    AddTeam,
    ResizeTeam,
    CloseZone,
    CloseLayer,
    MoveFixedDay,
    SetContingency,
    SetMinCapacity,
    SetMaxCapacity,
}

/// <summary>One thing that would be different in a what-if. The kind says which properties it has.</summary>
/// <param name="Kind">What would change.</param>
public sealed record PlanChange(PlanChangeKind Kind)
{
    /// <summary>The team that changes.</summary>
    public TeamId? TeamId { get; init; }

    /// <summary>Name of a team that is added.</summary>
    public string? TeamName { get; init; }

    /// <summary>People of the team then.</summary>
    public int HeadCount { get; init; }

    /// <summary>Of the people of an added team; null as in the location's forecast for the date.</summary>
    public decimal? AttendancePercent { get; init; }

    public Priority Priority { get; init; } = Priority.Medium;

    public SpaceTypePreference Preference { get; init; }

    public ZoneId? ZoneId { get; init; }

    public LayerId? LayerId { get; init; }

    public IsoDayOfWeek FromWeekday { get; init; }

    public IsoDayOfWeek ToWeekday { get; init; }

    /// <summary>Contingency in percent.</summary>
    public int Contingency { get; init; }

    /// <summary>The minimum or maximum then; null for no maximum.</summary>
    public int? Capacity { get; init; }

    /// <summary>Wire name of the property that names what changes.</summary>
    public string SubjectField => Kind switch
    {
        PlanChangeKind.AddTeam => "team_name",
        PlanChangeKind.CloseZone => "zone_id",
        PlanChangeKind.CloseLayer => "layer_id",
        _ => "team_id",
    };

    private string Subject => TeamName ?? TeamId?.Value ?? ZoneId?.Value ?? LayerId?.Value ?? "";

    /// <summary>Changes that say the same of one team, zone or layer twice; fields begin with <c>changes</c>.</summary>
    public static IEnumerable<PortalError> Repeats(IReadOnlyList<PlanChange> changes)
    {
        var seen = new HashSet<(PlanChangeKind, string)>();
        foreach (var (n, change) in changes.Index())
        {
            if (!seen.Add((change.Kind, change.Subject.ToUpperInvariant()))) yield return new DuplicateItem("The same is changed twice.") { Field = $"changes/{n}/{change.SubjectField}" };
        }
    }

    /// <summary>A team's rules as they would be.</summary>
    /// <param name="min">Its minimum now.</param>
    /// <param name="max">Its maximum now.</param>
    public static (int Min, int? Max) Capacities(IEnumerable<PlanChange> ofTeam, int min, int? max)
    {
        foreach (var change in ofTeam)
        {
            if (change.Kind == PlanChangeKind.SetMinCapacity) min = change.Capacity ?? 0;
            if (change.Kind == PlanChangeKind.SetMaxCapacity) max = change.Capacity;
        }

        return (min, max);
    }
}
