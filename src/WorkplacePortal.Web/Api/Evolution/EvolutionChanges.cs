using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
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
internal abstract record EvolutionChange;

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
}

[SchemaName("EvolutionChangeResizeTeam")]
internal sealed record ResizeTeamChange : EvolutionChange
{
    public required TeamId TeamId { get; init; }

    [Range(0, 100_000)]
    public required int HeadCount { get; init; }
}

[SchemaName("EvolutionChangeCloseZone")]
internal sealed record CloseZoneChange : EvolutionChange
{
    public required ZoneId ZoneId { get; init; }
}

[SchemaName("EvolutionChangeCloseLayer")]
internal sealed record CloseLayerChange : EvolutionChange
{
    public required LayerId LayerId { get; init; }
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
}

[SchemaName("EvolutionChangeSetContingency")]
internal sealed record SetContingencyChange : EvolutionChange
{
    public required TeamId TeamId { get; init; }

    [Range(0, 100)]
    public required int Contingency { get; init; }
}

[SchemaName("EvolutionChangeSetMinCapacity")]
internal sealed record SetMinCapacityChange : EvolutionChange
{
    public required TeamId TeamId { get; init; }

    [Range(0, 100_000)]
    public required int MinCapacity { get; init; }
}

[SchemaName("EvolutionChangeSetMaxCapacity")]
internal sealed record SetMaxCapacityChange : EvolutionChange
{
    public required TeamId TeamId { get; init; }

    /// <summary>Null for no limit.</summary>
    [Range(0, 100_000)]
    public required int? MaxCapacity { get; init; }
}
