using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Web.Components.Common.Records;

namespace WorkplacePortal.Web.Components.Directory;

/// <summary>People as a grid and as a file have them.</summary>
internal static class PeopleGrid
{
    public static IReadOnlyList<GridColumn<PersonView>> Columns { get; } =
    [
        new("Name", p => p.FullName, "name"),
        new("Team", p => p.TeamName),
        new("E-mail", p => p.Email, "email") { IsMinor = true },
        new("External id", p => p.ExternalId, "external_id") { IsMinor = true },
        new("First day", p => PeopleForms.Written(p.ActiveFrom)) { IsMinor = true },
        new("Last day", p => PeopleForms.Written(p.ActiveTo)) { IsMinor = true },
        new("Guest", p => p.Guest ? "yes" : "") { IsMinor = true },
    ];

    /// <summary>The filter as the address has it.</summary>
    public static PersonFilter Filter(string? text, string? team, string? location, bool everywhere)
        => new(text, IdFactory.IsId(team) ? new TeamId(team!) : null, !everywhere && IdFactory.IsId(location) ? new LocationId(location!) : null);
}
