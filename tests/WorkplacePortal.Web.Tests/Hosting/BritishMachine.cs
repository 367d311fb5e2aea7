using System.Globalization;
using System.Runtime.CompilerServices;

namespace WorkplacePortal.Web.Tests.Hosting;

/// <summary>Components without a browser write as the machine does; the tests expect the portal's standard wherever they run.</summary>
internal static class BritishMachine
{
    [ModuleInitializer]
    internal static void Begin() => CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
}
