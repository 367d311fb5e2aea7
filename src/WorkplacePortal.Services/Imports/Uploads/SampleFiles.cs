using System.Globalization;
using System.IO.Compression;
using System.Text;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Imports;

namespace WorkplacePortal.Services.Imports.Uploads;

/// <summary>A small office that can be imported as it is: two floors, 48 desks, four teams, 40 people and eight weeks of attendance until yesterday.</summary>
public sealed class SampleFiles(IClock clock)
{
    private const int Weeks = 8;
    private const string Office = "sample-office";
    private static readonly DateTimeZone Zone = LocalTimes.Zone("Europe/London");
    private static readonly string[] Letters = ["a", "b", "c", "d"];
    private static readonly (string Id, string Name, string Color, int Percent)[] Teams =
        [("design", "Design", "#2B3F9E", 55), ("sales", "Sales", "#E0AE3A", 45), ("support", "Support", "#3E9C93", 70), ("finance", "Finance", "#B5475F", 60)];

    private static readonly string[] First = ["Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gita", "Hugo", "Ines", "Jonas"];
    private static readonly string[] Last = ["Archer", "Baker", "Carter", "Dyer"];

    /// <summary>All files in one archive.</summary>
    public Result<byte[]> Archive(Actor by)
    {
        if (Refuse(by) is { } refusal) return refusal;
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in CsvImport.Files)
            {
                using var entry = zip.CreateEntry(file.Name).Open();
                entry.Write(Encoding.UTF8.GetBytes(TextOf(file)));
            }
        }

        return stream.ToArray();
    }

    /// <summary>One file.</summary>
    public Result<byte[]> File(CsvFile file, Actor by) => Refuse(by) is { } refusal ? refusal : Encoding.UTF8.GetBytes(TextOf(file));

    private static InsufficientScope? Refuse(Actor by) => ImportService.MayImport(by, "imports:write") ? null : new InsufficientScope("imports:write");

    private string TextOf(CsvFile file) => string.Concat(Rows(file).Prepend(string.Join(',', file.Columns)).Select(row => row + "\n"));

    private IEnumerable<string> Rows(CsvFile file)
    {
        if (file == CsvImport.Locations) return [$"{Office},Sample office,Europe/London,GB,07:00,19:00,1;2;3;4;5"];
        if (file == CsvImport.Layers) return [$"sample-floor-1,{Office},First floor,1", $"sample-floor-2,{Office},Second floor,2"];
        if (file == CsvImport.Zones) return Letters.Select((z, n) => $"sample-zone-{z},sample-floor-{(n / 2) + 1},Zone {z.ToUpperInvariant()},12,");
        if (file == CsvImport.Rooms) return ["sample-room-1,sample-floor-1,Wandle,8,display;whiteboard", "sample-room-2,sample-floor-2,Lea,4,display"];
        if (file == CsvImport.Spaces) return Desks();
        if (file == CsvImport.Teams) return Teams.Select(t => $"sample-{t.Id},{t.Name},{t.Color},{Office}");
        if (file == CsvImport.People) return People().Select(p => $"{p.Id},{p.Email},{p.First},{p.Last},sample-{p.Team},{Office},,");
        return file == CsvImport.Holidays ? Holidays() : Sightings();
    }

    private static IEnumerable<string> Desks()
        => from zone in Letters.Index()
           from n in Enumerable.Range(0, 12)
           let x = 80 + (500 * (zone.Index % 2)) + (110 * (n % 4))
           let y = 150 + (280 * (n / 4))
           select string.Create(CultureInfo.InvariantCulture, $"sample-desk-{zone.Item}{n + 1},sample-floor-{(zone.Index / 2) + 1},sample-zone-{zone.Item},,{zone.Item.ToUpperInvariant()}{n + 1},desk,{x},{y}");

    private static IEnumerable<(string Id, string Email, string First, string Last, string Team, int Percent, int Number)> People()
        => from last in Last.Index()
           from first in First.Index()
           let number = (last.Index * First.Length) + first.Index
           let team = Teams[number % Teams.Length]
           select ($"sample-p{number + 1}", $"{first.Item}.{last.Item}@example.org".ToLowerInvariant(), first.Item, last.Item, team.Id, team.Percent, number);

    private List<string> Holidays()
    {
        var year = Today().Year;
        return [$"{Office},{year}-12-25,Christmas Day", $"{Office},{year + 1}-01-01,New Year’s Day"];
    }

    /// <summary>Everybody has days of their own, always the same ones for the same week.</summary>
    private IEnumerable<string> Sightings()
    {
        var today = Today();
        var people = People().ToList();
        for (var date = today.PlusWeeks(-Weeks); date < today; date = date.PlusDays(1))
        {
            if (date.DayOfWeek > IsoDayOfWeek.Friday) continue;
            var week = date.DayOfYear / 7;
            foreach (var p in people)
            {
                // Middle of the week is busier; a multiplier spreads people over days without a random number.
                var chance = p.Percent + (date.DayOfWeek is IsoDayOfWeek.Tuesday or IsoDayOfWeek.Wednesday ? 20 : date.DayOfWeek == IsoDayOfWeek.Friday ? -20 : 0);
                if (((p.Number * 37) + ((int)date.DayOfWeek * 53) + (week * 29)) % 100 >= chance) continue;
                var (from, to) = (At(date, 8 + (p.Number % 3), 10), At(date, 16 + (p.Number % 3), 40));
                yield return $"{p.Id},{Office},{from},{from},{to},";
            }
        }
    }

    private LocalDate Today() => clock.GetCurrentInstant().DateIn(Zone);

    private static string At(LocalDate date, int hour, int minute)
        => InstantPattern.General.Format(date.At(new LocalTime(hour, minute)).InZoneLeniently(Zone).ToInstant());
}
