using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>What was forecast for a team goes with it.</summary>
internal sealed class ForecastsOfTeams : Dependents<TeamId>
{
    internal override async Task ReleaseAsync(PortalDb db, IReadOnlyList<TeamId> ids, CancellationToken ct)
    {
        TeamId?[] teams = [.. ids.Select(i => (TeamId?)i)];
        await db.Set<GroupForecast>().Where(f => teams.Contains(f.TeamId)).ExecuteDeleteAsync(ct);
        await db.Set<ForecastAccuracy>().Where(f => teams.Contains(f.TeamId)).ExecuteDeleteAsync(ct);
        await db.Set<PersonForecast>().Where(f => teams.Contains(f.TeamId)).ExecuteUpdateAsync(s => s.SetProperty(f => f.TeamId, (TeamId?)null), ct);
    }
}

/// <summary>What was forecast for a person is about nobody else, so it goes with the name.</summary>
internal sealed class ForecastsOfPeople : Dependents<PersonId>
{
    internal override async Task ReleaseAsync(PortalDb db, IReadOnlyList<PersonId> ids, CancellationToken ct)
    {
        PersonId?[] people = [.. ids.Select(i => (PersonId?)i)];
        await db.Set<PersonForecast>().Where(f => ids.Contains(f.PersonId)).ExecuteDeleteAsync(ct);
        await db.Set<ForecastAccuracy>().Where(f => people.Contains(f.PersonId)).ExecuteDeleteAsync(ct);
    }
}
