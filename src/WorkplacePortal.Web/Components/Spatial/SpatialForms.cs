using System.Globalization;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common.Records;

namespace WorkplacePortal.Web.Components.Spatial;

/// <summary>Locations, floors, zones, rooms and seats as forms.</summary>
internal static class SpatialForms
{
    public const int MostSeatsAtOnce = 200;
    private const string Same = "*";
    private static readonly FieldOption[] Uses = [new(nameof(SpaceSetting.Normal), "Teams and people"), new(nameof(SpaceSetting.Flex), "Single people only"), new(nameof(SpaceSetting.Closed), "Nobody (closed)")];

    public static RecordForm Location(LocationRecordView? l) => new(
        l is null,
        [
            new("name", "Name") { Before = l?.Name ?? "" },
            new("external_id", "External id") { Before = l?.ExternalId ?? "" },
            new("timezone", "Time zone") { Before = l?.TimeZone ?? "", Help = "Such as Europe/London." },
            new("country", "Country") { Before = l?.Country ?? "", Help = "Two letters, such as GB." },
            new("description", "Description") { Before = l?.Description ?? "" },
        ]);

    public static LocationEdit ToLocation(RecordForm form) => new()
    {
        Name = form.Text("name"),
        ExternalId = form.TextOrNone("external_id"),
        TimeZone = form.Text("timezone"),
        Country = form.TextOrNone("country"),
        Description = form.TextOrNone("description"),
    };

    public static RecordForm Layer(LayerView? l) => new(
        l is null,
        [
            new("name", "Name") { Before = l?.Name ?? "" },
            new("external_id", "External id") { Before = l?.ExternalId ?? "" },
            new("order", "Level", FieldKind.Number) { Before = l is null ? "" : Plain(l.Order), Help = "The lowest floor has the smallest number." },
            new("plan_width_m", "Plan width in metres", FieldKind.Number) { Before = l is null ? "" : Plain(l.PlanWidth) },
            new("plan_height_m", "Plan height in metres", FieldKind.Number) { Before = l is null ? "" : Plain(l.PlanHeight) },
        ]);

    public static LayerEdit ToLayer(RecordForm form) => new()
    {
        Name = form.Text("name"),
        ExternalId = form.TextOrNone("external_id"),
        Order = form.Whole("order"),
        PlanWidth = form.Decimal("plan_width_m"),
        PlanHeight = form.Decimal("plan_height_m"),
    };

    public static RecordForm Zone(ZoneView? z) => new(
        z is null,
        [
            new("name", "Name") { Before = z?.Name ?? "" },
            new("external_id", "External id") { Before = z?.ExternalId ?? "" },
            new("capacity", "Most people", FieldKind.Number) { Before = z is null || z.CapacityDerived ? "" : Plain(z.Capacity), Help = "Empty: the number of its usable seats." },
            new("color", "Colour") { Before = z?.Color ?? "", Help = "Such as #2B3F9E." },
        ]);

    public static ZoneEdit ToZone(RecordForm form) => new() { Name = form.Text("name"), ExternalId = form.TextOrNone("external_id"), Capacity = form.WholeOrNone("capacity"), Color = form.Text("color") };

    public static RecordForm Room(RoomView? r) => new(
        r is null,
        [
            new("name", "Name") { Before = r?.Name ?? "" },
            new("external_id", "External id") { Before = r?.ExternalId ?? "" },
            new("capacity", "Most people", FieldKind.Number) { Before = r is null ? "" : Plain(r.Capacity) },
            new("amenities", "What it offers", FieldKind.Words) { Before = string.Join(", ", r?.Amenities ?? []), Help = "Words with commas between them." },
        ]);

    public static RoomEdit ToRoom(RecordForm form) => new() { Name = form.Text("name"), ExternalId = form.TextOrNone("external_id"), Capacity = form.Whole("capacity"), Amenities = form.List("amenities") };

    /// <param name="s">The seat; null for new ones.</param>
    /// <param name="places">Zones and rooms of its floor, as <c>zone:id</c> and <c>room:id</c>.</param>
    /// <param name="home">Where new ones lie.</param>
    public static RecordForm Space(SpaceView? s, IReadOnlyList<FieldOption> places, string home) => new(
        s is null,
        [
            new("name", "Name") { Before = s?.Name ?? "", Help = s is null ? "Of several the number follows the name." : null },
            .. s is null ? [new RecordField("count", "How many", FieldKind.Number) { Before = "1" }] : new[] { new RecordField("external_id", "External id") { Before = s.ExternalId ?? "" } },
            new("place", "Lies in", FieldKind.Choice) { Before = s is null ? home : PlaceOf(s), Options = [new("", "No zone or room"), .. places] },
            new("setting", "For", FieldKind.Choice) { Before = (s?.Setting ?? SpaceSetting.Normal).ToString(), Options = Uses },
            new("labels", "Labels", FieldKind.Words) { Before = string.Join(", ", s?.Labels ?? []), Help = "Such as window, standing desk." },
        ]);

    public static RecordForm ManySpaces(IReadOnlyList<FieldOption> places) => new(
        isNew: false,
        [
            new("place", "Lies in", FieldKind.Choice) { Before = Same, Options = [new(Same, "Leave as it is"), new("", "No zone or room"), .. places] },
            new("setting", "For", FieldKind.Choice) { Before = Same, Options = [new(Same, "Leave as it is"), .. Uses] },
            new("labels", "Labels", FieldKind.Words) { Help = "Empty: leave as they are." },
        ]);

    public static SpaceEdit ToSpace(RecordForm form)
    {
        var place = form.Text("place");
        var parts = (place.Value ?? "").Split(':');
        return new SpaceEdit
        {
            Name = form.Text("name"),
            ExternalId = form.TextOrNone("external_id"),
            ZoneId = place.IsGiven ? Optional.Of<ZoneId?>(parts is ["zone", var zone] ? new ZoneId(zone) : null) : default,
            RoomId = place.IsGiven ? Optional.Of<RoomId?>(parts is ["room", var room] ? new RoomId(room) : null) : default,
            Labels = form.List("labels"),
            Setting = form.Word<SpaceSetting>("setting"),
        };
    }

    /// <summary>One seat, or several whose names are numbered.</summary>
    public static Result<IReadOnlyList<NewPlace<SpaceEdit>>> ToNewSpaces(RecordForm form, LayerId floor)
    {
        var (edit, count) = (ToSpace(form), form.Whole("count").Or(1));
        if (count is < 1 or > MostSeatsAtOnce) return new InvalidValue($"It lies between 1 and {MostSeatsAtOnce}.") { Field = "count" };
        if (count == 1 || !edit.Name.IsGiven) return Result.Of<IReadOnlyList<NewPlace<SpaceEdit>>>([new NewPlace<SpaceEdit>(floor, edit)]);
        return Result.Of<IReadOnlyList<NewPlace<SpaceEdit>>>([.. Enumerable.Range(1, count).Select(n => new NewPlace<SpaceEdit>(floor, edit with { Name = $"{edit.Name.Value}{Plain(n)}" }))]);
    }

    public static string Use(SpaceSetting setting) => Uses.First(u => u.Value == setting.ToString()).Text;

    private static string PlaceOf(SpaceView space) => space.ZoneId is { } zone ? $"zone:{zone}" : space.RoomId is { } room ? $"room:{room}" : "";

    private static string Plain(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
