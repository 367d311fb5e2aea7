using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Evolution;

/// <summary>One change of a what-if; <c>type</c> says which properties it has. Answered as it was sent.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(AddTeamChange), "ADD_TEAM")]
[JsonDerivedType(typeof(ResizeTeamChange), "RESIZE_TEAM")]
[JsonDerivedType(typeof(CloseZoneChange), "CLOSE_ZONE")]
[JsonDerivedType(typeof(CloseLayerChange), "CLOSE_LAYER")]
[JsonDerivedType(typeof(MoveFixedDayChange), "MOVE_FIXED_DAY")]
[JsonDerivedType(typeof(SetContingencyChange), "SET_CONTINGENCY")]
[JsonDerivedType(typeof(SetMinCapacityChange), "SET_MIN_CAPACITY")]
[JsonDerivedType(typeof(SetMaxCapacityChange), "SET_MAX_CAPACITY")]
[SchemaName("EvolutionChange")]
internal abstract record EvolutionChange
{
    public static EvolutionChange Of(PlanChange change) => change.Kind switch
    {
        PlanChangeKind.AddTeam => new AddTeamChange
        {
            TeamName = change.TeamName!,
            HeadCount = change.HeadCount,
            AttendancePercent = change.AttendancePercent is { } percent ? percent : default(Given<decimal>),
            Priority = change.Priority,
            SpaceTypePreference = change.Preference,
        },
        PlanChangeKind.ResizeTeam => new ResizeTeamChange { TeamId = change.TeamId!.Value, HeadCount = change.HeadCount },
        PlanChangeKind.CloseZone => new CloseZoneChange { ZoneId = change.ZoneId!.Value },
        PlanChangeKind.CloseLayer => new CloseLayerChange { LayerId = change.LayerId!.Value },
        PlanChangeKind.MoveFixedDay => new MoveFixedDayChange { TeamId = change.TeamId!.Value, FromWeekday = (int)change.FromWeekday, ToWeekday = (int)change.ToWeekday },
        PlanChangeKind.SetContingency => new SetContingencyChange { TeamId = change.TeamId!.Value, Contingency = change.Contingency },
        PlanChangeKind.SetMinCapacity => new SetMinCapacityChange { TeamId = change.TeamId!.Value, MinCapacity = change.Capacity ?? 0 },
        PlanChangeKind.SetMaxCapacity => new SetMaxCapacityChange { TeamId = change.TeamId!.Value, MaxCapacity = change.Capacity },
        _ => throw new InvalidOperationException($"Unknown change {change.Kind}."),
    };

    public abstract PlanChange ToDomain();
}

[SchemaName("EvolutionChangeAddTeam")]
internal sealed record AddTeamChange : EvolutionChange
{
    [Text(TextKind.Name)]
    public required string TeamName { get; init; }

    [Range(1, 100_000)]
    public required int HeadCount { get; init; }

    /// <summary>As in the location's forecast for the date where it is left out.</summary>
    [Percentage]
    public Given<decimal> AttendancePercent { get; init; }

    public Priority Priority { get; init; } = Priority.Medium;

    public SpaceTypePreference SpaceTypePreference { get; init; } = SpaceTypePreference.Auto;

    public override PlanChange ToDomain() => new(PlanChangeKind.AddTeam)
    {
        TeamName = TeamName,
        HeadCount = HeadCount,
        AttendancePercent = AttendancePercent.IsGiven ? AttendancePercent.Value : null,
        Priority = Priority,
        Preference = SpaceTypePreference,
    };
}

[SchemaName("EvolutionChangeResizeTeam")]
internal sealed record ResizeTeamChange : EvolutionChange
{
    public required TeamId TeamId { get; init; }

    [Range(0, 100_000)]
    public required int HeadCount { get; init; }

    public override PlanChange ToDomain() => new(PlanChangeKind.ResizeTeam) { TeamId = TeamId, HeadCount = HeadCount };
}

[SchemaName("EvolutionChangeCloseZone")]
internal sealed record CloseZoneChange : EvolutionChange
{
    public required ZoneId ZoneId { get; init; }

    public override PlanChange ToDomain() => new(PlanChangeKind.CloseZone) { ZoneId = ZoneId };
}

[SchemaName("EvolutionChangeCloseLayer")]
internal sealed record CloseLayerChange : EvolutionChange
{
    public required LayerId LayerId { get; init; }

    public override PlanChange ToDomain() => new(PlanChangeKind.CloseLayer) { LayerId = LayerId };
}

[SchemaName("EvolutionChangeMoveFixedDay")]
internal sealed record MoveFixedDayChange : EvolutionChange, IChecked
{
    public required TeamId TeamId { get; init; }

    [Weekday]
    public required int FromWeekday { get; init; }

    [Weekday]
    public required int ToWeekday { get; init; }

    public IEnumerable<PortalError> Check()
    {
        if (FromWeekday == ToWeekday) yield return new InvalidValue("It must be another weekday than from_weekday.") { Field = "to_weekday" };
    }

    public override PlanChange ToDomain() => new(PlanChangeKind.MoveFixedDay) { TeamId = TeamId, FromWeekday = (IsoDayOfWeek)FromWeekday, ToWeekday = (IsoDayOfWeek)ToWeekday };
}

[SchemaName("EvolutionChangeSetContingency")]
internal sealed record SetContingencyChange : EvolutionChange
{
    public required TeamId TeamId { get; init; }

    [Range(0, 100)]
    public required int Contingency { get; init; }

    public override PlanChange ToDomain() => new(PlanChangeKind.SetContingency) { TeamId = TeamId, Contingency = Contingency };
}

[SchemaName("EvolutionChangeSetMinCapacity")]
internal sealed record SetMinCapacityChange : EvolutionChange
{
    public required TeamId TeamId { get; init; }

    [Range(0, 100_000)]
    public required int MinCapacity { get; init; }

    public override PlanChange ToDomain() => new(PlanChangeKind.SetMinCapacity) { TeamId = TeamId, Capacity = MinCapacity };
}

[SchemaName("EvolutionChangeSetMaxCapacity")]
internal sealed record SetMaxCapacityChange : EvolutionChange
{
    public required TeamId TeamId { get; init; }

    /// <summary>Null for no limit.</summary>
    [Range(0, 100_000)]
    public required int? MaxCapacity { get; init; }

    public override PlanChange ToDomain() => new(PlanChangeKind.SetMaxCapacity) { TeamId = TeamId, Capacity = MaxCapacity };
}
