using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration.Memory;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Imports;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Web.Api;
using WorkplacePortal.Web.Api.Intentions;
using WorkplacePortal.Web.CommandLine;
using WorkplacePortal.Web.Components;

namespace WorkplacePortal.Web;

/// <summary>The web host as a table of contents: what is registered, what is mapped, what happens at start.</summary>
internal static class PortalWeb
{
    private static readonly Dictionary<string, string?> QuietLog = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        // It warns that the keys lie unencrypted in the data directory; so does the database beside them.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        ["Logging:LogLevel:Quartz"] = "Warning",
    };

    /// <param name="args">Settings for the web host, as <c>--key=value</c>.</param>
    /// <param name="dataDirectory">Where the database and the key ring lie.</param>
    /// <param name="urls">Addresses; null keeps what the environment says.</param>
    /// <param name="configure">What a test puts in place of the portal's own, such as the clock.</param>
    public static WebApplication Build(string[] args, string dataDirectory, string? urls, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // Whoever starts the portal, tests too, its own assets and settings are meant.
            ApplicationName = typeof(PortalWeb).Assembly.GetName().Name,
            WebRootPath = PublishedAssets(),
        });
        // First, so that every other source overrules it. The console tells what whoever runs the portal acts on, the one-time code not least.
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = QuietLog });
        // Scripts and styles are found from a build's output in every environment; a published portal has its own copy.
        builder.WebHost.UseStaticWebAssets();
        if (urls is not null) builder.WebHost.UseUrls(urls);

        var database = CommonOptions.Database(builder.Configuration, builder.Configuration["Data"] ?? dataDirectory);
        builder.Services.AddSingleton(CommonOptions.Clock(builder.Environment));
        builder.Services.AddSingleton(MailSettings.Read(builder.Configuration, builder.Environment, dataDirectory, urls));
        builder.Services.AddPortalServices(database);
        builder.Services.AddPackageUploads(Path.Combine(dataDirectory, "uploads"));
        builder.Services.AddPortalUi();
        builder.AddSecretAddresses();
        builder.Services.AddPortalScheduler(database, builder.Configuration.GetValue("Jobs:RegularWork", true));
        builder.Services.AddDataProtection().SetApplicationName("workplace-portal").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(dataDirectory, "keys")));
        builder.Services.AddPortalApi(builder.Configuration);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.MapPortalApi();
        app.UsePortalUi();
        app.MapPortalUi();
        app.MapMailEdge(app.Configuration);
        return app;
    }

    /// <summary>Brings the database up to date, starts listening, and prints the one-time code of a first run.</summary>
    public static async Task StartAsync(WebApplication app, CancellationToken ct)
    {
        await app.Services.GetRequiredService<PortalSchema>().MigrateAsync(ct);
        await ListenAsync(app, ct);
        if (!await app.Services.GetRequiredService<AccountService>().HasAdministratorAsync(ct))
            Console.WriteLine($"No administrator yet. Open /setup and type this code: {app.Services.GetRequiredService<SetupCode>().Display}");
    }

    private static async Task ListenAsync(WebApplication app, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
        }
        catch (Exception e) when (e is FormatException or SocketException or IOException { InnerException: AddressInUseException })
        {
            throw new PortalSetupException($"The portal cannot listen. {e.Message} Choose other addresses with --urls.");
        }
    }

    /// <summary>The published copy of scripts and styles lies beside the program, wherever the portal is started from.</summary>
    private static string? PublishedAssets()
        => Path.Combine(AppContext.BaseDirectory, "wwwroot") is var folder && Directory.Exists(folder) ? folder : null;
}
