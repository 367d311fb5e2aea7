using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace WorkplacePortal.Web;

/// <summary>The secret that stood in the address; the request itself does not have it any more.</summary>
/// <param name="Token">As it was written, however wrong.</param>
internal sealed record SecretOfAddress(string Token)
{
    public static string Of(HttpContext http) => http.Features.Get<SecretOfAddress>()?.Token ?? "";
}

/// <summary>
/// Takes the secrets out of addresses such as <c>/i/{token}</c> before anything else sees the request: what logs, traces or names
/// the path has only <c>/i</c>, whatever level it logs on.
/// </summary>
internal sealed class SecretAddresses(IServer inner) : IServer
{
    /// <summary>Where a secret follows.</summary>
    public static readonly string[] Paths = ["/i", "/calendar"];

    public IFeatureCollection Features => inner.Features;

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
        => inner.StartAsync(new Application<TContext>(application), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => inner.StopAsync(cancellationToken);

    public void Dispose() => inner.Dispose();

    internal static void Hide(IFeatureCollection features)
    {
        if (features.Get<IHttpRequestFeature>() is not { } request) return;
        foreach (var path in Paths)
        {
            if (!request.Path.StartsWith(path, StringComparison.OrdinalIgnoreCase) || (request.Path.Length > path.Length && request.Path[path.Length] != '/')) continue;
            features.Set(new SecretOfAddress(request.Path.Length > path.Length ? request.Path[(path.Length + 1)..] : ""));
            request.Path = path;
            request.RawTarget = path + request.QueryString;
            return;
        }
    }

    private sealed class Application<TContext>(IHttpApplication<TContext> inner) : IHttpApplication<TContext>
        where TContext : notnull
    {
        public TContext CreateContext(IFeatureCollection contextFeatures)
        {
            Hide(contextFeatures);
            return inner.CreateContext(contextFeatures);
        }

        public Task ProcessRequestAsync(TContext context) => inner.ProcessRequestAsync(context);

        public void DisposeContext(TContext context, Exception? exception) => inner.DisposeContext(context, exception);
    }
}

/// <summary>How many requests one caller may make to addresses with a secret: the settings <c>Links:RateLimit:{PerSecond,Burst}</c>.</summary>
internal sealed record SecretRateOptions
{
    public int PerSecond { get; init; } = 20;

    public int Burst { get; init; } = 300;
}

/// <summary>What holds for every address with a secret: kept by nobody, told to nobody, and not tried without end.</summary>
internal sealed class SecretAddressRules(RequestDelegate next, SecretRate rate)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (!rate.TryTake(http)) return Task.CompletedTask;
        // Last, over what the pages say of themselves.
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.CacheControl = "no-store";
            headers["Referrer-Policy"] = "no-referrer";
            headers["X-Robots-Tag"] = "noindex, nofollow";
            return Task.CompletedTask;
        });
        return next(http);
    }
}

/// <summary>A bucket of tokens for each caller's address.</summary>
internal sealed class SecretRate(SecretRateOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetTokenBucketLimiter(
        caller,
        _ => new TokenBucketRateLimiterOptions { TokenLimit = options.Burst, TokensPerPeriod = options.PerSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0 }));

    /// <summary>False when the caller has to wait; the answer says so then.</summary>
    public bool TryTake(HttpContext http)
    {
        using var lease = limiter.AttemptAcquire(http.Connection.RemoteIpAddress?.ToString() ?? "");
        if (lease.IsAcquired) return true;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return false;
    }

    public void Dispose() => limiter.Dispose();
}

internal static class SecretAddressRegistration
{
    /// <summary>Puts the hiding in front of whatever server there is.</summary>
    public static void AddSecretAddresses(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection("Links:RateLimit").Get<SecretRateOptions>() ?? new SecretRateOptions());
        builder.Services.AddSingleton<SecretRate>();
        var server = builder.Services.Last(s => s.ServiceType == typeof(IServer));
        builder.Services.Remove(server);
        builder.Services.AddSingleton<IServer>(services => new SecretAddresses(Make(services, server)));
    }

    private static IServer Make(IServiceProvider services, ServiceDescriptor server)
        => (IServer)(server.ImplementationInstance ?? server.ImplementationFactory?.Invoke(services) ?? ActivatorUtilities.CreateInstance(services, server.ImplementationType!));
}
