using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;

namespace WorkplacePortal.Domain.Imports;

/// <summary>A row of <c>teams.csv</c>.</summary>
public sealed record TeamRow(int Line, string ExternalId, TeamEdit Edit, string? Location)
{
    /// <summary>Null when a fault was reported.</summary>
    public static TeamRow? Read(CsvFields fields)
    {
        var (id, color, location) = (fields.RequiredId("external_id"), fields.Text("color"), fields.Id("default_location_external_id"));
        var edit = new TeamEdit { Name = fields.Text("name") ?? "", ExternalId = id, Color = color is null ? default : Optional.Of(color) };
        foreach (var fault in edit.Faults()) fields.Refuse(fault, ("team_name", "name"));
        return fields.Sound ? new TeamRow(fields.Line, id!, edit, location) : null;
    }
}

/// <summary>A row of <c>people.csv</c>.</summary>
public sealed record PersonRow(int Line, string ExternalId, PersonEdit Edit, string? Team, string? Location)
{
    public static PersonRow? Read(CsvFields fields)
    {
        var (id, team, location) = (fields.RequiredId("external_id"), fields.Id("default_team_external_id"), fields.Id("default_location_external_id"));
        var edit = new PersonEdit
        {
            Email = fields.Text("email")?.ToLowerInvariant(),
            FirstName = fields.Text("first_name") ?? "",
            LastName = fields.Text("last_name") ?? "",
            ExternalId = id,
            ActiveFrom = fields.Date("active_from"),
            ActiveTo = fields.Date("active_to"),
        };
        foreach (var fault in edit.Faults()) fields.Refuse(fault);
        return fields.Sound ? new PersonRow(fields.Line, id!, edit, team, location) : null;
    }
}

/// <summary>A row of <c>occupancy.csv</c>.</summary>
public readonly record struct SightingRow(int Line, string Person, string Location, Instant SeenAt, Instant? FirstSeenAt, Instant? LastSeenAt, string? Team)
{
    public static SightingRow? Read(CsvFields fields)
    {
        var (person, location, team) = (fields.RequiredId("people_external_id"), fields.RequiredId("location_external_id"), fields.Id("team_external_id"));
        var (seen, first, last) = (fields.Time("seen_at"), fields.Time("first_seen_at"), fields.Time("last_seen_at"));
        fields.Needs("seen_at");
        if (first > seen) fields.Refuse("first_seen_at", "invalid_range", "The first sighting lies after seen_at.");
        if (last < seen) fields.Refuse("last_seen_at", "invalid_range", "The last sighting lies before seen_at.");
        return fields.Sound ? new SightingRow(fields.Line, person!, location!, seen!.Value, first, last, team) : null;
    }
}
