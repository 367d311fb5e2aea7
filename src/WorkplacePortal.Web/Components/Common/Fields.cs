using MudBlazor;

namespace WorkplacePortal.Web.Components.Common;

/// <summary>A day as the viewer's browser writes it, with a calendar that opens beside it.</summary>
public sealed class DateField : MudDatePicker
{
    public DateField()
    {
        (Variant, Margin, AutoClose) = (Variant.Outlined, Margin.Dense, true);
        (DateFormat, Culture, FirstDayOfWeek) = (Formats.Current.PickerDate, Formats.Current.Picker, Formats.Current.FirstDay);
        AdornmentAriaLabel = "Open the calendar";
    }
}

/// <summary>A time of the day on the viewer's clock, typed or chosen.</summary>
public sealed class TimeField : MudTimePicker
{
    public TimeField()
    {
        (Variant, Margin, AutoClose, Editable) = (Variant.Outlined, Margin.Dense, true, true);
        (AmPm, Culture) = (Formats.Current.TwelveHours, Formats.Current.Picker);
        AdornmentAriaLabel = "Open the clock";
    }
}
