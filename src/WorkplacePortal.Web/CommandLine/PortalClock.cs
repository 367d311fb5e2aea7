using System.Diagnostics;
using NodaTime;

namespace WorkplacePortal.Web.CommandLine;

/// <summary>The one place that reads the machine's clock. Everything else takes <see cref="IClock"/>.</summary>
internal static class PortalClock
{
#pragma warning disable RS0030 // This is where the clock that everybody takes comes from.
    public static IClock Machine => SystemClock.Instance;
#pragma warning restore RS0030

    /// <summary>A clock that shows <paramref name="start"/> now and runs on from there.</summary>
    public static IClock StartingAt(Instant start) => new Shifted(start);

    private sealed class Shifted(Instant start) : IClock
    {
        private readonly Stopwatch since = Stopwatch.StartNew();

        public Instant GetCurrentInstant() => start + Duration.FromTimeSpan(since.Elapsed);
    }
}
