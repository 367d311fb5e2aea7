using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using NodaTime;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class DefectTests
{
    [Fact]
    public async Task ADefect_IsA500_ThatShowsNothingOfItself()
    {
        var clock = new BrokenClock();
        using var log = new ErrorLog();
        await using var host = await PortalHost.StartAsync(DatabaseProvider.Sqlite, builder =>
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<IClock>(clock));
            builder.Logging.AddProvider(log);
        });
        var client = await host.CreateKeyClientAsync("intentions:read");
        clock.IsBroken = true;
        var reply = await client.GetApiAsync("/intentions", ("x-configuration-id", "default"));
        Assert.Equal((HttpStatusCode.InternalServerError, "internal_error", "request_failed"), (reply.Status, reply.Code, ((string)reply.Json["identifier"]!).Replace("get_intentions", "request", StringComparison.Ordinal)));
        Assert.Equal((string)reply.Json["request_id"]!, reply.Header("X-Request-Id"));
        Assert.Empty(reply.Faults);
        Assert.DoesNotContain("secret", reply.Json.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("application/problem+json", reply.Message.Content.Headers.ContentType!.MediaType);
        Assert.Contains(log.Exceptions, e => e is InvalidOperationException { Message: "secret" });
    }

    private sealed class ErrorLog : ILoggerProvider, ILogger
    {
        public ConcurrentBag<Exception> Exceptions { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is not null && logLevel == LogLevel.Error) Exceptions.Add(exception);
        }

        public void Dispose()
        {
        }
    }

    /// <summary>Stands for a defect anywhere below the edge.</summary>
    private sealed class BrokenClock : IClock
    {
        public bool IsBroken { get; set; }

        public Instant GetCurrentInstant() => IsBroken ? throw new InvalidOperationException("secret") : Services.Tests.Hosting.TestPortal.Start;
    }
}
