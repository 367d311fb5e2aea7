using NodaTime;
using NodaTime.Text;

namespace WorkplacePortal.Web.Components.Common;

/// <summary>Names of time zones as people know them: city and abbreviation, never the bare IANA id.</summary>
public static class Zones
{
    private static readonly OffsetPattern OffsetPattern = OffsetPattern.CreateWithInvariantCulture("g");

    /// <summary><c>GMT</c>, or <c>UTC+05:30</c> where the zone has no abbreviation of letters.</summary>
    public static string Abbreviation(DateTimeZone zone, Instant at)
    {
        var interval = zone.GetZoneInterval(at);
        return interval.Name.Any(char.IsLetter) ? interval.Name : $"UTC{OffsetPattern.Format(interval.WallOffset)}";
    }

    /// <summary><c>London</c> for Europe/London.</summary>
    public static string City(DateTimeZone zone) => zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');

    /// <summary><c>London time (GMT)</c>: what a page says once about all its times.</summary>
    public static string Time(DateTimeZone zone, Instant at) => $"{City(zone)} time ({Abbreviation(zone, at)})";

    /// <summary><c>London (GMT)</c>: behind a time that needs its zone.</summary>
    public static string Zone(DateTimeZone zone, Instant at) => $"{City(zone)} ({Abbreviation(zone, at)})";

    /// <summary><c>11:20 GMT</c>.</summary>
    public static string Clock(DateTimeZone zone, Instant at) => $"{Days.Time(at, zone)} {Abbreviation(zone, at)}";
}
