using System.Globalization;
using CsvHelper;
using NodaTime;
using NodaTime.Text;

namespace WorkplacePortal.Benchmarks.Forecasting;

/// <summary>Observed values of one series by date.</summary>
internal sealed record Observations(string Id, SortedDictionary<LocalDate, double> Values)
{
    public LocalDate First => Values.Keys.First();

    public LocalDate Last => Values.Keys.Last();
}

/// <summary>The files of the fixed command: <c>series_id,date,value</c> and <c>date,name</c>.</summary>
internal static class SeriesFiles
{
    public static IReadOnlyList<Observations> Read(string path)
    {
        var all = new SortedDictionary<string, SortedDictionary<LocalDate, double>>(StringComparer.Ordinal);
        using var csv = Open(path);
        while (csv.Read())
        {
            var (id, date, value) = (csv.GetString("series_id"), Date(csv.GetString("date")), csv.GetString("value"));
            if (value.Trim().Length == 0) continue;
            if (!all.TryGetValue(id, out var values)) all[id] = values = [];
            if (!values.TryAdd(date, double.Parse(value, CultureInfo.InvariantCulture))) throw new InvalidDataException($"{path}: {id} has {Iso(date)} twice.");
        }

        return [.. all.Select(s => new Observations(s.Key, s.Value))];
    }

    public static IReadOnlyDictionary<LocalDate, string> ReadHolidays(string? path)
    {
        var holidays = new Dictionary<LocalDate, string>();
        if (path is null) return holidays;
        using var csv = Open(path);
        while (csv.Read()) holidays[Date(csv.GetString("date"))] = csv.GetString("name");
        return holidays;
    }

    public static CsvReader Open(string path) => CsvReader.Create(File.OpenRead(path), new CsvReaderOptions { HasHeader = true, Separator = ',' });

    public static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
