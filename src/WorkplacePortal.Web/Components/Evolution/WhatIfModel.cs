using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Services.Evolution;

namespace WorkplacePortal.Web.Components.Evolution;

/// <summary>A what-if while it is written: changes so far, and the one that is being added.</summary>
public sealed class WhatIfModel
{
    private readonly List<PlanChange> changes = [];

    public IReadOnlyList<PlanChange> Changes => changes;

    public PlanChangeKind Kind { get; set; } = PlanChangeKind.CloseZone;

    /// <summary>Id of the zone, floor or team that the next change is about.</summary>
    public string? Subject { get; set; }

    /// <summary>Name of a team to add.</summary>
    public string? Name { get; set; }

    /// <summary>People, seats or percent, as the kind says; null for no maximum.</summary>
    public int? Number { get; set; }

    public Priority Priority { get; set; } = Priority.Medium;

    public IsoDayOfWeek From { get; set; } = IsoDayOfWeek.Monday;

    public IsoDayOfWeek To { get; set; } = IsoDayOfWeek.Tuesday;

    /// <summary>How the day would be planned; null as set for the location.</summary>
    public Disruption Disruption { get; set; }

    public bool ByZone { get; set; }

    /// <summary>True: as few floors as possible, whatever that moves.</summary>
    public bool Consolidate { get; set; }

    /// <summary>True: the chance below in place of the location's.</summary>
    public bool OwnChance { get; set; }

    /// <summary>Percent; null for no such rule.</summary>
    public decimal? Chance { get; set; } = 5;

    public bool NeedsTeam => Kind is not (PlanChangeKind.AddTeam or PlanChangeKind.CloseZone or PlanChangeKind.CloseLayer);

    public bool NeedsNumber => Kind is PlanChangeKind.AddTeam or PlanChangeKind.ResizeTeam or PlanChangeKind.SetContingency or PlanChangeKind.SetMinCapacity or PlanChangeKind.SetMaxCapacity;

    public string NumberLabel => Kind switch
    {
        PlanChangeKind.SetContingency => "Percent",
        PlanChangeKind.SetMinCapacity => "At least so many seats",
        PlanChangeKind.SetMaxCapacity => "At most so many seats (empty: no limit)",
        _ => "People",
    };

    public int MostNumber => Kind == PlanChangeKind.SetContingency ? 100 : 100_000;

    /// <summary>True when the next change says all that it needs.</summary>
    public bool IsComplete => Kind switch
    {
        PlanChangeKind.AddTeam => !string.IsNullOrWhiteSpace(Name) && Number > 0,
        PlanChangeKind.SetMaxCapacity => Subject is not null,
        PlanChangeKind.MoveFixedDay => Subject is not null && From != To,
        _ => Subject is not null && (!NeedsNumber || Number is not null),
    };

    public void Turn(PlanChangeKind kind) => (Kind, Subject, Name, Number) = (kind, null, null, null);

    /// <summary>Adds the change that is being written. What said the same of the same team or place before is replaced.</summary>
    public void Add()
    {
        if (!IsComplete) return;
        var change = Written();
        changes.RemoveAll(c => PlanChange.Repeats([c, change]).Any());
        changes.Add(change);
        Turn(Kind);
    }

    public void Remove(PlanChange change) => changes.Remove(change);

    /// <summary>The request, with the settings that differ from the location's.</summary>
    public EvolutionRequest Request(LocationId location, LocalDate date) => new(location, date)
    {
        Disruption = Disruption,
        RunByZone = ByZone ? true : null,
        Consolidate = Consolidate ? true : null,
        OverflowProbabilityPercent = OwnChance ? new Override<decimal?>(Chance) : null,
    };

    private PlanChange Written() => Kind switch
    {
        PlanChangeKind.AddTeam => new PlanChange(Kind) { TeamName = Name!.Trim(), HeadCount = Number ?? 0, Priority = Priority },
        PlanChangeKind.CloseZone => new PlanChange(Kind) { ZoneId = new ZoneId(Subject!) },
        PlanChangeKind.CloseLayer => new PlanChange(Kind) { LayerId = new LayerId(Subject!) },
        PlanChangeKind.ResizeTeam => OfTeam() with { HeadCount = Number ?? 0 },
        PlanChangeKind.SetContingency => OfTeam() with { Contingency = Number ?? 0 },
        PlanChangeKind.MoveFixedDay => OfTeam() with { FromWeekday = From, ToWeekday = To },
        _ => OfTeam() with { Capacity = Number },
    };

    private PlanChange OfTeam() => new(Kind) { TeamId = new TeamId(Subject!) };
}
