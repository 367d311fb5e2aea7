using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Web.Components.Charts;
using WorkplacePortal.Web.Components.Overview;

namespace WorkplacePortal.Web.Tests.Overview;

public sealed class AttentionTests
{
    private static readonly LocalDate Today = new(2026, 11, 24);
    private static readonly LocalDate Tomorrow = Today.PlusDays(1);

    [Fact]
    public void Calm_WhenTheNextDaysAreForecastAndPlanned()
        => Assert.Empty(Attention.From(Facts(Plan(unplaced: 0, PlanDecision.Accepted))));

    [Fact]
    public void Failure_ComesFirst_ButOnlyIfNothingSucceededSince()
    {
        var failed = Job(JobState.Failed, hour: 9);
        var items = Attention.From(Facts(Plan(2, PlanDecision.Accepted)) with { Jobs = [failed, Job(JobState.Completed, hour: 2)] });
        Assert.Equal([AttentionLevel.Error, AttentionLevel.Warning], items.Select(i => i.Level));
        Assert.Empty(Attention.From(Facts(Plan(0, PlanDecision.Accepted)) with { Jobs = [Job(JobState.Completed, hour: 10), failed] }));
    }

    [Fact]
    public void DayThatMayOverflow_NamesNumbers_AndLeadsToItsForecast()
    {
        var full = Strip(Tomorrow, 231, 248);
        var item = Attention.From(Facts(Plan(0, PlanDecision.Accepted)) with { Days = [full] }).Single();
        Assert.Equal(("Wed 25 Nov may exceed capacity", "231 expected, range up to 248 of 240.", "forecast?day=2026-11-25"), (item.Title, item.Text, item.Href));
    }

    [Fact]
    public void WhatWasNoticedOfTheAttendance_IsNamed_AndLeadsToTheForecast()
    {
        var notice = new NoticeView(new NotificationId("n1"), "forecast_drift", "Attendance follows a new pattern", "Since about 3 November 2026.", "forecast?location=l1", Instant.FromUtc(2026, 11, 24, 3, 0));
        var item = Attention.From(Facts(Plan(0, PlanDecision.Accepted)) with { Notices = [notice] }).Single();
        Assert.Equal((AttentionLevel.Warning, notice.Title, notice.Text, "forecast?location=l1"), (item.Level, item.Title, item.Text, item.Href));
    }

    [Fact]
    public void TodayThatMayOverflow_IsNamedInTheMorningOnly()
    {
        var facts = Facts(Plan(0, PlanDecision.Accepted)) with { Days = [Strip(Today, 231, 248)] };
        Assert.Single(Attention.From(facts));
        Assert.Empty(Attention.From(facts with { Time = new LocalTime(12, 0) }));
    }

    [Fact]
    public void DayWithoutPlan_IsNamed_OnlyIfItHasAForecast()
    {
        Assert.Equal("Wed 25 Nov is not planned yet", Attention.From(Facts(null)).Single().Title);
        var unknown = Attention.From(Facts(null) with { Days = [ForecastStripModel.From([new ChartDay(Tomorrow)], Today).Days[0]] });
        Assert.Equal("No forecast for Wed 25 Nov", unknown.Single().Title);
    }

    [Fact]
    public void OpenPlan_AndUnansweredInvitations_WaitAtTheEnd()
    {
        var items = Attention.From(Facts(Plan(2, PlanDecision.Open)) with { Pending = 7, OldestPending = Instant.FromUtc(2026, 11, 19, 9, 0) });
        Assert.Equal([AttentionLevel.Warning, AttentionLevel.Waiting, AttentionLevel.Waiting], items.Select(i => i.Level));
        Assert.Equal("Wed 25 Nov: 2 seats missing", items[0].Title);
        Assert.Equal("7 invitations wait for an answer", items[2].Title);
        Assert.Equal("The oldest was sent 19 Nov 09:00.", items[2].Text);
    }

    [Fact]
    public void JobSubject_IsWrittenForPeople() => Assert.Equal("20 Nov to 18 Dec", JobWords.Subject("2026-11-20 to 2026-12-18"));

    private static AttentionFacts Facts(PlanVersionView? plan) => new() { Today = Today, Time = new LocalTime(11, 20), Zone = DateTimeZone.Utc, Days = [Strip(Tomorrow, 200, 212)], Plans = [(Tomorrow, plan)], Jobs = [] };

    private static StripDay Strip(LocalDate date, int expected, int high)
        => ForecastStripModel.From([new ChartDay(date) { Expected = expected, Range80 = new DayRange(expected - 12, high), Capacity = 240 }], Today).Days[0];

    private static JobRunView Job(JobState state, int hour)
        => new(new JobRunId($"j{hour}"), "forecast", null, "", state, 0, null, state == JobState.Failed ? new RunError("no_history", "Too little history.") : null, "System", Instant.FromUtc(2026, 11, 24, hour, 0), null, null);

    private static PlanVersionView Plan(int unplaced, PlanDecision decision) => new()
    {
        Id = new EvolutionId("e"),
        LocationId = new LocationId("l"),
        LocationName = "London",
        Date = Tomorrow,
        Kind = EvolutionKind.Evolution,
        Status = EvolutionStatus.Successful,
        Decision = decision,
        Current = true,
        Message = null,
        CreatedAt = Instant.FromUtc(2026, 11, 24, 11, 8),
        CreatedBy = new PlanActor(ActorKind.User, null, "Hannah"),
        AcceptedAt = null,
        AcceptedBy = null,
        Summary = new EvolutionSummary(9, 0, 222, 222 - unplaced, 0, 14, unplaced, 90, 0, 0, 3, new CostTerms(0, 0, 0, 0, 0, 0, 0, 0), null, 0, 0, 3.2),
    };
}
