using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Services.Imports.Demo;

/// <summary>Public holidays of the demo's two cities by their rules, and its closures.</summary>
internal static class DemoCalendar
{
    public static IEnumerable<Holiday> Holidays(DemoBuilding building, LocalDate from, LocalDate to, Instant made)
    {
        var days = Enumerable.Range(from.Year, to.Year - from.Year + 1).SelectMany(year => building.Location.Country == "GB" ? English(year) : Portuguese(year));
        return days.Where(d => d.Date >= from && d.Date <= to && d.Date.DayOfWeek < IsoDayOfWeek.Saturday).Select(d => new Holiday
        {
            Id = IdFactory.New<HolidayId>(made),
            LocationId = building.Location.Id,
            Date = d.Date,
            Name = d.Name,
            CreatedAt = made,
            UpdatedAt = made,
        });
    }

    private static IEnumerable<(LocalDate Date, string Name)> English(int year)
    {
        var easter = Easter(year);
        yield return (Substitute(new LocalDate(year, 1, 1)), "New Year's Day");
        yield return (easter.PlusDays(-2), "Good Friday");
        yield return (easter.PlusDays(1), "Easter Monday");
        yield return (FirstMonday(year, 5), "Early May bank holiday");
        yield return (LastMonday(year, 5), "Spring bank holiday");
        yield return (LastMonday(year, 8), "Summer bank holiday");
        // Both are made up for on the next working days when they fall on a weekend.
        var christmas = Substitute(new LocalDate(year, 12, 25));
        yield return (christmas, "Christmas Day");
        yield return (Substitute(christmas.PlusDays(1)), "Boxing Day");
    }

    private static IEnumerable<(LocalDate Date, string Name)> Portuguese(int year)
    {
        var easter = Easter(year);
        yield return (new LocalDate(year, 1, 1), "Ano Novo");
        yield return (easter.PlusDays(-2), "Sexta-feira Santa");
        yield return (new LocalDate(year, 4, 25), "Dia da Liberdade");
        yield return (new LocalDate(year, 5, 1), "Dia do Trabalhador");
        yield return (easter.PlusDays(60), "Corpo de Deus");
        yield return (new LocalDate(year, 6, 10), "Dia de Portugal");
        yield return (new LocalDate(year, 6, 13), "Santo António");
        yield return (new LocalDate(year, 8, 15), "Assunção");
        yield return (new LocalDate(year, 10, 5), "Implantação da República");
        yield return (new LocalDate(year, 11, 1), "Todos os Santos");
        yield return (new LocalDate(year, 12, 1), "Restauração da Independência");
        yield return (new LocalDate(year, 12, 8), "Imaculada Conceição");
        yield return (new LocalDate(year, 12, 25), "Natal");
    }

    /// <summary>The Gregorian computus (Meeus, Jones, Butcher; see J. Meeus, Astronomical Algorithms, chapter 8).</summary>
    private static LocalDate Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new LocalDate(year, n / 31, (n % 31) + 1);
    }

    private static LocalDate Substitute(LocalDate date)
        => date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? date.Next(IsoDayOfWeek.Monday) : date;

    private static LocalDate FirstMonday(int year, int month) => new LocalDate(year, month, 1).PlusDays(-1).Next(IsoDayOfWeek.Monday);

    private static LocalDate LastMonday(int year, int month) => new LocalDate(year, month, 1).PlusMonths(1).Previous(IsoDayOfWeek.Monday);
}
