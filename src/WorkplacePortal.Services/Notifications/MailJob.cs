using Quartz;

namespace WorkplacePortal.Services.Notifications;

/// <summary>Sends what is due, on the scheduler's clock.</summary>
[DisallowConcurrentExecution]
internal sealed class MailJob(MailOutbox outbox) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await outbox.SendDueAsync(cancellationToken);
}
