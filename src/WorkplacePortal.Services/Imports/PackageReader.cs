using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Imports;

namespace WorkplacePortal.Services.Imports;

/// <summary>
/// Reads a package file by file in the order of the format and checks every row against what the package brought before and
/// what is stored. Call <see cref="ReadDirectory"/>, <see cref="ReadSightings"/> and <see cref="ReadHolidays"/> in this order, once each.
/// </summary>
internal sealed class PackageReader
{
    private readonly string folder;
    private readonly KnownRecords known;
    private readonly RowErrors errors;
    private readonly PackageProgress progress;
    private readonly Instant now;
    private readonly CancellationToken ct;
    private readonly ExternalNames locations;
    private readonly ExternalNames layers;
    private readonly ExternalNames zones;
    private readonly ExternalNames rooms;
    private readonly ExternalNames spaces;
    private readonly ExternalNames teams;
    private readonly ExternalNames people;
    private readonly Dictionary<string, int> emails = new(StringComparer.Ordinal);

    public PackageReader(string folder, KnownRecords known, RowErrors errors, PackageProgress progress, Instant now, CancellationToken ct)
    {
        (this.folder, this.known, this.errors, this.progress, this.now, this.ct) = (folder, known, errors, progress, now, ct);
        locations = new("location", "location_not_found", id => (known.Locations.ContainsKey(id), null));
        layers = new("layer", "layer_not_found", id => known.Layers.TryGetValue(id, out var l) ? (true, l.Location) : default);
        zones = new("zone", "zone_not_found", id => known.Zones.TryGetValue(id, out var z) ? (true, z.Layer) : default);
        rooms = new("room", "room_not_found", id => known.Rooms.TryGetValue(id, out var r) ? (true, r.Layer) : default);
        spaces = new("space", "space_not_found", id => known.Spaces.TryGetValue(id, out var s) ? (true, s.Layer) : default);
        teams = new("team", "team_not_found", id => (known.Teams.ContainsKey(id), null));
        people = new("person", "person_not_found", id => (known.People.ContainsKey(id), null));
    }

    public Package Package { get; } = new();

    public void ReadDirectory()
    {
        Read(CsvImport.Locations, locations, LocationRow.Read, Package.Locations, f => Named(f, locations, null), CheckZone);
        Read(CsvImport.Layers, layers, LayerRow.Read, Package.Layers, f => Child(f, layers, locations, "location_external_id"));
        Read(CsvImport.Zones, zones, ZoneRow.Read, Package.Zones, f => Child(f, zones, layers, "layer_external_id"));
        Read(CsvImport.Rooms, rooms, RoomRow.Read, Package.Rooms, f => Child(f, rooms, layers, "layer_external_id"));
        var before = errors.Count;
        Read(CsvImport.Spaces, spaces, SpaceRow.Read, Package.Spaces, CheckSpace);
        // With a desk that could not be read the count would be wrong.
        if (errors.Count == before) CountDesks();
        Read(CsvImport.Teams, teams, TeamRow.Read, Package.Teams, f =>
        {
            Named(f, teams, null);
            Refers(f, "default_location_external_id", locations);
        });
        Read(CsvImport.People, people, PersonRow.Read, Package.People, CheckPerson, CheckEmail);
        CheckStoredEmails();
    }

    /// <summary>The sound rows, one at a time.</summary>
    public IEnumerable<SightingRow> ReadSightings()
    {
        var check = new SightingCheck(ZoneOf, now);
        foreach (var fields in Rows(CsvImport.Occupancy, null))
        {
            Refers(fields, "people_external_id", people);
            Refers(fields, "location_external_id", locations);
            Refers(fields, "team_external_id", teams);
            if (SightingRow.Read(fields) is { } row && check.Passes(row, fields)) yield return row;
        }
    }

    public void ReadHolidays()
    {
        var lines = new Dictionary<(string Location, LocalDate Date), int>();
        Read(CsvImport.Holidays, null, HolidayRow.Read, Package.Holidays, f => Refers(f, "location_external_id", locations), (f, row) =>
        {
            if (!lines.TryAdd((row.Location, row.Date), f.Line)) f.Refuse("date", "duplicate_item", $"Line {lines[(row.Location, row.Date)]} has the same date for this location.");
        });
    }

    /// <summary>Zone id of a location once the package is stored; null when nobody can tell.</summary>
    private string? ZoneOf(string location)
        => Package.Locations.Find(l => l.ExternalId == location)?.Edit.TimeZone.Value ?? known.Locations.GetValueOrDefault(location)?.TimeZone;

    private void Read<TRow>(CsvFile file, ExternalNames? names, Func<CsvFields, TRow?> read, List<TRow> rows, Action<CsvFields> check, Action<CsvFields, TRow>? checkRow = null)
        where TRow : class
    {
        foreach (var fields in Rows(file, names))
        {
            check(fields);
            if (read(fields) is not { } row) continue;
            checkRow?.Invoke(fields, row);
            if (fields.Sound) rows.Add(row);
        }
    }

    private IEnumerable<CsvFields> Rows(CsvFile file, ExternalNames? names)
    {
        var reader = new CsvFileReader(folder, file, errors);
        foreach (var fields in reader.Rows())
        {
            ct.ThrowIfCancellationRequested();
            Package.RowCounts[file]++;
            progress.At(file, reader.Position);
            yield return fields;
        }

        if (names is not null) names.IsCut = reader.IsCut;
        progress.Past(file);
    }

    private static void Named(CsvFields fields, ExternalNames names, string? parent)
    {
        if (fields.IsEmpty("external_id")) return;
        if (names.Add(fields.Raw("external_id"), fields.Line, parent) is { } line) fields.Refuse("external_id", "duplicate_item", $"Line {line} has the same external id.");
    }

    private static void Child(CsvFields fields, ExternalNames names, ExternalNames parents, string column)
    {
        var parent = Refers(fields, column, parents);
        Named(fields, names, parent);
        if (parent is null || names.StoredParent(fields.Raw("external_id")) is not { } stands || stands == parent) return;
        fields.Refuse(column, "reference_mismatch", $"The {names.Kind} belongs to another {parents.Kind} already{(stands.Length == 0 ? "" : $", '{CsvFields.Shown(stands)}'")}. It does not move; give the new one an external id of its own.");
    }

    /// <summary>What the column names; null when it names nothing, or nothing that is known, which is reported.</summary>
    private static string? Refers(CsvFields fields, string column, ExternalNames names)
    {
        if (fields.IsEmpty(column)) return null;
        var id = fields.Raw(column);
        if (names.Knows(id)) return id;
        // Spaces around an id are reported by whoever reads the row.
        if (id.Trim() == id && !names.IsCut) fields.Refuse(column, names.Code, $"No {names.Kind} has the external id '{CsvFields.Shown(id)}', neither in this package nor in the portal.");
        return null;
    }

    private void CheckZone(CsvFields fields, LocationRow row)
    {
        if (known.Locations.TryGetValue(row.ExternalId, out var stands) && stands.HasOccupancy && stands.TimeZone != row.Edit.TimeZone.Value)
            fields.Refuse("timezone", "in_use", $"The location has attendance by the days of {stands.TimeZone}; its zone does not change any more.");
    }

    private void CheckSpace(CsvFields fields)
    {
        Child(fields, spaces, layers, "layer_external_id");
        foreach (var (column, names) in new[] { ("zone_external_id", zones), ("room_external_id", rooms) })
        {
            if (Refers(fields, column, names) is { } id && names.Parent(id) is { } layer && layers.Knows(fields.Raw("layer_external_id")) && layer != fields.Raw("layer_external_id"))
                fields.Refuse(column, "reference_mismatch", $"The {names.Kind} lies on another layer.");
        }
    }

    private void CheckPerson(CsvFields fields)
    {
        Named(fields, people, null);
        Refers(fields, "default_team_external_id", teams);
        Refers(fields, "default_location_external_id", locations);
    }

    private void CheckEmail(CsvFields fields, PersonRow row)
    {
        if (row.Edit.Email.Value is not { } email) return;
        if (!emails.TryAdd(email, fields.Line)) fields.Refuse("email", "duplicate_item", $"Line {emails[email]} has the same address.");
    }

    /// <summary>
    /// An address that somebody else has is free only when this package gives that person another one, or when nobody is
    /// known by it yet. Somebody of the same location is a fault of the directory; elsewhere the address stays where it is.
    /// </summary>
    private void CheckStoredEmails()
    {
        var rows = Package.People.ToDictionary(p => p.ExternalId, StringComparer.Ordinal);
        for (var n = 0; n < Package.People.Count; n++)
        {
            var row = Package.People[n];
            if (row.Edit.Email.Value is not { } email || !known.Emails.TryGetValue(email, out var holder) || holder.ExternalId == row.ExternalId) continue;
            var isFree = holder.ExternalId is { } other ? rows.TryGetValue(other, out var change) && change.Edit.Email.Value != email : !known.People.ContainsKey(row.ExternalId);
            if (isFree) continue;
            var who = holder.ExternalId is { } id ? $": '{CsvFields.Shown(id)}'" : "";
            if (holder.Location is not { } location || locations.IsBrought(location))
            {
                errors.Add(CsvImport.People, row.Line, "email", "already_exists", $"Somebody else has this address{who}.");
                continue;
            }

            errors.Warn(CsvImport.People, row.Line, "email", "already_exists", $"Somebody at '{CsvFields.Shown(location)}' has this address{who}. The person is stored without it.");
            Package.People[n] = row with { Edit = row.Edit with { Email = default } };
        }
    }

    /// <summary>A zone cannot hold more people than desks; fewer is a limit.</summary>
    private void CountDesks()
    {
        var brought = Package.Spaces.Select(s => s.ExternalId).ToHashSet(StringComparer.Ordinal);
        var staying = known.Spaces.Where(s => !brought.Contains(s.Key)).Select(s => s.Value.Zone);
        foreach (var zone in Package.Spaces.Select(s => s.Zone).Concat(staying).OfType<string>()) Package.Desks[zone] = Package.Desks.GetValueOrDefault(zone) + 1;
        foreach (var (zone, count) in known.NamelessSpaces) Package.Desks[zone] = Package.Desks.GetValueOrDefault(zone) + count;
        foreach (var row in Package.Zones.Where(z => z.Capacity > Package.Desks.GetValueOrDefault(z.ExternalId)))
            errors.Add(CsvImport.Zones, row.Line, "capacity", "invalid_value", $"The zone has {Package.Desks.GetValueOrDefault(row.ExternalId)} desks; its capacity is not larger.");
    }
}
