using System.Globalization;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common.Records;

namespace WorkplacePortal.Web.Components.Spatial;

/// <summary>How a location plans, schedules and invites, as a form. The opening hours have their own.</summary>
internal static class LocationSettingsForm
{
    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static RecordForm Of(LocationSettingsView settings)
    {
        var (plan, features) = (settings.Evolution, settings.Features);
        return new RecordForm(
            isNew: false,
            [
                new("consolidation", "Keep whole floors empty", FieldKind.Choice) { Before = settings.Consolidation.ToString(), Options = [new(nameof(Consolidation.None), "Never"), new(nameof(Consolidation.Manual), "When somebody closes one"), new(nameof(Consolidation.Auto), "When the plan finds it better")] },
                new("stability", "Moves are counted against", FieldKind.Choice) { Before = plan.Stability.ToString(), Options = [new(nameof(Stability.Weekday), "The same weekday before"), new(nameof(Stability.PreviousDay), "The day before")] },
                new("evolution_stop_time", "A day’s plan is frozen at", FieldKind.Time) { Before = plan.StopsAt is { } at ? Time.Format(at) : "", Help = "Empty: never." },
                new("evolution_offset_days", "Days before", FieldKind.Number) { Before = Plain(plan.OffsetDays) },
                new("publish_hold_minutes", "Minutes until people hear of a plan", FieldKind.Number) { Before = Plain(plan.PublishHoldMinutes) },
                new("floor_price", "People moved that closing a floor is worth", FieldKind.Number) { Before = plan.FloorPrice is { } price ? Plain(price) : "", Help = "Empty: floors are not closed." },
                new("overflow_probability_percent", "Risk of too few seats", FieldKind.Choice) { Before = plan.OverflowProbabilityPercent is { } risk ? Plain(risk) : "", Options = [new("", "No such rule"), new("10", "10 %"), new("5", "5 %"), new("2.5", "2.5 %"), new("1", "1 %")] },
                new("auto_evolve_disabled", "No plan by itself every day", FieldKind.Check) { Before = RecordField.Of(plan.AutoEvolveDisabled) },
                new("allocate_by_zone", "Give teams whole zones", FieldKind.Check) { Before = RecordField.Of(features.AllocateByZone) },
                new("invites", "People may invite one another", FieldKind.Check) { Before = RecordField.Of(features.InvitesEnabled) },
                new("auto_accept", "Invitations are accepted without asking", FieldKind.Check) { Before = RecordField.Of(features.AutoAcceptInvites) },
                new("restrict_invites", "Only colleagues of the own team are invited", FieldKind.Check) { Before = RecordField.Of(features.RestrictInvitesToTeam) },
                new("auto_schedule", "Book days by themselves when they are this likely", FieldKind.Check) { Before = RecordField.Of(features.AutoSchedule.Enabled) },
                new("auto_schedule_percentage", "Booked from (percent)", FieldKind.Number) { Before = Plain(features.AutoSchedule.Percentage) },
                new("auto_schedule_future_days", "Booked ahead (days)", FieldKind.Number) { Before = Plain(features.AutoSchedule.FutureDays) },
                new("likely_schedule", "Suggest days when they are this likely", FieldKind.Check) { Before = RecordField.Of(features.LikelySchedule.Enabled) },
                new("likely_schedule_percentage", "Suggested from (percent)", FieldKind.Number) { Before = Plain(features.LikelySchedule.Percentage) },
                new("likely_schedule_future_days", "Suggested ahead (days)", FieldKind.Number) { Before = Plain(features.LikelySchedule.FutureDays) },
                new("fixed_schedule", "Book people’s fixed days", FieldKind.Check) { Before = RecordField.Of(features.FixedSchedule.Enabled) },
                new("fixed_schedule_days", "Most fixed days in a week", FieldKind.Number) { Before = Plain(features.FixedSchedule.MostDays) },
                new("fixed_schedule_future_days", "Fixed days ahead (days)", FieldKind.Number) { Before = Plain(features.FixedSchedule.FutureDays) },
            ]);
    }

    public static LocationSettingsEdit ToEdit(RecordForm form) => new()
    {
        Consolidation = form.Word<Consolidation>("consolidation"),
        Evolution = new EvolutionScheduleEdit
        {
            Stability = form.Word<Stability>("stability"),
            StopsAt = form.TimeOrNone("evolution_stop_time"),
            OffsetDays = form.Whole("evolution_offset_days"),
            PublishHoldMinutes = form.Whole("publish_hold_minutes"),
            FloorPrice = form.WholeOrNone("floor_price"),
            OverflowProbabilityPercent = form.DecimalOrNone("overflow_probability_percent") is { IsGiven: true, Value: var risk } ? Optional.Of((decimal?)risk) : default,
            AutoEvolveDisabled = form.Check("auto_evolve_disabled"),
        },
        Features = new LocationFeaturesEdit
        {
            AllocateByZone = form.Check("allocate_by_zone"),
            InvitesEnabled = form.Check("invites"),
            AutoAcceptInvites = form.Check("auto_accept"),
            RestrictInvitesToTeam = form.Check("restrict_invites"),
            AutoSchedule = new LikelihoodScheduleEdit("auto_schedule") { Enabled = form.Check("auto_schedule"), Percentage = form.Whole("auto_schedule_percentage"), FutureDays = form.Whole("auto_schedule_future_days") },
            LikelySchedule = new LikelihoodScheduleEdit("likely_schedule") { Enabled = form.Check("likely_schedule"), Percentage = form.Whole("likely_schedule_percentage"), FutureDays = form.Whole("likely_schedule_future_days") },
            FixedSchedule = new FixedScheduleEdit { Enabled = form.Check("fixed_schedule"), MostDays = form.Whole("fixed_schedule_days"), FutureDays = form.Whole("fixed_schedule_future_days") },
        },
    };

    private static string Plain(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
