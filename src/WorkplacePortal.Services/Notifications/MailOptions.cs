using MailKit.Security;

namespace WorkplacePortal.Services.Notifications;

/// <summary>How mails leave the portal: the settings <c>Mail:*</c>. Without a server and without a folder none are sent.</summary>
public sealed record MailOptions
{
    /// <summary>Address that mails come from, and that calendars answer to.</summary>
    public string From { get; init; } = "workplace@localhost";

    public string FromName { get; init; } = "WorkplacePortal";

    /// <summary>Address of the portal in links; null leaves links out.</summary>
    public Uri? PortalUrl { get; init; }

    /// <summary>Mails become files in it instead of being sent; null sends them.</summary>
    public string? PickupFolder { get; init; }

    /// <summary>Settled mails, expired links and files are removed after so many days.</summary>
    public int KeepDays { get; init; } = 90;

    public SmtpOptions Smtp { get; init; } = new();

    public bool CanSend => PickupFolder is not null || Smtp.Host is not null;
}

/// <summary>The mail server.</summary>
public sealed record SmtpOptions
{
    public string? Host { get; init; }

    public int Port { get; init; } = 587;

    /// <summary>Null sends without signing in.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>How the connection is protected: <c>Auto</c>, <c>None</c>, <c>StartTls</c> or <c>SslOnConnect</c>.</summary>
    public SecureSocketOptions Security { get; init; } = SecureSocketOptions.Auto;

    /// <summary>Of one exchange with the server; several of them must end before the claim on a mail runs out.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}
