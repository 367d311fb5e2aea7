using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Common.Records;
using WorkplacePortal.Web.Components.Directory;

namespace WorkplacePortal.Web.Components.Spatial;

/// <summary>Holidays and closures as a grid, a file and a form have them.</summary>
internal static class HolidayForms
{
    public const int MostDays = 60;

    public static IReadOnlyList<GridColumn<HolidayView>> Columns { get; } =
    [
        new("Date", h => Days.WithYear(h.Date), "date"),
        new("Name", h => h.Name, "name"),
        new("Place is", h => h.Closed ? "Closed" : "Open"),
    ];

    public static RecordForm Form(HolidayView? holiday) => new(
        isNew: holiday is null,
        [
            new("date", holiday is null ? "First day" : "Day", FieldKind.Date) { Before = PeopleForms.Written(holiday?.Date) },
            .. holiday is null ? new[] { new RecordField("until", "Last day", FieldKind.Date) { Help = "Empty: one day." } } : [],
            new("name", "Name") { Before = holiday?.Name ?? "" },
            new("closed", "The place is closed", FieldKind.Check) { Before = RecordField.Of(holiday?.Closed ?? true) },
        ]);

    public static HolidayEdit ToEdit(RecordForm form) => new() { Date = form.Date("date"), Name = form.Text("name"), Closed = form.Check("closed") };

    /// <summary>One holiday for each day of the form's span.</summary>
    public static Result<IReadOnlyList<NewHoliday>> ToNew(RecordForm form, LocationId location)
    {
        var edit = ToEdit(form);
        if (!edit.Date.IsGiven) return Result.Of<IReadOnlyList<NewHoliday>>([new NewHoliday(location, edit)]);
        var (first, last) = (edit.Date.Value, form.Date("until") is { IsGiven: true, Value: var until } ? until : edit.Date.Value);
        if (last < first) return new InvalidRange("The last day lies before the first one.") { Field = "until" };
        var window = new DateWindow(first, last);
        if (window.Days > MostDays) return new InvalidRange($"At most {MostDays} days at once.") { Field = "until" };
        return Result.Of<IReadOnlyList<NewHoliday>>([.. window.Dates().Select(date => new NewHoliday(location, edit with { Date = date }))]);
    }

    /// <summary>The days that the form closes; null while it closes none that can be read.</summary>
    public static DateWindow? Closes(RecordForm form)
    {
        string Value(string name) => form.Fields.FirstOrDefault(f => f.Name == name)?.Value ?? "";
        if (Value("closed") != "true" || LocalDatePattern.Iso.Parse(Value("date")) is not { Success: true } first) return null;
        var last = LocalDatePattern.Iso.Parse(Value("until")) is { Success: true } until ? until.Value : first.Value;
        return last >= first.Value && new DateWindow(first.Value, last) is { Days: <= MostDays } window ? window : null;
    }

    /// <summary>What a closure hits, in words.</summary>
    public static string Effect(ClosureEffect effect, DateWindow dates)
    {
        var when = dates.Days == 1 ? "that day" : $"these {Figures.Count(dates.Days)} days";
        if (effect.IsNone) return $"Nobody has booked for {when}: closing changes nothing for anybody.";
        string[] parts =
        [
            .. new[] { Counted(effect.Bookings, "booking", "bookings"), Counted(effect.Asked, "open invitation", "open invitations"), Counted(effect.Allocations, "seat allocation", "seat allocations") }.OfType<string>(),
        ];
        return $"This hits {Figures.List(parts)} for {when}. They stay until somebody cancels them; nothing new can be booked.";
    }

    private static string? Counted(int count, string one, string many) => count == 0 ? null : Figures.Of(count, one, many);
}
