using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using NodaTime;
using NodaTime.Testing;

namespace WorkplacePortal.Web.Tests.Hosting;

/// <summary>Where single components are shown without a browser: MudBlazor's services, a clock that stands, scripts that answer nothing.</summary>
public sealed class Stage : BunitContext
{
    public Stage()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton<IClock>(Clock);
    }

    /// <summary>The morning of Tuesday 24 November 2026 in London.</summary>
    public FakeClock Clock { get; } = new(Instant.FromUtc(2026, 11, 24, 11, 20));
}
