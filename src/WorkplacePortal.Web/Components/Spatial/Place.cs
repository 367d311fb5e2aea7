using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Web.Components.Spatial;

/// <summary>The location that a page is about. Cascaded by the layout: <c>[CascadingParameter] Place? Place</c>.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">As people call it.</param>
/// <param name="TimeZone">IANA id; decides what "today" is on the page.</param>
public sealed record Place(LocationId Id, string Name, string TimeZone)
{
    public DateTimeZone Zone => LocalTimes.Zone(TimeZone);
}
