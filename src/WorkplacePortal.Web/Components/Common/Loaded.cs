using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Web.Components.Common;

/// <summary>Where the data of a card stands. <see cref="Loaded{T}"/> carries it, <c>DataState</c> shows it.</summary>
public enum LoadState
{
    /// <summary>Asked for; nothing to show yet.</summary>
    Waiting,

    /// <summary>There it is.</summary>
    Ready,

    /// <summary>Refused in the product's words: the error says what is missing.</summary>
    Refused,

    /// <summary>The viewer may not see it.</summary>
    Denied,

    /// <summary>A defect or outage; the log has the reference.</summary>
    Failed,
}

/// <summary>Data of a card on its way: waiting, ready, refused, denied or failed. After a failed refresh the last good value is kept.</summary>
public sealed record Loaded<T>
{
    public LoadState State { get; private init; }

    /// <summary>The last good value, when there is one.</summary>
    public T? Value { get; private init; }

    /// <summary>When <see cref="Value"/> was read.</summary>
    public Instant? ReadAt { get; private init; }

    /// <summary>Why not, for refused and denied.</summary>
    public PortalError? Error { get; private init; }

    /// <summary>What to tell support, for failed.</summary>
    public string? Reference { get; private init; }

    public bool HasValue => ReadAt is not null;

    public static Loaded<T> Waiting { get; } = new();

    public static Loaded<T> Ready(T value, Instant readAt) => new() { State = LoadState.Ready, Value = value, ReadAt = readAt };

    public Loaded<T> Refuse(PortalError error)
        => new() { State = error is NotAllowed ? LoadState.Denied : LoadState.Refused, Error = error };

    public Loaded<T> Fail(string reference) => this with { State = LoadState.Failed, Reference = reference, Error = null };
}
