using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Components.Common.Layout;

/// <summary>What the frame around the pages shows; carried from the prerendered page to the circuit, so that nothing is read twice.</summary>
/// <param name="UserName">Name in the user menu.</param>
/// <param name="Role">Decides the navigation.</param>
/// <param name="Places">Locations that are open to the user, by name.</param>
/// <param name="LastPlace">Location shown last, in an earlier visit; on a first one where the person belongs.</param>
public sealed record ShellState(string UserName, Role Role, IReadOnlyList<Place> Places, string? LastPlace)
{
    /// <summary>The place that the address names, otherwise the last one, otherwise the first; null when there is none.</summary>
    public Place? Choose(string? wanted)
        => Find(wanted) ?? Find(LastPlace) ?? (Places.Count > 0 ? Places[0] : null);

    private Place? Find(string? id) => id is null ? null : Places.FirstOrDefault(p => p.Id.Value == id);
}
