using System.Collections.Concurrent;
using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Notifications;

/// <summary>What changed, coarse enough to re-read by.</summary>
public enum ChangeTopic
{
    Spatial,
    Directory,
    Occupancy,
    Intentions,
    Allocations,
    Forecasts,
    Evolutions,
    Jobs,
    ApiKeys,
    Accounts,
    Mails,
}

/// <summary>Something changed; whoever shows it reads it again.</summary>
/// <param name="Topic">Kind of record.</param>
/// <param name="LocationId">Where; null for everywhere.</param>
/// <param name="Date">Which local date; null for many or none.</param>
/// <param name="SubjectId">Which record; null for many.</param>
public sealed record PortalChange(ChangeTopic Topic, LocationId? LocationId = null, LocalDate? Date = null, string? SubjectId = null)
{
    /// <summary>Whose it is; null for nobody's in particular.</summary>
    public PersonId? PersonId { get; init; }

    /// <summary>Who asked for it, where that is somebody else.</summary>
    public PersonId? OrganiserId { get; init; }

    /// <summary>True unless it says that it happened somewhere else.</summary>
    public bool IsAt(LocationId? location) => LocationId is null || LocationId == location;

    /// <summary>True unless it says that it happened on another date.</summary>
    public bool IsIn(DateWindow window) => Date is not { } date || window.Contains(date);

    /// <summary>True unless it says that it is between others.</summary>
    public bool IsOf(PersonId? person) => (PersonId is null && OrganiserId is null) || (person is not null && (PersonId == person || OrganiserId == person));
}

/// <summary>The notice board of this process: services publish after their commit, pages subscribe and read again.</summary>
public sealed class PortalChanges
{
    private readonly ConcurrentDictionary<Subscription, byte> subscriptions = new();

    /// <summary>Tells every subscriber at once, on the caller's thread; a subscriber must not block and marshals to its own circuit.</summary>
    public void Publish(PortalChange change)
    {
        foreach (var subscription in subscriptions.Keys) subscription.Tell(change);
    }

    /// <summary>Calls <paramref name="handler"/> for each change until the returned subscription is disposed.</summary>
    public IDisposable Subscribe(Action<PortalChange> handler)
    {
        var subscription = new Subscription(this, handler);
        subscriptions[subscription] = 0;
        return subscription;
    }

    private sealed class Subscription(PortalChanges board, Action<PortalChange> handler) : IDisposable
    {
        private readonly ExecutionContext? subscriber = ExecutionContext.Capture();

        /// <summary>In the subscriber's own context: a page must not be drawn in the formats of whoever made the change.</summary>
        public void Tell(PortalChange change)
        {
            if (subscriber is null) handler(change);
            else ExecutionContext.Run(subscriber, _ => handler(change), null);
        }

        public void Dispose() => board.subscriptions.TryRemove(this, out _);
    }
}
