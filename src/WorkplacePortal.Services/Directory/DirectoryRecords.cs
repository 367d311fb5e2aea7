using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Directory;

/// <summary>New directory records as they begin, before an edit is applied, with what is made with them.</summary>
internal static class DirectoryRecords
{
    /// <summary>Whoever writes teams, people or their settings takes turns: memberships join them.</summary>
    public const string Lock = "records:directory";

    /// <summary>The team with its settings, which the context adds.</summary>
    /// <param name="db">The context.</param>
    /// <param name="number">How many teams there are already: the next one takes the next colour.</param>
    /// <param name="now">When it is made.</param>
    public static (Team Team, TeamSettings Settings) NewTeam(PortalDb db, int number, Instant now)
    {
        var team = new Team { Id = IdFactory.New<TeamId>(now), Name = "", Color = SpatialRecords.ColorOf(number), CreatedAt = now, UpdatedAt = now };
        var settings = NewSettings(team.Id, now);
        db.Add(settings);
        return (team, settings);
    }

    public static TeamSettings NewSettings(TeamId team, Instant now)
        => new() { Id = IdFactory.New<TeamSettingsId>(now), TeamId = team, CreatedAt = now, UpdatedAt = now };

    /// <summary>The person with settings, which the context adds.</summary>
    public static Person NewPerson(PortalDb db, Instant now)
    {
        var id = IdFactory.New<PersonId>(now);
        db.Add(NewSettings(id, now));
        return new Person { Id = id, FirstName = "", LastName = "", CreatedAt = now, UpdatedAt = now };
    }

    public static PersonSettings NewSettings(PersonId person, Instant now)
        => new() { Id = IdFactory.New<PersonId>(now).Value, PersonId = person, CreatedAt = now, UpdatedAt = now };
}
