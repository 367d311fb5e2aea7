using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Spatial;

/// <summary>A new location, or changes to one.</summary>
public sealed record LocationEdit
{
    public Optional<string> Name { get; init; }

    public Optional<string?> ExternalId { get; init; }

    public Optional<string?> Description { get; init; }

    public Optional<string> TimeZone { get; init; }

    public Optional<string?> Country { get; init; }

    public Optional<string?> CountryName { get; init; }

    public Optional<Address?> Address { get; init; }

    public Optional<double?> Latitude { get; init; }

    public Optional<double?> Longitude { get; init; }

    /// <summary>What is wrong with the values themselves.</summary>
    public IEnumerable<PortalError> Faults()
    {
        foreach (var fault in (PortalError[])[.. TextFaults.Name(Name, "name"), .. TextFaults.ExternalId(ExternalId)]) yield return fault;
        if (TimeZone is { IsGiven: true, Value: var zone } && LocalTimes.FindZone(zone) is null) yield return new InvalidTimeZone(zone ?? "") { Field = "timezone" };
        if (Country.Value is { } country && !WrittenForms.IsCountry(country)) yield return new InvalidValue($"'{country}' is no ISO 3166-1 code of two capital letters, such as GB.") { Field = "country" };
        foreach (var fault in NumberFaults.Between(Latitude, -90, 90, "coords/latitude").Concat(NumberFaults.Between(Longitude, -180, 180, "coords/longitude"))) yield return fault;
    }

    public void ApplyTo(Location location)
    {
        location.Name = Name.Or(location.Name);
        location.ExternalId = ExternalId.Or(location.ExternalId);
        location.Description = Description.Or(location.Description);
        location.TimeZone = TimeZone.Or(location.TimeZone);
        location.Country = Country.Or(location.Country);
        location.CountryName = CountryName.Or(location.CountryName);
        location.Address = Address.Or(location.Address);
        location.Latitude = Latitude.Or(location.Latitude);
        location.Longitude = Longitude.Or(location.Longitude);
    }
}

/// <summary>A new layer, or changes to one. It does not move to another location.</summary>
public sealed record LayerEdit
{
    /// <summary>Metres; the largest plan.</summary>
    public const double LargestPlan = 10_000;

    public const int LowestOrder = -100;
    public const int HighestOrder = 1000;

    public Optional<string> Name { get; init; }

    public Optional<string?> ExternalId { get; init; }

    public Optional<int> Order { get; init; }

    public Optional<double> PlanWidth { get; init; }

    public Optional<double> PlanHeight { get; init; }

    public Optional<FloorplanDrawing?> Floorplan { get; init; }

    public Optional<IReadOnlyList<PlanPoint>?> Outline { get; init; }

    public IEnumerable<PortalError> Faults()
        =>
        [
            .. TextFaults.Name(Name, "name"),
            .. TextFaults.ExternalId(ExternalId),
            .. NumberFaults.Between(Order, LowestOrder, HighestOrder, "order"),
            .. NumberFaults.Between(PlanWidth, 1, LargestPlan, "plan_width_m"),
            .. NumberFaults.Between(PlanHeight, 1, LargestPlan, "plan_height_m"),
            .. (Floorplan.Value?.Faults() ?? []).Select(f => f with { Field = $"floorplan/{f.Field}" }),
            .. PlanGeometry.Faults(Outline.Value, "outline"),
        ];

    public void ApplyTo(Layer layer)
    {
        layer.Name = Name.Or(layer.Name);
        layer.ExternalId = ExternalId.Or(layer.ExternalId);
        layer.Order = Order.Or(layer.Order);
        layer.PlanWidth = PlanWidth.Or(layer.PlanWidth);
        layer.PlanHeight = PlanHeight.Or(layer.PlanHeight);
        layer.Floorplan = Floorplan.Or(layer.Floorplan);
        layer.Outline = Outline.Or(layer.Outline);
    }
}

/// <summary>A new holiday, or changes to one.</summary>
public sealed record HolidayEdit
{
    public Optional<LocalDate> Date { get; init; }

    public Optional<string> Name { get; init; }

    public Optional<bool> Closed { get; init; }

    public IEnumerable<PortalError> Faults() => TextFaults.Name(Name, "name");

    public void ApplyTo(Holiday holiday)
    {
        holiday.Date = Date.Or(holiday.Date);
        holiday.Name = Name.Or(holiday.Name);
        holiday.Closed = Closed.Or(holiday.Closed);
    }
}
