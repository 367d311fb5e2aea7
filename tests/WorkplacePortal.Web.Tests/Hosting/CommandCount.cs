using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Web.Tests.Hosting;

/// <summary>The statements that a portal sends to its own database while this exists; those of other tests are told apart by the connection string.</summary>
internal sealed class CommandCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string database;
    private readonly ConcurrentQueue<string> seen = new();
    private readonly ConcurrentBag<IDisposable> subscriptions = [];

    public CommandCount(PortalHost host)
    {
        using var db = host.Get<PortalDatabase>().Open();
        database = db.Database.GetConnectionString()!;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public IReadOnlyCollection<string> Seen => seen;

    /// <summary>Asked on the flow of each statement: false for one that does not count.</summary>
    public Func<bool> Counts { get; init; } = () => true;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name) subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData { Context: { } context } command && context.Database.GetConnectionString() == database && Counts())
            seen.Enqueue(command.Command.CommandText);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var subscription in subscriptions) subscription.Dispose();
    }
}
