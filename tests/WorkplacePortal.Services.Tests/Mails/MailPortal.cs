using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Services.Tests.Intentions;

namespace WorkplacePortal.Services.Tests.Mails;

/// <summary>The offices of <see cref="IntentionPortal"/> with a mail server.</summary>
internal sealed class MailPortal(IntentionPortal office, MailServer server) : IAsyncDisposable
{
    public static readonly CancellationToken None = CancellationToken.None;

    public IntentionPortal Office => office;

    public TestPortal Portal => office.Portal;

    public MailServer Server => server;

    public static async Task<MailPortal> StartAsync(DatabaseProvider provider, int spaces = 3)
    {
        var server = new MailServer();
        try
        {
            return new MailPortal(await IntentionPortal.StartAsync(provider, spaces, configure: s => s.AddSingleton(server.Options)), server);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Another sender on the same outbox, as a second node has one.</summary>
    public MailOutbox Sender(IMailer? mailer = null) => new(
        office.Portal.Database,
        mailer ?? Portal.Get<IMailer>(),
        Portal.Get<MailOptions>(),
        Portal.Get<IEnumerable<MailComposer>>(),
        Portal.Get<PortalChanges>(),
        Portal.Clock,
        Portal.Get<ILogger<MailOutbox>>());

    public Task<int> SendAsync() => Portal.Get<MailOutbox>().SendDueAsync(None);

    /// <summary>Somebody invites somebody, to a day that is far enough away for a reminder unless another one is given.</summary>
    public async Task<IntentionView> InviteAsync(PersonId organiser, PersonId person, LocalDate? date = null, IntentionType type = IntentionType.Space)
        => (await office.CreateAsync(office.Day(person, IntentionStatus.Pending, date, type: type) with { OrganiserId = organiser })).Value.Intentions[0];

    public async Task<IReadOnlyList<OutboxMail>> MailsAsync()
    {
        await using var db = Portal.Database.Open();
        return await db.Set<OutboxMail>().AsNoTracking().OrderBy(m => m.Id).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        await server.DisposeAsync();
    }
}
