using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Web.Components.Directory;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Components.Evolution;

/// <summary>Everything that the Plan page shows of a day.</summary>
/// <param name="Day">The plan.</param>
/// <param name="Looks">Looks of the teams.</param>
/// <param name="Seats">Who has which seat, with what changed against <paramref name="Before"/>.</param>
/// <param name="Teams">The teams of the plan; empty without one.</param>
/// <param name="Changes">What differs from <paramref name="Before"/>.</param>
/// <param name="Before">The day that the plan is compared with; null when there is none.</param>
public sealed record PlanReading(
    DayPlanView Day, TeamLooks Looks, PlanSeats Seats, IReadOnlyList<PlanTeamRow> Teams, IReadOnlyList<TeamChange> Changes, LocalDate? Before);

/// <summary>Reads a day's plan beside the one that it is compared with.</summary>
public sealed class PlanReader(EvolutionQueries evolutions, AllocationQueries allocations, DirectoryQueries directory)
{
    private const int Weeks = 4;

    /// <param name="place">Where.</param>
    /// <param name="date">Which day.</param>
    /// <param name="compare">The day to compare with; null for the one that the plan counts its moves against.</param>
    /// <param name="by">Who looks.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<Result<PlanReading>> ReadAsync(Place place, LocalDate date, LocalDate? compare, Actor by, CancellationToken ct)
    {
        var day = await evolutions.DayAsync(place.Id, date, by, ct);
        if (!day.IsSuccess) return day.As<PlanReading>();
        var teams = await directory.TeamsAsync(place.Id, by, ct);
        if (!teams.IsSuccess) return teams.As<PlanReading>();
        var looks = new TeamLooks([.. teams.Value.Select(t => (t.Id, t.Name, t.Color))]);
        var other = compare ?? (day.Value.Current?.Summary is { } made ? made.Before : await PreviousAsync(place, date, by, ct));
        var before = other is { } earlier ? await RowsAsync(place, earlier, by, ct) : null;
        var seats = PlanSeats.From(day.Value, looks, before);
        return new PlanReading(
            day.Value,
            looks,
            seats,
            day.Value.Current is { } plan ? PlanTeams.From(plan, looks) : [],
            before is null || day.Value.Allocations.Count == 0 ? [] : PlanChanges.Between(before, [.. day.Value.Allocations.Select(PlanSeats.ToRow)], day.Value, looks),
            before is null ? null : other);
    }

    /// <summary>For rows that no evolution made: the same weekday within four weeks, else the latest earlier day that has rows.</summary>
    private async Task<LocalDate?> PreviousAsync(Place place, LocalDate date, Actor by, CancellationToken ct)
    {
        for (var week = 1; week <= Weeks; week++)
        {
            var same = date.PlusWeeks(-week);
            if (await LatestAsync(place, same, same, by, ct) is not null) return same;
        }

        return await LatestAsync(place, LocalDate.MinIsoValue.PlusDays(2), date.PlusDays(-1), by, ct);
    }

    private async Task<LocalDate?> LatestAsync(Place place, LocalDate from, LocalDate to, Actor by, CancellationToken ct)
    {
        var filter = new AllocationFilter { LocationId = place.Id, From = from.StartOf(place.Zone), Before = to.PlusDays(1).StartOf(place.Zone) };
        var found = await allocations.ListAsync(filter, new PageRequest(Limit: 1, Sort: "starts_at", Descending: true), by, ct);
        return found is { IsSuccess: true, Value.Items: [var row] } && row.StartsAt.DateIn(place.Zone) is var day && day <= to ? day : null;
    }

    private async Task<IReadOnlyList<PlanRow>?> RowsAsync(Place place, LocalDate date, Actor by, CancellationToken ct)
    {
        var rows = await allocations.DayAsync(place.Id, date, by, ct);
        return rows.IsSuccess && rows.Value.Count > 0 ? [.. rows.Value.Select(r => new PlanRow(r.TeamId, r.Locked, r.TeamName ?? $"{r.FirstName} {r.LastName}", r.Spaces))] : null;
    }
}
