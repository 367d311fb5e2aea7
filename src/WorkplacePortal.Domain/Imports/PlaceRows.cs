using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Domain.Imports;

/// <summary>A row of <c>locations.csv</c>.</summary>
public sealed record LocationRow(int Line, string ExternalId, LocationEdit Edit, OpeningHours Hours)
{
    private static readonly LocalTime Midnight = new(0, 0);
    private static readonly LocalTime DayEnd = new(23, 59);

    /// <summary>Null when a fault was reported.</summary>
    public static LocationRow? Read(CsvFields fields)
    {
        var id = fields.RequiredId("external_id");
        var edit = new LocationEdit { Name = fields.Text("name") ?? "", ExternalId = id, TimeZone = fields.Text("timezone") ?? "", Country = fields.Text("country") };
        fields.Needs("timezone");
        foreach (var fault in edit.Faults().Where(f => f is not InvalidTimeZone || !fields.IsEmpty("timezone"))) fields.Refuse(fault);
        var hours = HoursOf(fields);
        return fields.Sound ? new LocationRow(fields.Line, id!, edit, hours) : null;
    }

    /// <summary>Nothing at all means always open; times alone mean every weekday, weekdays alone the whole day.</summary>
    private static OpeningHours HoursOf(CsvFields fields)
    {
        var (opens, closes, days) = (fields.TimeOfDay("opens"), fields.TimeOfDay("closes"), DaysOf(fields));
        if (fields.IsEmpty("opens") != fields.IsEmpty("closes")) fields.Refuse(fields.IsEmpty("opens") ? "opens" : "closes", "property_required", "Opening and closing time come together.");
        if (opens is null && days.Count == 0) return OpeningHours.AlwaysOpen;
        IReadOnlyList<IsoDayOfWeek> open = days.Count > 0 ? days : [.. Enumerable.Range(1, 7).Select(d => (IsoDayOfWeek)d)];
        var hours = new OpeningHours([new OpeningPeriod(open, opens ?? Midnight, closes ?? DayEnd)]);
        foreach (var fault in hours.Faults()) fields.Refuse("closes", fault.Code, fault.Message);
        return hours;
    }

    private static IReadOnlyList<IsoDayOfWeek> DaysOf(CsvFields fields)
    {
        var parts = fields.Parts("weekdays");
        var days = parts.Select(p => p is [>= '1' and <= '7'] ? (IsoDayOfWeek)(p[0] - '0') : IsoDayOfWeek.None).Distinct().Order().ToList();
        if (days.Count == parts.Count && !days.Contains(IsoDayOfWeek.None)) return days;
        fields.Refuse("weekdays", "invalid_value", "Weekdays are different numbers from 1 (Monday) to 7, joined by semicolons, such as 1;2;3;4;5.");
        return [];
    }
}

/// <summary>A row of <c>layers.csv</c>.</summary>
public sealed record LayerRow(int Line, string ExternalId, string Location, LayerEdit Edit)
{
    public static LayerRow? Read(CsvFields fields)
    {
        var (id, location) = (fields.RequiredId("external_id"), fields.RequiredId("location_external_id"));
        var edit = new LayerEdit { Name = fields.Text("name") ?? "", ExternalId = id, Order = fields.Whole("order") ?? 0 };
        foreach (var fault in edit.Faults()) fields.Refuse(fault);
        return fields.Sound ? new LayerRow(fields.Line, id!, location!, edit) : null;
    }
}

/// <summary>A row of <c>zones.csv</c>. Its capacity is not part of the edit: it becomes one when it differs from the number of desks.</summary>
public sealed record ZoneRow(int Line, string ExternalId, string Layer, ZoneEdit Edit, int? Capacity)
{
    public static ZoneRow? Read(CsvFields fields)
    {
        var (id, layer, color, capacity) = (fields.RequiredId("external_id"), fields.RequiredId("layer_external_id"), fields.Text("color"), fields.Whole("capacity"));
        var edit = new ZoneEdit { Name = fields.Text("name") ?? "", ExternalId = id, Color = color is null ? default : Optional.Of(color) };
        foreach (var fault in (edit with { Capacity = capacity }).Faults()) fields.Refuse(fault);
        return fields.Sound ? new ZoneRow(fields.Line, id!, layer!, edit, capacity) : null;
    }
}

/// <summary>A row of <c>rooms.csv</c>.</summary>
public sealed record RoomRow(int Line, string ExternalId, string Layer, RoomEdit Edit)
{
    public static RoomRow? Read(CsvFields fields)
    {
        var (id, layer, capacity) = (fields.RequiredId("external_id"), fields.RequiredId("layer_external_id"), fields.Whole("capacity"));
        fields.Needs("capacity");
        var edit = new RoomEdit { Name = fields.Text("name") ?? "", ExternalId = id, Capacity = capacity is null ? default : Optional.Of(capacity.Value), Amenities = Optional.Of(fields.Parts("amenities")) };
        foreach (var fault in edit.Faults()) fields.Refuse(fault);
        return fields.Sound ? new RoomRow(fields.Line, id!, layer!, edit) : null;
    }
}

/// <summary>A row of <c>spaces.csv</c>.</summary>
/// <param name="Line">Where it stands.</param>
/// <param name="ExternalId">Its external id.</param>
/// <param name="Layer">External id of its layer.</param>
/// <param name="Zone">External id of its zone; exactly one of zone and room is set.</param>
/// <param name="Room">External id of its room.</param>
/// <param name="Edit">Everything but parents and place.</param>
/// <param name="X">Per mille of the plan's width from the left; null when its place is not known.</param>
/// <param name="Y">Per mille of the plan's height from the top.</param>
public sealed record SpaceRow(int Line, string ExternalId, string Layer, string? Zone, string? Room, SpaceEdit Edit, double? X, double? Y)
{
    public static SpaceRow? Read(CsvFields fields)
    {
        var (id, layer, zone, room) = (fields.RequiredId("external_id"), fields.RequiredId("layer_external_id"), fields.Id("zone_external_id"), fields.Id("room_external_id"));
        var edit = new SpaceEdit { Name = fields.Text("name") ?? "", ExternalId = id };
        foreach (var fault in edit.Faults()) fields.Refuse(fault);
        if (fields.Text("kind") is not "desk") fields.Refuse("kind", "invalid_value", "The only kind is desk.");
        var (x, y) = (PerMille(fields, "x"), PerMille(fields, "y"));
        if (fields.IsEmpty("zone_external_id") == fields.IsEmpty("room_external_id"))
            fields.Refuse(fields.IsEmpty("zone_external_id") ? "zone_external_id" : "room_external_id", "invalid_value", "Exactly one of zone_external_id and room_external_id is set.");
        if (fields.IsEmpty("x") != fields.IsEmpty("y")) fields.Refuse(fields.IsEmpty("x") ? "x" : "y", "property_required", "x and y come together.");
        return fields.Sound ? new SpaceRow(fields.Line, id!, layer!, zone, room, edit, x, y) : null;
    }

    private static double? PerMille(CsvFields fields, string column)
    {
        var number = fields.Number(column);
        if (number is null or (>= 0 and <= 1000)) return number;
        fields.Refuse(column, "invalid_value", "It is per mille of the plan, from 0 to 1000.");
        return null;
    }
}

/// <summary>A row of <c>holidays.csv</c>.</summary>
public sealed record HolidayRow(int Line, string Location, LocalDate Date, HolidayEdit Edit)
{
    public static HolidayRow? Read(CsvFields fields)
    {
        var (location, date) = (fields.RequiredId("location_external_id"), fields.Date("date"));
        var edit = new HolidayEdit { Name = fields.Text("name") ?? "" };
        foreach (var fault in edit.Faults()) fields.Refuse(fault);
        fields.Needs("date");
        return fields.Sound ? new HolidayRow(fields.Line, location!, date!.Value, edit) : null;
    }
}
