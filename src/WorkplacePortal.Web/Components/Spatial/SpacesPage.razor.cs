using Microsoft.AspNetCore.Components;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Common.Records;

namespace WorkplacePortal.Web.Components.Spatial;

/// <summary>Floors, zones, rooms and seats. What it reads is here, what it writes in the other part.</summary>
public sealed partial class SpacesPage
{
    /// <summary>Floors of a location, zones and rooms of a floor: more than a building has.</summary>
    private const int MostBranches = 500;

    private readonly HashSet<LayerId> floors = [];
    private readonly HashSet<ZoneId> zones = [];
    private readonly HashSet<RoomId> rooms = [];
    private readonly HashSet<SpaceId> seats = [];
    private Loaded<Places> data = Loaded<Places>.Waiting;

    [SupplyParameterFromQuery(Name = "node")]
    private string? NodeText { get; set; }

    [Inject]
    private LocationService Locations { get; set; } = null!;

    [Inject]
    private LocationSettingsService LocationSettings { get; set; } = null!;

    [Inject]
    private LayerService Layers { get; set; } = null!;

    [Inject]
    private ZoneService Zones { get; set; } = null!;

    [Inject]
    private RoomService Rooms { get; set; } = null!;

    [Inject]
    private SpaceService Spaces { get; set; } = null!;

    private SpaceNode Node => SpaceNode.Parse(NodeText);

    private bool MayEdit => Place is { } place && Actor.Manages(place.Id);

    private string ExportLink(string what) => $"download/{what}{new Uri(Navigation.With(("location", Place?.Id.Value))).Query}";

    private IReadOnlyList<FieldOption> Parents =>
        data.Value is { } p ? [.. p.Zones.Select(z => new FieldOption($"zone:{z.Id}", $"Zone {z.Name}")), .. p.Rooms.Select(r => new FieldOption($"room:{r.Id}", $"Room {r.Name}"))] : [];

    protected override bool Concerns(PortalChange change) => change.Topic == ChangeTopic.Spatial && (change.LocationId is not { } location || location == Place?.Id);

    protected override async Task LoadAsync(CancellationToken ct)
    {
        if (!IsManager || Place is not { } place) return;
        data = await ReadAsync(data, token => ReadPlacesAsync(place.Id, Node, token), ct);
    }

    private async Task<Result<Places>> ReadPlacesAsync(LocationId place, SpaceNode node, CancellationToken ct)
    {
        var all = new PageRequest(Limit: MostBranches);
        var found = await Layers.StreamAsync(new LayerFilter(LocationId: place), all, Actor, ct).ToPageAsync(ct);
        if (!found.IsSuccess) return found.As<Places>();
        if (node.Floor is not { } floor) return new Places(found.Value.Items, [], [], null);
        var zonesThere = await Zones.StreamAsync(new PlaceFilter<ZoneId> { LayerId = floor }, all, Actor, ct).ToPageAsync(ct);
        if (!zonesThere.IsSuccess) return zonesThere.As<Places>();
        var roomsThere = await Rooms.StreamAsync(new PlaceFilter<RoomId> { LayerId = floor }, all, Actor, ct).ToPageAsync(ct);
        if (!roomsThere.IsSuccess) return roomsThere.As<Places>();
        var filter = new PlaceFilter<SpaceId> { LayerId = floor, ZoneId = node.Zone, RoomId = node.Room };
        var seatsThere = await Spaces.StreamAsync(filter, Request, Actor, ct).ToPageAsync(ct);
        return seatsThere.IsSuccess ? new Places(found.Value.Items, zonesThere.Value.Items, roomsThere.Value.Items, seatsThere.Value) : seatsThere.As<Places>();
    }

    private string TitleOf(Places places)
        => places.Zones.FirstOrDefault(z => z.Id == Node.Zone)?.Name ?? places.Rooms.FirstOrDefault(r => r.Id == Node.Room)?.Name ?? places.Floors.FirstOrDefault(f => f.Id == Node.Floor)?.Name ?? Place!.Name;

    /// <summary>The branches of the tree that are open, and one page of the seats that are chosen.</summary>
    private sealed record Places(IReadOnlyList<LayerView> Floors, IReadOnlyList<ZoneView> Zones, IReadOnlyList<RoomView> Rooms, Page<SpaceView>? Spaces);
}
