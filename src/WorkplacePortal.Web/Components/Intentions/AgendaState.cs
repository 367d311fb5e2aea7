using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Intentions;

/// <summary>How intentions are laid out.</summary>
public enum IntentionsView
{
    Agenda,
    Week,
    Month,
}

/// <summary>What the address of the intentions page says, read leniently: what makes no sense is left out.</summary>
/// <param name="From">First date shown.</param>
/// <param name="Statuses">Statuses shown.</param>
/// <param name="Type">Kind shown; null for all.</param>
/// <param name="Team">Team shown; null for all.</param>
/// <param name="Person">Part of a name or e-mail address.</param>
/// <param name="PageNumber">From 1.</param>
/// <param name="Selected">The intention in the side sheet.</param>
public sealed record AgendaState(LocalDate From, IReadOnlyList<IntentionStatus> Statuses, IntentionType? Type, TeamId? Team, string? Person, int PageNumber, IntentionId? Selected)
{
    public const int DaysShown = 7;
    public const int PageSize = 50;

    /// <summary>What is shown unless the address says otherwise: what waits, and what stands.</summary>
    public static readonly IReadOnlyList<IntentionStatus> UsualStatuses = [IntentionStatus.Pending, IntentionStatus.Likely, IntentionStatus.Confirmed];

    public IntentionsView View { get; init; }

    /// <summary>The date that the address names, today by default.</summary>
    public LocalDate Date { get; init; } = From;

    public LocalDate To => View == IntentionsView.Month ? Allocations.MonthBars.Around(Date).To : From.PlusDays(DaysShown - 1);

    /// <summary>The date one step back or on: seven days, or a month.</summary>
    public LocalDate Step(int steps) => View == IntentionsView.Month ? Date.With(DateAdjusters.StartOfMonth).PlusMonths(steps) : From.PlusDays(steps * DaysShown);

    public int Skip => (PageNumber - 1) * PageSize;

    /// <summary>True when something beside the dates and the usual statuses narrows the list.</summary>
    public bool IsFiltered => Type is not null || Team is not null || !string.IsNullOrEmpty(Person) || !Statuses.SequenceEqual(UsualStatuses);

    public static AgendaState Read(string? date, string[]? status, string? type, string? team, string? person, string? page, string? selected, LocalDate today, string? view = null)
    {
        var statuses = (status ?? []).Select(PageUrl.Word<IntentionStatus>).OfType<IntentionStatus>().Distinct().Order().ToList();
        var layout = PageUrl.Word<IntentionsView>(view) ?? IntentionsView.Agenda;
        var on = PageUrl.Date(date, today) ?? today;
        return new AgendaState(
            layout switch
            {
                IntentionsView.Month => Allocations.MonthBars.Around(on).From,
                IntentionsView.Week => Allocations.Timeline.WeekOf(on).From,
                _ => on,
            },
            statuses.Count == 0 ? UsualStatuses : statuses,
            PageUrl.Word<IntentionType>(type),
            IdFactory.IsId(team) ? new TeamId(team!) : null,
            person?.Trim() is { Length: > 0 and <= 200 } text ? text : null,
            int.TryParse(page, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 100_000 ? number : 1,
            IdFactory.IsId(selected) ? new IntentionId(selected!) : null)
        {
            View = layout,
            Date = on,
        };
    }

    public IntentionFilter FilterFor(LocationId location)
        => new() { LocationId = location, From = From, To = To, Statuses = Statuses, Type = Type, TeamId = Team, PersonText = Person };

    /// <summary>The words for the address after a status was switched on or off; null when they are the usual ones. The last one cannot be switched off.</summary>
    public IReadOnlyList<string>? Toggle(IntentionStatus status)
    {
        var next = Statuses.Contains(status) ? Statuses.Where(s => s != status).ToList() : [.. Statuses.Append(status).Order()];
        if (next.Count == 0) next = [status];
        return next.SequenceEqual(UsualStatuses) ? null : next.ConvertAll(PageUrl.Word);
    }
}
