using System.Globalization;
using System.Threading.RateLimiting;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>How many requests a key may make: the settings <c>Api:RateLimit:{Enabled,PerSecond,Burst}</c>.</summary>
internal sealed record RequestRateOptions
{
    public bool Enabled { get; init; } = true;

    public int PerSecond { get; init; } = 200;

    public int Burst { get; init; } = 500;
}

/// <summary>A bucket of tokens for each key.</summary>
internal sealed class RequestRate(RequestRateOptions options) : IDisposable
{
    private const int StepsPerSecond = 10;

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(
        key,
        _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Burst,
            TokensPerPeriod = Math.Max(1, options.PerSecond / StepsPerSecond),
            ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1.0 / StepsPerSecond, 1.0 / options.PerSecond)),
            QueueLimit = 0,
        }));

    /// <summary>Null when the key may go on.</summary>
    public Problem? Refuse(ApiCall call)
    {
        if (!options.Enabled) return null;
        using var lease = limiter.AttemptAcquire(call.By.Id ?? "");
        if (lease.IsAcquired) return null;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        call.Context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return new Problem(
            StatusCodes.Status429TooManyRequests, "rate_limited", $"More than {options.PerSecond} requests a second, or {options.Burst} at once. Try again in {wait} s.", []);
    }

    public void Dispose() => limiter.Dispose();
}
