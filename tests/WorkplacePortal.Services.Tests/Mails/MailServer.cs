using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MailKit.Security;
using MimeKit;
using SmtpServer;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Tests.Mails;

/// <summary>A real SMTP server in this process, on a port of its own. It keeps what it takes.</summary>
internal sealed class MailServer : MessageStore, IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<MimeMessage> taken = new();
    private readonly Task serving;

    public MailServer()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add(this);
        serving = new SmtpServer.SmtpServer(new SmtpServerOptionsBuilder().ServerName("localhost").Port(Port).Build(), services).StartAsync(stop.Token);
    }

    public int Port { get; }

    public MailOptions Options => new()
    {
        From = "workplace@example.org",
        PortalUrl = new Uri("https://portal.example.org/"),
        Smtp = new SmtpOptions { Host = "127.0.0.1", Port = Port, Security = SecureSocketOptions.None, Timeout = TimeSpan.FromSeconds(20) },
    };

    /// <summary>What it says to every mail instead of taking it; null takes it.</summary>
    public SmtpResponse? Refusal { get; set; }

    public IReadOnlyList<MimeMessage> Taken => [.. taken];

    public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        if (Refusal is { } no) return no;
        using var stream = new MemoryStream(buffer.ToArray());
        taken.Enqueue(await MimeMessage.LoadAsync(stream, cancellationToken));
        return SmtpResponse.Ok;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        stop.Dispose();
    }
}
