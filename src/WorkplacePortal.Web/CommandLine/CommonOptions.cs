using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Web.CommandLine;

/// <summary>What every verb takes: where the data lies and which instant it is.</summary>
internal sealed class CommonOptions
{
    public const string DataVariable = "WORKPLACE_DATA";
    public const string NowVariable = "WORKPLACE_NOW";

    public Option<DirectoryInfo?> Data { get; } = new("--data")
    {
        Description = $"Data directory (default: ${DataVariable}, otherwise ./.data)",
        Recursive = true,
    };

    public void AddTo(RootCommand root) => root.Add(Data);

    /// <summary>The environment as the web host finds it, so that all verbs agree.</summary>
    public static string? EnvironmentName => Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT");

    /// <summary>The data directory. When it is missing it is made for its owner alone: it holds everybody's days, and links that answer for them.</summary>
    /// <exception cref="PortalSetupException">It cannot be made.</exception>
    public string DataDirectory(ParseResult parsed)
    {
        var path = parsed.GetValue(Data)?.FullName ?? (Environment.GetEnvironmentVariable(DataVariable) is { Length: > 0 } named ? named : ".data");
        try
        {
            return (OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)).FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PortalSetupException($"The data directory {path} cannot be made: {e.Message} Name another one with --data.");
        }
    }

    /// <summary><c>Database:Provider</c> and <c>ConnectionStrings:Portal</c>; without them a SQLite file in the data directory.</summary>
    /// <exception cref="PortalSetupException">The provider is unknown, or the connection string is missing or cannot be read.</exception>
    public static DatabaseOptions Database(IConfiguration configuration, string dataDirectory)
    {
        var connection = configuration.GetConnectionString("Portal");
        var name = configuration["Database:Provider"] ?? nameof(DatabaseProvider.Sqlite);
        if (!Enum.TryParse<DatabaseProvider>(name, ignoreCase: true, out var provider) || !Enum.IsDefined(provider))
            throw new PortalSetupException($"Database:Provider is '{name}'; it must be Sqlite or Postgres.");
        var options = (provider, connection) switch
        {
            (DatabaseProvider.Postgres, null or "") => throw new PortalSetupException("Database:Provider is Postgres, but ConnectionStrings:Portal is empty."),
            (DatabaseProvider.Postgres, var text) => new DatabaseOptions(provider, text),
            (_, null or "") => DatabaseOptions.SqliteFile(Path.Combine(dataDirectory, "portal.db")),
            (_, var text) => new DatabaseOptions(provider, text),
        };
        return options.Fault() is { } fault ? throw new PortalSetupException($"ConnectionStrings:Portal cannot be read: {fault}") : options;
    }

    /// <summary>The machine's clock, or one that starts at <c>WORKPLACE_NOW</c>, so that old data can be lived through.</summary>
    /// <exception cref="PortalSetupException">The variable is no instant, or this is Production.</exception>
    public static IClock Clock(IHostEnvironment environment)
    {
        if (Environment.GetEnvironmentVariable(NowVariable) is not { Length: > 0 } text) return PortalClock.Machine;
        if (environment.IsProduction())
            throw new PortalSetupException($"{NowVariable} is refused in Production: the portal would live in the past. Unset it, or set ASPNETCORE_ENVIRONMENT.");
        var parsed = InstantPattern.ExtendedIso.Parse(text);
        return parsed.Success ? PortalClock.StartingAt(parsed.Value) : throw new PortalSetupException($"{NowVariable} is '{text}'; it must be an instant such as 2015-07-03T06:00:00Z.");
    }
}

/// <summary>The portal cannot start as configured; the message says why and what to change.</summary>
internal sealed class PortalSetupException(string message) : Exception(message);
