using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;

namespace WorkplacePortal.Web.Components.Common;

/// <summary>The zone of whoever looks, which is another thing than the zone of the place: chosen by the user, otherwise the browser's.</summary>
public sealed class ViewerZone
{
    private DateTimeZone? browser;

    /// <summary>Told by the frame once the browser answered; an id that the TZDB does not list counts as unknown.</summary>
    public void BrowserSays(string? id) => browser = LocalTimes.FindZone(id);

    /// <summary>Null while unknown.</summary>
    public DateTimeZone? Of(Actor actor) => LocalTimes.FindZone(actor.ViewerZone) ?? browser;

    /// <summary>The viewer's zone where its clock differs from the place's at that instant; null where one line says it all.</summary>
    public DateTimeZone? Beside(DateTimeZone place, Instant at, Actor actor)
        => Of(actor) is { } mine && mine.GetUtcOffset(at) != place.GetUtcOffset(at) ? mine : null;
}
