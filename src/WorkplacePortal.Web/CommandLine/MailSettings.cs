using MailKit.Security;
using MimeKit;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Web.CommandLine;

/// <summary>
/// The settings <c>Mail:*</c> and <c>PortalUrl</c>. In Development and in the demo, mails become files in the data directory unless a server is named.
/// </summary>
internal static class MailSettings
{
    /// <summary>Set by the demo verb.</summary>
    public const string Demo = "Mail:Demo";

    /// <exception cref="PortalSetupException">A setting cannot be read; the message says which and what would be right.</exception>
    public static MailOptions Read(IConfiguration configuration, IHostEnvironment environment, string dataDirectory, string? urls)
    {
        var mail = configuration.GetSection("Mail");
        var host = Text(mail["Smtp:Host"]);
        var isForTrying = environment.IsDevelopment() || string.Equals(configuration[Demo], bool.TrueString, StringComparison.OrdinalIgnoreCase);
        var standard = new MailOptions();
        return new MailOptions
        {
            From = Address(Text(mail["From"]), host),
            FromName = Text(mail["FromName"]) ?? standard.FromName,
            PortalUrl = PortalUrl(Text(configuration["PortalUrl"]), urls ?? configuration["urls"]),
            PickupFolder = Text(mail["PickupFolder"]) is { } folder ? Path.GetFullPath(folder) : host is null && isForTrying ? Path.Combine(dataDirectory, "mail") : null,
            KeepDays = KeepDays(Text(mail["KeepDays"])),
            Smtp = new SmtpOptions { Host = host, Port = Port(Text(mail["Smtp:Port"])), User = Text(mail["Smtp:User"]), Password = mail["Smtp:Password"], Security = Security(Text(mail["Smtp:Security"])) },
        };
    }

    private static string Address(string? from, string? host) => from switch
    {
        null when host is not null => throw new PortalSetupException("Mail:Smtp:Host is set, but Mail:From is empty. Set the address that mails come from."),
        null => new MailOptions().From,
        _ when MailboxAddress.TryParse(from, out var address) && address.Address.Contains('@', StringComparison.Ordinal) => address.Address,
        _ => throw new PortalSetupException($"Mail:From is '{from}'; it must be an e-mail address such as workplace@example.org."),
    };

    private static int Port(string? port) => port switch
    {
        null => new SmtpOptions().Port,
        _ when int.TryParse(port, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536 => number,
        _ => throw new PortalSetupException($"Mail:Smtp:Port is '{port}'; it must be a number from 1 to 65535."),
    };

    private static int KeepDays(string? days) => days switch
    {
        null => new MailOptions().KeepDays,
        _ when int.TryParse(days, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 3650 => number,
        _ => throw new PortalSetupException($"Mail:KeepDays is '{days}'; it must be a number of days from 1 to 3650."),
    };

    private static SecureSocketOptions Security(string? name) => name switch
    {
        null => SecureSocketOptions.Auto,
        _ when Enum.TryParse<SecureSocketOptions>(name, ignoreCase: true, out var known) && Enum.IsDefined(known) => known,
        _ => throw new PortalSetupException($"Mail:Smtp:Security is '{name}'; it must be one of {string.Join(", ", Enum.GetNames<SecureSocketOptions>())}."),
    };

    /// <summary>The address that people open, or the first that the portal listens on.</summary>
    private static Uri? PortalUrl(string? given, string? urls)
    {
        var text = given ?? urls?.Split(';')[0].Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal).Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal).Replace("://[::]", "://localhost", StringComparison.Ordinal);
        if (string.IsNullOrEmpty(text)) return null;
        if (Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var url) && url.Scheme is "http" or "https") return url;
        return given is null ? null : throw new PortalSetupException($"PortalUrl is '{given}'; it must be an address such as https://workplace.example.org.");
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
