using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Spatial;

/// <summary>How seats are given.</summary>
internal enum AllocationMode
{
    Default,
    ByZone,
}

/// <summary>Switches of a location.</summary>
[SchemaName("LocationFeatures")]
internal sealed record LocationFeaturesContract
{
    [JsonPropertyName("AUTO_ALLOCATE")]
    public Given<AutoAllocateFeature> AutoAllocate { get; init; }

    [JsonPropertyName("CUSTOM_TEAMS")]
    public Given<CustomTeamsFeature> CustomTeams { get; init; }

    [JsonPropertyName("INVITES")]
    public Given<InvitesFeature> Invites { get; init; }

    public static LocationFeaturesContract Of(LocationFeatures features) => new()
    {
        AutoAllocate = new AutoAllocateFeature { Enabled = features.AutoAllocateEnabled, Settings = AutoAllocateSettings.Of(features) },
        CustomTeams = new CustomTeamsFeature { Enabled = features.CustomTeamsEnabled },
        Invites = new InvitesFeature
        {
            Enabled = features.InvitesEnabled,
            Settings = new InvitesSettings { AutoAcceptEnabled = features.AutoAcceptInvites, RestrictToTeamMembers = features.RestrictInvitesToTeam },
        },
    };

    public LocationFeaturesEdit ToDomain()
    {
        var edit = AutoAllocate.Value?.Settings.Value?.ToDomain() ?? new LocationFeaturesEdit();
        var invites = Invites.Value?.Settings.Value;
        return edit with
        {
            AutoAllocateEnabled = AutoAllocate.Value?.Enabled ?? default,
            CustomTeamsEnabled = CustomTeams.Value?.Enabled ?? default,
            InvitesEnabled = Invites.Value?.Enabled ?? default,
            AutoAcceptInvites = invites?.AutoAcceptEnabled ?? default,
            RestrictInvitesToTeam = invites?.RestrictToTeamMembers ?? default,
        };
    }
}

[SchemaName("CustomTeamsFeature")]
internal sealed record CustomTeamsFeature
{
    public Given<bool> Enabled { get; init; }
}

[SchemaName("InvitesFeature")]
internal sealed record InvitesFeature
{
    public Given<bool> Enabled { get; init; }

    public Given<InvitesSettings> Settings { get; init; }
}

[SchemaName("InvitesSettings")]
internal sealed record InvitesSettings
{
    public Given<bool> AutoAcceptEnabled { get; init; }

    public Given<bool> RestrictToTeamMembers { get; init; }
}

[SchemaName("AutoAllocateFeature")]
internal sealed record AutoAllocateFeature
{
    public Given<bool> Enabled { get; init; }

    public Given<AutoAllocateSettings> Settings { get; init; }
}

[SchemaName("AutoAllocateSettings")]
internal sealed record AutoAllocateSettings
{
    public Given<AllocationMode> AllocationMode { get; init; }

    public Given<AutoSchedule> AutoSchedule { get; init; }

    public Given<LikelySchedule> LikelySchedule { get; init; }

    public Given<FixedScheduleContract> FixedSchedule { get; init; }

    public static AutoAllocateSettings Of(LocationFeatures features) => new()
    {
        AllocationMode = features.AllocateByZone ? Spatial.AllocationMode.ByZone : Spatial.AllocationMode.Default,
        AutoSchedule = Spatial.AutoSchedule.Of(features.AutoSchedule),
        LikelySchedule = Spatial.LikelySchedule.Of(features.LikelySchedule),
        FixedSchedule = FixedScheduleContract.Of(features.FixedSchedule),
    };

    public LocationFeaturesEdit ToDomain()
    {
        var edit = new LocationFeaturesEdit();
        return edit with
        {
            AllocateByZone = AllocationMode.IsGiven ? AllocationMode.Value == Spatial.AllocationMode.ByZone : default(Given<bool>),
            AutoSchedule = AutoSchedule.Value?.ApplyTo(edit.AutoSchedule) ?? edit.AutoSchedule,
            LikelySchedule = LikelySchedule.Value?.ApplyTo(edit.LikelySchedule) ?? edit.LikelySchedule,
            FixedSchedule = FixedSchedule.Value?.ToDomain() ?? edit.FixedSchedule,
        };
    }
}

[SchemaName("AutoSchedule")]
internal sealed record AutoSchedule
{
    public Given<bool> AutoScheduleEnabled { get; init; }

    [Range(0, 100)]
    public Given<int> AutoSchedulePercentage { get; init; }

    [Range(1, LikelihoodScheduleEdit.MostFutureDays)]
    public Given<int> AutoScheduleFutureDays { get; init; }

    public Given<bool> UserPrefsEnabled { get; init; }

    public static AutoSchedule Of(LikelihoodSchedule schedule) => new()
    {
        AutoScheduleEnabled = schedule.Enabled,
        AutoSchedulePercentage = schedule.Percentage,
        AutoScheduleFutureDays = schedule.FutureDays,
        UserPrefsEnabled = schedule.PeopleMayOptOut,
    };

    public LikelihoodScheduleEdit ApplyTo(LikelihoodScheduleEdit edit)
        => edit with { Enabled = AutoScheduleEnabled, Percentage = AutoSchedulePercentage, FutureDays = AutoScheduleFutureDays, PeopleMayOptOut = UserPrefsEnabled };
}

[SchemaName("LikelySchedule")]
internal sealed record LikelySchedule
{
    public Given<bool> LikelyScheduleEnabled { get; init; }

    [Range(0, 100)]
    public Given<int> LikelySchedulePercentage { get; init; }

    [Range(1, LikelihoodScheduleEdit.MostFutureDays)]
    public Given<int> LikelyScheduleFutureDays { get; init; }

    public Given<bool> UserPrefsEnabled { get; init; }

    public static LikelySchedule Of(LikelihoodSchedule schedule) => new()
    {
        LikelyScheduleEnabled = schedule.Enabled,
        LikelySchedulePercentage = schedule.Percentage,
        LikelyScheduleFutureDays = schedule.FutureDays,
        UserPrefsEnabled = schedule.PeopleMayOptOut,
    };

    public LikelihoodScheduleEdit ApplyTo(LikelihoodScheduleEdit edit)
        => edit with { Enabled = LikelyScheduleEnabled, Percentage = LikelySchedulePercentage, FutureDays = LikelyScheduleFutureDays, PeopleMayOptOut = UserPrefsEnabled };
}

[SchemaName("FixedSchedule")]
internal sealed record FixedScheduleContract
{
    public Given<bool> FixedScheduleEnabled { get; init; }

    [Range(0, 7)]
    public Given<int> FixedScheduleDays { get; init; }

    [Range(1, LikelihoodScheduleEdit.MostFutureDays)]
    public Given<int> FixedScheduleFutureDays { get; init; }

    public static FixedScheduleContract Of(FixedSchedule schedule) => new()
    {
        FixedScheduleEnabled = schedule.Enabled,
        FixedScheduleDays = schedule.MostDays,
        FixedScheduleFutureDays = schedule.FutureDays,
    };

    public FixedScheduleEdit ToDomain() => new() { Enabled = FixedScheduleEnabled, MostDays = FixedScheduleDays, FutureDays = FixedScheduleFutureDays };
}
