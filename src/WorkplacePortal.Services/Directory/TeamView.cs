using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;

namespace WorkplacePortal.Services.Directory;

/// <summary>A team as lists and pickers show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="ExternalId">Its name in other systems.</param>
/// <param name="Color"><c>#RRGGBB</c>.</param>
/// <param name="HeadCount">People that the team counts: what is set, otherwise its members who have not left.</param>
/// <param name="HeadCountDerived">True when the head count follows the members.</param>
/// <param name="Priority">Who is served first when seats are short.</param>
/// <param name="DefaultLocationId">Where the team belongs.</param>
public sealed record TeamView(TeamId Id, string Name, string? ExternalId, string Color, int HeadCount, bool HeadCountDerived, Priority Priority, LocationId? DefaultLocationId);

/// <summary>A person as lists and pickers show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
/// <param name="Email">E-mail address, lower case.</param>
/// <param name="ExternalId">The person's name in other systems.</param>
/// <param name="TeamId">Default team.</param>
/// <param name="TeamName">Its name.</param>
/// <param name="TeamColor">Its colour.</param>
/// <param name="LocationId">Default location.</param>
/// <param name="Guest">True for somebody from outside.</param>
/// <param name="ActiveFrom">First active day; null for always.</param>
/// <param name="ActiveTo">Last active day; null for open end.</param>
public sealed record PersonView(
    PersonId Id,
    string FirstName,
    string LastName,
    string? Email,
    string? ExternalId,
    TeamId? TeamId,
    string? TeamName,
    string? TeamColor,
    LocationId? LocationId,
    bool Guest,
    LocalDate? ActiveFrom,
    LocalDate? ActiveTo)
{
    public string FullName => $"{FirstName} {LastName}";
}

/// <summary>Which people are wanted; what is not given does not filter.</summary>
/// <param name="Text">Part of "first last", of "last first" or of the e-mail address; case does not matter.</param>
/// <param name="TeamId">Members of this team.</param>
/// <param name="LocationId">People with this default location.</param>
/// <param name="ActiveOn">People who are active on this date.</param>
public sealed record PersonFilter(string? Text = null, TeamId? TeamId = null, LocationId? LocationId = null, LocalDate? ActiveOn = null);
