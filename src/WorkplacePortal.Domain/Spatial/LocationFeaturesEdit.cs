using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Spatial;

/// <summary>Changes to the switches of a location.</summary>
public sealed record LocationFeaturesEdit
{
    public Optional<bool> AutoAllocateEnabled { get; init; }

    public Optional<bool> AllocateByZone { get; init; }

    public LikelihoodScheduleEdit AutoSchedule { get; init; } = new("auto_schedule");

    public LikelihoodScheduleEdit LikelySchedule { get; init; } = new("likely_schedule");

    public FixedScheduleEdit FixedSchedule { get; init; } = new();

    public Optional<bool> CustomTeamsEnabled { get; init; }

    public Optional<bool> InvitesEnabled { get; init; }

    public Optional<bool> AutoAcceptInvites { get; init; }

    public Optional<bool> RestrictInvitesToTeam { get; init; }

    internal IEnumerable<PortalError> Faults()
        => AutoSchedule.Faults().Concat(LikelySchedule.Faults()).Concat(FixedSchedule.Faults()).Select(f => f with { Field = $"AUTO_ALLOCATE/settings/{f.Field}" });

    internal LocationFeatures Merge(LocationFeatures stored) => new(
        AutoAllocateEnabled.Or(stored.AutoAllocateEnabled),
        AllocateByZone.Or(stored.AllocateByZone),
        AutoSchedule.Merge(stored.AutoSchedule),
        LikelySchedule.Merge(stored.LikelySchedule),
        FixedSchedule.Merge(stored.FixedSchedule),
        CustomTeamsEnabled.Or(stored.CustomTeamsEnabled),
        InvitesEnabled.Or(stored.InvitesEnabled),
        AutoAcceptInvites.Or(stored.AutoAcceptInvites),
        RestrictInvitesToTeam.Or(stored.RestrictInvitesToTeam));
}

/// <summary>Changes to a likelihood schedule.</summary>
/// <param name="Name">Its wire name, with which its properties begin.</param>
public sealed record LikelihoodScheduleEdit(string Name)
{
    public const int MostFutureDays = 90;

    public Optional<bool> Enabled { get; init; }

    public Optional<int> Percentage { get; init; }

    public Optional<int> FutureDays { get; init; }

    public Optional<bool> PeopleMayOptOut { get; init; }

    internal IEnumerable<PortalError> Faults()
        => NumberFaults.Between(Percentage, 0, 100, $"{Name}/{Name}_percentage").Concat(NumberFaults.Between(FutureDays, 1, MostFutureDays, $"{Name}/{Name}_future_days"));

    internal LikelihoodSchedule Merge(LikelihoodSchedule stored)
        => new(Enabled.Or(stored.Enabled), Percentage.Or(stored.Percentage), FutureDays.Or(stored.FutureDays), PeopleMayOptOut.Or(stored.PeopleMayOptOut));
}

/// <summary>Changes to the intentions from fixed days.</summary>
public sealed record FixedScheduleEdit
{
    public Optional<bool> Enabled { get; init; }

    public Optional<int> MostDays { get; init; }

    public Optional<int> FutureDays { get; init; }

    internal IEnumerable<PortalError> Faults()
        => NumberFaults.Between(MostDays, 0, 7, "fixed_schedule/fixed_schedule_days")
            .Concat(NumberFaults.Between(FutureDays, 1, LikelihoodScheduleEdit.MostFutureDays, "fixed_schedule/fixed_schedule_future_days"));

    internal FixedSchedule Merge(FixedSchedule stored) => new(Enabled.Or(stored.Enabled), MostDays.Or(stored.MostDays), FutureDays.Or(stored.FutureDays));
}
