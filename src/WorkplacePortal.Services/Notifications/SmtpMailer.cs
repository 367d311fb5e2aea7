using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace WorkplacePortal.Services.Notifications;

/// <summary>Hands mails to an SMTP server, over one connection for a run.</summary>
internal sealed class SmtpMailer(MailOptions options) : IMailer
{
    public async Task<IMailRun> OpenAsync(CancellationToken ct)
    {
        var smtp = options.Smtp;
        var client = new SmtpClient { Timeout = (int)smtp.Timeout.TotalMilliseconds };
        try
        {
            using var patience = Patience(ct);
            await client.ConnectAsync(smtp.Host!, smtp.Port, smtp.Security, patience.Token);
            if (smtp.User is { Length: > 0 } user) await client.AuthenticateAsync(user, smtp.Password ?? "", patience.Token);
            return new Run(this, client);
        }
        catch (Exception e) when (WhyLater(e, ct) is { } why)
        {
            client.Dispose();
            throw new MailDelayedException(why, e);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>MailKit's own timeout does not cover everything that can hang.</summary>
    private CancellationTokenSource Patience(CancellationToken ct)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(ct);
        source.CancelAfter(options.Smtp.Timeout * 2);
        return source;
    }

    /// <summary>In words, when it may go better another time; null for a defect and when nobody waits any more.</summary>
    private static string? WhyLater(Exception e, CancellationToken ct) => e switch
    {
        OperationCanceledException when !ct.IsCancellationRequested => "The mail server did not answer in time.",
        SmtpCommandException or SmtpProtocolException or AuthenticationException or SslHandshakeException or SocketException or IOException or TimeoutException
            or ServiceNotConnectedException or ServiceNotAuthenticatedException or NotSupportedException => $"{e.GetType().Name}: {e.Message}",
        _ => null,
    };

    private sealed class Run(SmtpMailer mailer, SmtpClient client) : IMailRun
    {
        public async Task SendAsync(string id, MimeMessage message, CancellationToken ct)
        {
            try
            {
                using var patience = mailer.Patience(ct);
                await client.SendAsync(message, patience.Token);
            }
            catch (SmtpCommandException e) when ((int)e.StatusCode >= 500)
            {
                throw new MailRefusedException($"{(int)e.StatusCode} {e.Message}", e);
            }
            catch (Exception e) when (WhyLater(e, ct) is { } why)
            {
                throw new MailDelayedException(why, e);
            }
        }

        public async ValueTask DisposeAsync()
        {
            using (client)
            {
                try
                {
                    using var patience = mailer.Patience(CancellationToken.None);
                    if (client.IsConnected) await client.DisconnectAsync(quit: true, patience.Token);
                }
                catch (Exception e) when (WhyLater(e, CancellationToken.None) is not null)
                {
                    // What was handed over stays handed over, whether or not the server hears the farewell.
                }
            }
        }
    }
}
