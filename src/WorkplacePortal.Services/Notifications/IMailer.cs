using MimeKit;

namespace WorkplacePortal.Services.Notifications;

/// <summary>The edge to the outside: hands mails over, one after the other.</summary>
public interface IMailer
{
    /// <summary>Opens a way out for a few mails.</summary>
    Task<IMailRun> OpenAsync(CancellationToken ct);
}

/// <summary>A way out that is open. Dispose it after the last mail.</summary>
public interface IMailRun : IAsyncDisposable
{
    /// <summary>Hands one mail over.</summary>
    /// <exception cref="MailRefusedException">The server will never take it.</exception>
    /// <exception cref="MailDelayedException">It may be taken later; whether it was taken now is not known when the connection broke.</exception>
    Task SendAsync(string id, MimeMessage message, CancellationToken ct);
}

/// <summary>The server said no for good.</summary>
public sealed class MailRefusedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The server did not take it this time.</summary>
public sealed class MailDelayedException(string message, Exception? inner = null) : Exception(message, inner);
