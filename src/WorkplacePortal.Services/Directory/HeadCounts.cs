using NodaTime;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Directory;

/// <summary>A team with its settings and members, as lists and rules count it.</summary>
internal sealed class CountedTeam
{
    public required Team Team { get; init; }

    public required TeamSettings? Settings { get; init; }

    /// <summary>Members who have not left on the date.</summary>
    public required int Members { get; init; }
}

/// <summary>The one place that knows how people of a team are counted.</summary>
internal static class HeadCounts
{
    /// <param name="db">The context.</param>
    /// <param name="teams">Which teams.</param>
    /// <param name="date">Members whose last active day lies before it do not count; those who start later do.</param>
    public static IQueryable<CountedTeam> Of(PortalDb db, IQueryable<Team> teams, LocalDate date)
        => from team in teams
           join s in db.Set<TeamSettings>() on team.Id equals s.TeamId into settings
           from own in settings.DefaultIfEmpty()
           select new CountedTeam
           {
               Team = team,
               Settings = own,
               Members = (from m in db.Set<TeamMember>() join p in db.Set<Person>() on m.PersonId equals p.Id where m.TeamId == team.Id && (p.ActiveTo == null || p.ActiveTo >= date) select m.PersonId).Count(),
           };

    /// <summary>The head count in force.</summary>
    public static int HeadCount(this CountedTeam team) => team.Settings?.HeadCount ?? team.Members;
}
