using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace WorkplacePortal.Benchmarks.Faults;

/// <summary>A CSV package of a made-up office, so that nothing of anybody's is shipped.</summary>
internal static class SyntheticPackage
{
    public const string Location = "office";
    public const int Zones = 6;
    public const int DesksPerZone = 10;

    /// <returns>How many sightings the package holds.</returns>
    public static int Write(string folder, int people, int days, LocalDate last, int seed)
    {
        System.IO.Directory.CreateDirectory(folder);
        var random = new Random(seed);
        Write(folder, "locations.csv", "external_id,name,timezone,country,opens,closes,weekdays", [$"{Location},Office,Europe/Paris,FR,07:00,20:00,1;2;3;4;5"]);
        Write(folder, "layers.csv", "external_id,location_external_id,name,order", ["f0,office,Ground floor,0", "f1,office,First floor,1"]);
        Write(folder, "zones.csv", "external_id,layer_external_id,name,capacity,color", Enumerable.Range(0, Zones).Select(z => $"z{z},f{z % 2},Zone {z},{DesksPerZone},#2F6FDE"));
        Write(folder, "rooms.csv", "external_id,layer_external_id,name,capacity,amenities", ["m0,f0,Meeting room,6,display"]);
        Write(folder, "spaces.csv", "external_id,layer_external_id,zone_external_id,room_external_id,name,kind,x,y", Enumerable.Range(0, Zones * DesksPerZone).Select(n =>
            $"d{n:000},f{n / DesksPerZone % 2},z{n / DesksPerZone},,D{n:000},desk,{(n / DesksPerZone * 150) + (n % 5 * 20) + 20},{100 + (n % DesksPerZone / 5 * 60)}"));
        Write(folder, "teams.csv", "external_id,name,color,default_location_external_id", Enumerable.Range(0, 8).Select(t => $"t{t},Team {t},#3E9C93,{Location}"));
        Write(folder, "people.csv", "external_id,email,first_name,last_name,default_team_external_id,default_location_external_id,active_from,active_to", Enumerable.Range(0, people).Select(p =>
            $"p{p:0000},p{p:0000}@example.org,First{p},Last{p},t{p % 8},{Location},,"));
        Write(folder, "holidays.csv", "location_external_id,date,name", []);
        var sightings = Sightings(people, days, last, random).ToList();
        Write(folder, "occupancy.csv", "people_external_id,location_external_id,seen_at,first_seen_at,last_seen_at,team_external_id", sightings);
        return sightings.Count;
    }

    private static IEnumerable<string> Sightings(int people, int days, LocalDate last, Random random)
    {
        var date = last.PlusDays(1 - days);
        for (var day = 0; day < days; day++, date = date.PlusDays(1))
        {
            if (date.DayOfWeek > IsoDayOfWeek.Friday) continue;
            for (var p = 0; p < people; p++)
            {
                if (random.NextDouble() > 0.25 + (0.1 * (p % 5))) continue;
                var from = (date + new LocalTime(7, random.Next(60))).InUtc().ToInstant();
                var to = from + Duration.FromHours(6 + random.Next(3));
                yield return string.Create(CultureInfo.InvariantCulture, $"p{p:0000},{Location},{Text(from)},{Text(from)},{Text(to)},t{p % 8}");
            }
        }
    }

    private static string Text(Instant instant) => InstantPattern.General.Format(instant);

    private static void Write(string folder, string name, string header, IEnumerable<string> rows)
        => File.WriteAllLines(Path.Combine(folder, name), rows.Prepend(header), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
