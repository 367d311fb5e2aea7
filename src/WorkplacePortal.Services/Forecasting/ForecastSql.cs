using System.Text.Json;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>The room's hand-written statement: rows of people are many, and the writer of a SQLite file must be free again soon.</summary>
internal static class ForecastSql
{
    private const int RowsAtOnce = 5000;

    // Percentages travel as whole hundredths.
    private const string Store = """
        INSERT INTO person_forecasts
            (id, job_id, location_id, person_id, team_id, date, starts_at, ends_at, likelihood, likelihood_inc, confidence, source, drivers, created_at, updated_at)
        SELECT id, job_id, location_id, person_id, team_id, date, starts_at, ends_at, likelihood / 100.0, likelihood_inc / 100.0, confidence / 100.0, source, drivers, created_at, updated_at
        FROM {source} r WHERE true
        """;

    public static async Task StoreAsync(PortalDb db, IEnumerable<PersonForecast> rows, CancellationToken ct)
    {
        foreach (var some in rows.Chunk(RowsAtOnce))
        {
            await db.ExecuteAsync(
                new BulkRows<PersonForecast>(some)
                    .Text("id", x => x.Id.Value).Text("job_id", x => x.JobId.Value).Text("location_id", x => x.LocationId.Value).Text("person_id", x => x.PersonId.Value)
                    .Text("team_id", x => x.TeamId?.Value).Date("date", x => x.Date).Time("starts_at", x => x.StartsAt).Time("ends_at", x => x.EndsAt)
                    .Number("likelihood", x => Hundredths(x.Likelihood)).Number("likelihood_inc", x => Hundredths(x.LikelihoodInc)).Number("confidence", x => Hundredths(x.Confidence))
                    .Number("source", x => (int)x.Source).Text("drivers", x => JsonSerializer.Serialize(x.Drivers, PortalConversions.Json))
                    .Time("created_at", x => x.CreatedAt).Time("updated_at", x => x.UpdatedAt),
                Store,
                ct);
        }
    }

    private static int Hundredths(decimal value) => (int)decimal.Round(value * 100);
}
