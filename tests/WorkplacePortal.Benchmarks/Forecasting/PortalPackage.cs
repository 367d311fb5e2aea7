using System.Globalization;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting.Engine;

namespace WorkplacePortal.Benchmarks.Forecasting;

/// <summary>An import package of real attendance, as the engine's input at any past day.</summary>
internal sealed class PortalPackage
{
    private const int DaysBeyond = 7;
    private readonly List<string> teams;
    private readonly List<PersonInput> people;
    private readonly HashSet<IsoDayOfWeek> open;
    private readonly Dictionary<LocalDate, string> holidays;
    private readonly ulong halfHours;

    private PortalPackage(string folder)
    {
        var place = Rows(folder, "locations.csv", "timezone", "opens", "closes", "weekdays").Single();
        var zone = DateTimeZoneProviders.Tzdb[place["timezone"]];
        var (opens, closes) = (Time(place["opens"]), Time(place["closes"]));
        halfHours = ((1UL << closes) - 1) & ~((1UL << opens) - 1);
        open = [.. place["weekdays"].Split(';').Select(d => (IsoDayOfWeek)int.Parse(d, CultureInfo.InvariantCulture))];
        holidays = Rows(folder, "holidays.csv", "date", "name").ToDictionary(r => Date(r["date"]), r => r["name"]);
        teams = [.. Rows(folder, "teams.csv", "external_id").Select(r => r["external_id"])];
        var rows = Rows(folder, "people.csv", "external_id", "default_team_external_id", "active_from", "active_to");
        var positions = rows.Select((r, n) => (Id: r["external_id"], n)).ToDictionary(p => p.Id, p => p.n);
        people = [.. rows.Select(r => new PersonInput(r["default_team_external_id"] is { Length: > 0 } team ? teams.IndexOf(team) : null)
        {
            ActiveFrom = r["active_from"] is { Length: > 0 } from ? Date(from) : null,
            ActiveTo = r["active_to"] is { Length: > 0 } to ? Date(to) : null,
        })];
        Attendance = [.. Rows(folder, "occupancy.csv", "people_external_id", "first_seen_at", "last_seen_at").Select(r =>
        {
            var (first, last) = (At(r["first_seen_at"], zone), At(r["last_seen_at"], zone));
            return new Presence(positions[r["people_external_id"]], first.Date, HalfHour(first), HalfHour(last));
        }).Distinct()];
        Last = Attendance.Max(a => a.Date);
        First = Attendance.Min(a => a.Date);
    }

    public LocalDate First { get; }

    public LocalDate Last { get; }

    public int Teams => teams.Count;

    public IReadOnlyList<PersonInput> People => people;

    public IReadOnlyList<Presence> Attendance { get; }

    public static PortalPackage Read(DirectoryInfo folder) => new(folder.FullName);

    public bool IsOpen(LocalDate date) => open.Contains(date.DayOfWeek) && !holidays.ContainsKey(date);

    /// <summary>What was known at the end of a day: nobody who joined later, nothing that happened later.</summary>
    public ForecastInput At(LocalDate origin, int horizon) => new()
    {
        Origin = origin,
        Window = new DateWindow(origin.PlusDays(1), origin.PlusDays(horizon)),
        Calendar = new ForecastCalendar(First, [.. new DateWindow(First, origin.PlusDays(horizon + DaysBeyond)).Dates().Select(d => new CalendarDay(IsOpen(d), holidays.GetValueOrDefault(d), halfHours))]),
        Teams = [.. teams.Select(_ => new TeamInput())],
        People = [.. people.Select(p => p.ActiveFrom is { } from && from > origin ? p with { ActiveFrom = null, ActiveTo = First.PlusDays(-1) } : p)],
        Attendance = [.. Attendance.Where(a => a.Date <= origin)],
    };

    private static List<Dictionary<string, string>> Rows(string folder, string file, params string[] columns)
    {
        using var csv = SeriesFiles.Open(Path.Combine(folder, file));
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read()) rows.Add(columns.ToDictionary(c => c, c => csv.GetString(c)));
        return rows;
    }

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    private static int Time(string text) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value is var time ? HalfHour(new LocalDate(2000, 1, 1) + time) : 0;

    private static LocalDateTime At(string text, DateTimeZone zone) => InstantPattern.ExtendedIso.Parse(text).Value.InZone(zone).LocalDateTime;

    private static sbyte HalfHour(LocalDateTime time) => (sbyte)((time.Hour * 2) + (time.Minute / 30));
}
