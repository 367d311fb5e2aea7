using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Forecasting;

public sealed record ForecastJobNotFound(ForecastJobId Id) : NotFound("forecast_job_not_found", $"No forecast job has the id {Id}.");

public sealed record ForecastFinished(ForecastJobId Id) : Conflict("forecast_finished", $"Forecast job {Id} is over; there is nothing left to cancel.");
