using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Common.Records;

namespace WorkplacePortal.Web.Components.Spatial;

public sealed partial class SpacesPage
{
    private const string Saved = "Saved.";
    private const string Save = "Save";

    private Task AddLocationAsync()
        => EditAsync("Add location", SpatialForms.Location(null), "Add location", form => ReasonsAsync(Locations.CreateAsync([SpatialForms.ToLocation(form)], Actor, Gone)), "The location is there. Choose it above to add its floors.");

    private async Task EditLocationAsync()
    {
        var place = Place!.Id;
        var found = await Locations.StreamAsync(new LocationFilter(Id: place), new PageRequest(Limit: 1), Actor, Gone).ToPageAsync(Gone);
        if (!found.IsSuccess || found.Value.Items is not [var location]) return;
        await EditAsync($"Edit {location.Name}", SpatialForms.Location(location), Save, form => ReasonsAsync(Locations.UpdateAsync([new RecordChange<LocationId, LocationEdit>(place, SpatialForms.ToLocation(form))], Actor, Gone)), Saved);
    }

    private async Task EditSettingsAsync()
    {
        var place = Place!.Id;
        var found = await LocationSettings.StreamAsync(place, new PageRequest(Limit: 1), Actor, Gone).ToPageAsync(Gone);
        if (!found.IsSuccess || found.Value.Items is not [var settings]) return;
        await EditAsync(
            $"Settings of {settings.LocationName}",
            LocationSettingsForm.Of(settings),
            Save,
            form => SendAsync(form, LocationSettingsForm.ToEdit(form), edit => LocationSettings.UpdateAsync([new LocationSettingsChange(Id: null, place, edit)], Actor, Gone)),
            "Saved. The next plan uses it.");
    }

    private Task DeleteLocationAsync()
        => ConfirmAsync($"Delete {Place!.Name}", "Its past goes with it: attendance, plans and forecasts. A location that still has floors, or plans from today on, cannot be deleted. This cannot be undone.", "Delete location", () => ReasonsAsync(Locations.DeleteAsync([Place.Id], Actor, Gone)), "The location is deleted.");

    private Task AddFloorAsync()
        => EditAsync("Add floor", SpatialForms.Layer(null), "Add floor", form => SendAsync(form, SpatialForms.ToLayer(form), edit => Layers.CreateAsync([new NewLayer(Place!.Id, edit)], Actor, Gone)), "The floor is there.");

    private Task EditFloorAsync(LayerView floor)
        => EditAsync($"Edit {floor.Name}", SpatialForms.Layer(floor), Save, form => SendAsync(form, SpatialForms.ToLayer(form), edit => Layers.UpdateAsync([new RecordChange<LayerId, LayerEdit>(floor.Id, edit)], Actor, Gone)), Saved);

    private Task DeleteFloorsAsync(IReadOnlyList<LayerView> chosen)
        => ConfirmAsync(Asking(chosen.Count, "floor", "floors"), "A floor that still has zones, rooms or seats cannot be deleted.", Asking(chosen.Count, "floor", "floors"), () => ReasonsAsync(Layers.DeleteAsync([.. chosen.Select(l => l.Id)], Actor, Gone)), "Deleted.");

    private Task AddZoneAsync()
        => EditAsync("Add zone", SpatialForms.Zone(null), "Add zone", form => SendAsync(form, SpatialForms.ToZone(form), edit => Zones.CreateAsync([new NewPlace<ZoneEdit>(Node.Floor!.Value, edit)], Actor, Gone)), "The zone is there.");

    private Task EditZoneAsync(ZoneView zone)
        => EditAsync($"Edit {zone.Name}", SpatialForms.Zone(zone), Save, form => SendAsync(form, SpatialForms.ToZone(form), edit => Zones.UpdateAsync([new RecordChange<ZoneId, ZoneEdit>(zone.Id, edit)], Actor, Gone)), Saved);

    private Task DeleteZonesAsync(IReadOnlyList<ZoneView> chosen)
        => ConfirmAsync(Asking(chosen.Count, "zone", "zones"), "A zone that is in use from today on cannot be deleted: the answer says what stands in the way.", Asking(chosen.Count, "zone", "zones"), () => ReasonsAsync(Zones.DeleteAsync([.. chosen.Select(z => z.Id)], Actor, Gone)), "Deleted.");

    private Task AddRoomAsync()
        => EditAsync("Add room", SpatialForms.Room(null), "Add room", form => SendAsync(form, SpatialForms.ToRoom(form), edit => Rooms.CreateAsync([new NewPlace<RoomEdit>(Node.Floor!.Value, edit)], Actor, Gone)), "The room is there.");

    private Task EditRoomAsync(RoomView room)
        => EditAsync($"Edit {room.Name}", SpatialForms.Room(room), Save, form => SendAsync(form, SpatialForms.ToRoom(form), edit => Rooms.UpdateAsync([new RecordChange<RoomId, RoomEdit>(room.Id, edit)], Actor, Gone)), Saved);

    private Task DeleteRoomsAsync(IReadOnlyList<RoomView> chosen)
        => ConfirmAsync(Asking(chosen.Count, "room", "rooms"), "A room that is in use from today on cannot be deleted: the answer says what stands in the way.", Asking(chosen.Count, "room", "rooms"), () => ReasonsAsync(Rooms.DeleteAsync([.. chosen.Select(r => r.Id)], Actor, Gone)), "Deleted.");

    private Task AddSeatsAsync()
    {
        var home = Node.Zone is { } zone ? $"zone:{zone}" : Node.Room is { } room ? $"room:{room}" : "";
        return EditAsync("Add seats", SpatialForms.Space(null, Parents, home), "Add seats", AddSeatsAsync, "The seats are there. The next plan uses them.");
    }

    private async Task<IReadOnlyList<PortalError>> AddSeatsAsync(RecordForm form)
    {
        var made = SpatialForms.ToNewSpaces(form, Node.Floor!.Value);
        if (!form.IsSound) return [];
        return made.IsSuccess ? await ReasonsAsync(Spaces.CreateAsync(made.Value, Actor, Gone)) : [made.Error];
    }

    private Task EditSeatAsync(SpaceView seat) => EditSeatsAsync($"Edit {seat.Name}", SpatialForms.Space(seat, Parents, ""), [seat], note: null);

    private Task EditSeatsAsync(IReadOnlyList<SpaceView> chosen) => EditSeatsAsync($"Edit {Figures.Of(chosen.Count, "seat", "seats")}", SpatialForms.ManySpaces(Parents), chosen, "What you do not change stays as each of them has it.");

    private Task EditSeatsAsync(string title, RecordForm form, IReadOnlyList<SpaceView> chosen, string? note)
        => EditAsync(title, form, Save, f => SendAsync(f, SpatialForms.ToSpace(f), edit => Spaces.UpdateAsync([.. chosen.Select(s => new RecordChange<SpaceId, SpaceEdit>(s.Id, edit))], Actor, Gone)), Saved, note: note);

    private Task DeleteSeatsAsync(IReadOnlyList<SpaceView> chosen)
        => ConfirmAsync(Asking(chosen.Count, "seat", "seats"), "A seat that is given to somebody from today on cannot be deleted: the answer says what stands in the way. Closing it instead keeps the past as it was.", Asking(chosen.Count, "seat", "seats"), () => ReasonsAsync(Spaces.DeleteAsync([.. chosen.Select(s => s.Id)], Actor, Gone)), "Deleted.");

    private static string Asking(int count, string one, string many) => $"Delete {Figures.Of(count, one, many)}";

    /// <summary>What cannot be read is not sent.</summary>
    private static async Task<IReadOnlyList<PortalError>> SendAsync<TEdit, TView>(RecordForm form, TEdit edit, Func<TEdit, Task<Result<TView>>> write)
        => form.IsSound ? await ReasonsAsync(write(edit)) : [];
}
