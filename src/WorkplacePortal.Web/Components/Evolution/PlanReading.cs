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
/// <param name="Compare">Another version beside the plan; null when none is asked for.</param>
/// <param name="Versions">The versions of the day, the newest first; empty unless asked for.</param>
public sealed record PlanReading(
    DayPlanView Day, TeamLooks Looks, PlanSeats Seats, IReadOnlyList<PlanTeamRow> Teams, IReadOnlyList<TeamChange> Changes, LocalDate? Before,
    PlanCompare? Compare = null, Page<PlanVersionRow>? Versions = null);

/// <summary>What of a day is asked for.</summary>
/// <param name="Date">Which day.</param>
/// <param name="Compare">The day to compare with; null for the one that the plan counts its moves against.</param>
/// <param name="Run">Another version to put beside the plan; null for none.</param>
/// <param name="WithVersions">True: the versions of the day as well.</param>
public sealed record PlanQuestion(LocalDate Date, LocalDate? Compare = null, string? Run = null, bool WithVersions = false);

/// <summary>Reads a day's plan beside the one that it is compared with.</summary>
public sealed class PlanReader(EvolutionQueries evolutions, AllocationQueries allocations, DirectoryQueries directory)
{
    private const int Weeks = 4;
    private const int MostVersions = 25;

    /// <param name="place">Where.</param>
    /// <param name="question">What is asked for.</param>
    /// <param name="today">Today there.</param>
    /// <param name="by">Who looks.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<Result<PlanReading>> ReadAsync(Place place, PlanQuestion question, LocalDate today, Actor by, CancellationToken ct)
    {
        var (date, compare) = (question.Date, question.Compare);
        var day = await evolutions.DayAsync(place.Id, date, by, ct);
        if (!day.IsSuccess) return day.As<PlanReading>();
        var teams = await directory.TeamsAsync(place.Id, place.Zone, by, ct);
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
            before is null ? null : other,
            question.Run is { } run ? await CompareAsync(day.Value, teams.Value.ToDictionary(t => t.Id.Value, t => t.Name), run, by, ct) : null,
            question.WithVersions ? await VersionsAsync(place, date, today, by, ct) : null);
    }

    /// <summary>Null for what is no plan of this location: a link may be old.</summary>
    private async Task<PlanCompare?> CompareAsync(DayPlanView day, Dictionary<string, string> teams, string run, Actor by, CancellationToken ct)
    {
        var id = new EvolutionId(run);
        if (await evolutions.FindAsync(id, by, ct) is not { IsSuccess: true, Value: { Summary: not null } other } || other.LocationId != day.LocationId) return null;
        var between = day.Current is { } plan && plan.Id != id ? await evolutions.CompareAsync(plan.Id, id, by, ct) : null;
        if (day.Current?.Id == id) return null;
        var places = day.Floors.SelectMany(f => f.Zones.Select(z => (Id: z.Id.Value, z.Name)).Concat(f.Rooms.Select(r => (Id: r.Id.Value, r.Name))).Append((Id: f.Id.Value, f.Name))).ToDictionary(p => p.Id, p => p.Name);
        return PlanCompare.From(day.Current, other, between is { IsSuccess: true } ? between.Value : null, places, teams);
    }

    private async Task<Page<PlanVersionRow>?> VersionsAsync(Place place, LocalDate date, LocalDate today, Actor by, CancellationToken ct)
    {
        var found = await evolutions.VersionsAsync(place.Id, date, new PageRequest(Limit: MostVersions, Descending: true), by, ct);
        return found.IsSuccess ? new Page<PlanVersionRow>([.. found.Value.Items.Select(v => PlanVersionRow.Of(v, place.Zone, today))], 0, found.Value.Total) : null;
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
        var rows = await allocations.DayAsync(place.Id, date, place.Zone, by, ct);
        return rows.IsSuccess && rows.Value.Count > 0 ? [.. rows.Value.Select(r => new PlanRow(r.TeamId, r.Locked, r.TeamName ?? $"{r.FirstName} {r.LastName}", r.Spaces))] : null;
    }
}
