using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services;

/// <summary>
/// What one room keeps about records of a room before it. The room before does not know who comes after it, so each of those
/// registers one of these (<c>services.AddSingleton&lt;Dependents&lt;ZoneId&gt;, AllocationsOfZones&gt;()</c>), and whoever deletes such records asks them all.
/// </summary>
/// <typeparam name="TId">Kind of record that is to be deleted.</typeparam>
public abstract class Dependents<TId>
    where TId : struct, IPortalId<TId>
{
    private protected Dependents()
    {
    }

    /// <summary>What stands in the way, in no order. Takes the locks that keep more from coming until the transaction ends.</summary>
    internal virtual Task<IReadOnlyList<Dependent<TId>>> FindAsync(PortalDb db, IReadOnlyList<TId> ids, Instant now, CancellationToken ct)
        => Task.FromResult<IReadOnlyList<Dependent<TId>>>([]);

    /// <summary>Lets go of what does not stand in the way, before the records go.</summary>
    internal virtual Task ReleaseAsync(PortalDb db, IReadOnlyList<TId> ids, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>A record that depends on another.</summary>
/// <param name="Of">The one that cannot be deleted.</param>
/// <param name="What">Kind of the dependent, in the plural, such as <c>layers</c>.</param>
/// <param name="Id">The dependent.</param>
internal sealed record Dependent<TId>(TId Of, string What, string Id)
{
    private const int MostNamed = 100;

    /// <summary>The refusal that names all of them.</summary>
    public static InUse Refuse(IReadOnlyCollection<Dependent<TId>> dependents)
    {
        var what = dependents.GroupBy(d => d.What, StringComparer.Ordinal).Select(g => $"{g.Select(d => d.Id).Distinct(StringComparer.Ordinal).Count()} {g.Key}");
        return new InUse($"It is in use: {string.Join(", ", what)}.") { RelatedIds = [.. dependents.Select(d => d.Id).Distinct(StringComparer.Ordinal).Take(MostNamed)] };
    }
}
