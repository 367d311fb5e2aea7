using NodaTime;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Web.Components.Charts;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Overview;

public enum AttentionLevel
{
    Error,
    Warning,
    Waiting,
}

/// <summary>Something that a manager can still change, with one verb.</summary>
/// <param name="Level">Decides icon and order.</param>
/// <param name="Title">What is the case.</param>
/// <param name="Text">How much, since when, what follows.</param>
/// <param name="Verb">What can be done here; null when it has to be done elsewhere.</param>
/// <param name="Href">Where.</param>
public sealed record AttentionItem(AttentionLevel Level, string Title, string Text, string? Verb = null, string? Href = null);

/// <summary>What is known of the coming days when the portal looks for things to do.</summary>
public sealed record AttentionFacts
{
    public required LocalDate Today { get; init; }

    /// <summary>The time at the place now.</summary>
    public required LocalTime Time { get; init; }

    public required DateTimeZone Zone { get; init; }

    /// <summary>The days of the strip.</summary>
    public required IReadOnlyList<StripDay> Days { get; init; }

    /// <summary>The next open days with the version that stands for each; null where none does.</summary>
    public required IReadOnlyList<(LocalDate Date, PlanVersionView? Plan)> Plans { get; init; }

    /// <summary>Latest runs of jobs, newest first.</summary>
    public required IReadOnlyList<JobRunView> Jobs { get; init; }

    /// <summary>Invitations and suggestions without an answer.</summary>
    public int Pending { get; init; }

    /// <summary>When the oldest of them was made.</summary>
    public Instant? OldestPending { get; init; }

    /// <summary>What the portal noticed and nobody has put away yet.</summary>
    public IReadOnlyList<NoticeView> Notices { get; init; } = [];

    /// <summary>True: the site has been open for a while today and nobody has been seen.</summary>
    public bool NobodySeen { get; init; }
}

/// <summary>Finds what needs attention: the most urgent first, what can still be changed soonest before the rest.</summary>
public static class Attention
{
    private const int MostFullDays = 3;
    private const int MostNotices = 3;

    /// <summary>From noon on, whoever comes today has come.</summary>
    private static readonly LocalTime TooLate = LocalTime.Noon;

    public static IReadOnlyList<AttentionItem> From(AttentionFacts facts)
        =>
        [
            .. Failures(facts)
                .Concat(Missing(facts))
                .Concat(facts.Plans.SelectMany(p => OfPlan(p.Date, p.Plan, facts)))
                .Concat(FullDays(facts))
                .Concat(Noticed(facts))
                .Concat(Answers(facts))
                .OrderBy(item => item.Level),
        ];

    /// <summary>The latest run of each kind, where it failed.</summary>
    private static IEnumerable<AttentionItem> Failures(AttentionFacts facts)
        => facts.Jobs.Where(j => j.IsOver).GroupBy(j => j.Kind).Select(g => g.First())
            .Where(j => j.State == JobState.Failed)
            .Select(j => new AttentionItem(AttentionLevel.Error, $"{JobWords.Kind(j.Kind)} failed", j.Error?.Message ?? "", "Look", JobWords.Page(j.Kind)));

    private static IEnumerable<AttentionItem> Missing(AttentionFacts facts)
    {
        var first = facts.Days.FirstOrDefault(d => d.State == StripState.Unknown && d.Day.Date > facts.Today);
        if (first is not null) yield return new AttentionItem(AttentionLevel.Warning, $"No forecast for {Days.Short(first.Day.Date)}", "Days without a forecast cannot be planned.", "Forecast", "forecast");
        if (facts.NobodySeen) yield return new AttentionItem(AttentionLevel.Warning, "No attendance data today", "The site is open, but nobody has been seen. Check the badge system or the import.");
    }

    private static IEnumerable<AttentionItem> OfPlan(LocalDate date, PlanVersionView? plan, AttentionFacts facts)
    {
        var href = $"plan?date={date:uuuu-MM-dd}";
        var hasForecast = facts.Days.Any(d => d.Day.Date == date && d.State == StripState.Open);
        if (plan is null && hasForecast && date == facts.Plans[0].Date)
            yield return new AttentionItem(AttentionLevel.Warning, $"{Days.Short(date)} is not planned yet", "Start an evolution to give every team its seats.", "Plan", href);
        if (plan?.Summary is { Unplaced: > 0 } sum)
            yield return new AttentionItem(AttentionLevel.Warning, $"{Days.Short(date)}: {Figures.Of(sum.Unplaced, "seat", "seats")} missing", $"{Figures.Count(sum.SeatsAsked - sum.Unplaced)} of {Figures.Count(sum.SeatsAsked)} seats asked for were found.", "Plan", $"{href}&tab=unplaced");
        if (plan is { Decision: PlanDecision.Open, Kind: EvolutionKind.Evolution })
            yield return new AttentionItem(AttentionLevel.Waiting, $"The plan for {Days.Short(date)} waits for your answer", $"Made {Days.When(plan.CreatedAt, facts.Zone, facts.Today)}.", "Answer", href);
    }

    private static IEnumerable<AttentionItem> FullDays(AttentionFacts facts)
        => facts.Days.Where(d => d.Warn && (d.Day.Date > facts.Today || facts.Time < TooLate)).Take(MostFullDays).Select(d => new AttentionItem(
            AttentionLevel.Warning,
            $"{Days.Short(d.Day.Date)} may exceed capacity",
            $"{Figures.Count(d.Day.Expected!.Value)} expected, range up to {Figures.Count(d.Day.Range80!.Value.High)} of {Figures.Count(d.Day.Capacity!.Value)}.",
            "View",
            $"forecast?day={d.Day.Date:uuuu-MM-dd}"));

    private static IEnumerable<AttentionItem> Noticed(AttentionFacts facts)
        => facts.Notices.Take(MostNotices).Select(n => new AttentionItem(AttentionLevel.Warning, n.Title, n.Text, n.Link is null ? null : "Look", n.Link));

    private static IEnumerable<AttentionItem> Answers(AttentionFacts facts)
    {
        if (facts.Pending == 0) yield break;
        var oldest = facts.OldestPending is { } at ? $"The oldest was sent {Days.When(at, facts.Zone, facts.Today)}." : "";
        yield return new AttentionItem(AttentionLevel.Waiting, $"{Figures.Of(facts.Pending, "invitation waits", "invitations wait")} for an answer", oldest, "Look", "intentions?status=pending");
    }
}
