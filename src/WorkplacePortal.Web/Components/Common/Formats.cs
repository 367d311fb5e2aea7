using System.Collections.Concurrent;
using System.Globalization;
using NodaTime.Text;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Web.Components.Common;

/// <summary>
/// How the viewer's browser writes dates, times and numbers. The words stay English; the order of day, month and year, the clock, the separators and the first
/// day of the week are the browser's. It travels as <see cref="CultureInfo.CurrentUICulture"/>: the current culture itself stays British, because
/// drawings and styles are made of numbers whose point must be a point.
/// </summary>
public sealed class Formats
{
    public static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");
    private static readonly ConcurrentDictionary<string, Formats> Known = new(StringComparer.Ordinal);

    private Formats(CultureInfo viewer)
    {
        var (dates, pattern) = (viewer.DateTimeFormat, viewer.DateTimeFormat.ShortDatePattern);
        var (year, month, day) = (pattern.IndexOf('y', StringComparison.Ordinal), pattern.IndexOf('M', StringComparison.Ordinal), pattern.IndexOf('d', StringComparison.Ordinal));
        Order = year < month ? DateOrder.YearFirst : month < day ? DateOrder.MonthFirst : DateOrder.DayFirst;
        TwelveHours = dates.ShortTimePattern.Contains('h', StringComparison.Ordinal);
        FirstDay = dates.FirstDayOfWeek;
        Numbers = viewer.NumberFormat;
        WeekdayDay = Date("ddd d");
        (DayMonth, Short, DayMonthYear, WithYear, Long, MonthYear) = Order switch
        {
            DateOrder.DayFirst => (Date("d MMM"), Date("ddd d MMM"), Date("d MMM uuuu"), Date("ddd d MMM uuuu"), Date("dddd d MMMM uuuu"), Date("MMMM uuuu")),
            DateOrder.MonthFirst => (Date("MMM d"), Date("ddd, MMM d"), Date("MMM d, uuuu"), Date("ddd, MMM d, uuuu"), Date("dddd, MMMM d, uuuu"), Date("MMMM uuuu")),
            _ => (Date("MMM d"), Date("ddd MMM d"), Date("uuuu MMM d"), Date("ddd uuuu MMM d"), Date("dddd uuuu MMMM d"), Date("uuuu MMMM")),
        };
        Time = LocalTimePattern.CreateWithInvariantCulture(TwelveHours ? "h:mm tt" : "HH:mm");
        // Pickers of the interface library read what is typed as well.
        PickerDate = Order switch { DateOrder.DayFirst => "ddd d MMM yyyy", DateOrder.MonthFirst => "ddd, MMM d, yyyy", _ => "ddd yyyy MMM d" };
        var picker = (CultureInfo)British.Clone();
        picker.DateTimeFormat.FirstDayOfWeek = FirstDay;
        picker.DateTimeFormat.AMDesignator = "AM";
        picker.DateTimeFormat.PMDesignator = "PM";
        Picker = CultureInfo.ReadOnly(picker);
    }

    public enum DateOrder
    {
        DayFirst,
        MonthFirst,
        YearFirst,
    }

    /// <summary>Those of whoever is served now.</summary>
    public static Formats Current => Of(CultureInfo.CurrentUICulture);

    public DateOrder Order { get; }

    public bool TwelveHours { get; }

    public DayOfWeek FirstDay { get; }

    public NumberFormatInfo Numbers { get; }

    /// <summary>English words in the viewer's order, for date and time pickers.</summary>
    public CultureInfo Picker { get; }

    public string PickerDate { get; }

    /// <summary>The same for services that write times.</summary>
    public TimePatterns Patterns => new(WithYear, Short, Time);

    internal LocalDatePattern WeekdayDay { get; }

    internal LocalDatePattern DayMonth { get; }

    internal LocalDatePattern Short { get; }

    internal LocalDatePattern DayMonthYear { get; }

    internal LocalDatePattern WithYear { get; }

    internal LocalDatePattern Long { get; }

    internal LocalDatePattern MonthYear { get; }

    internal LocalTimePattern Time { get; }

    /// <summary>A browser that names no known language gets the British ones.</summary>
    public static Formats Of(CultureInfo viewer) => Known.GetOrAdd(viewer.Name, static (_, c) => new Formats(c.Name.Length == 0 ? British : c), viewer);

    private static LocalDatePattern Date(string pattern) => LocalDatePattern.CreateWithInvariantCulture(pattern);
}
