using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Web.Components.Directory;

/// <summary>How a team is shown: its name, a short code that no other team of the location has, and its colour.</summary>
public sealed record TeamLook(string Name, string Code, TeamSlot Slot)
{
    /// <summary>People without a team.</summary>
    public static TeamLook NoTeam { get; } = new("No team (flex)", "Flex", TeamSlot.None);
}

/// <summary>
/// The looks of all teams of a location. Each team is drawn in the free slot nearest to its own colour, oldest team first, so
/// that a new team never changes the colour of another; from the tenth team on the hues are used again with a pattern.
/// </summary>
public sealed class TeamLooks
{
    private static readonly OkLab[] Slots =
    [
        .. new[] { "#152B7A", "#72C3FF", "#4BA9A0", "#33701A", "#9D9828", "#ECBF4C", "#BD4E68", "#6F0832", "#994DAA" }.Select(hex => OkLab.FromHex(hex)!.Value),
    ];

    private readonly Dictionary<TeamId, TeamLook> looks = [];

    public static TeamLooks None { get; } = new([]);

    /// <summary>The teams with their names.</summary>
    public IEnumerable<(TeamId Id, string Name)> Named => looks.Select(l => (l.Key, l.Value.Name));

    /// <param name="teams">The teams of the location; their order decides who keeps a contested code.</param>
    public TeamLooks(IReadOnlyList<(TeamId Id, string Name, string Color)> teams)
    {
        var codes = TeamCodes.For([.. teams.Select(t => t.Name)]);
        var free = new HashSet<int>();
        var round = -1;
        foreach (var (team, code) in teams.Zip(codes).OrderBy(t => t.First.Id.Value, StringComparer.Ordinal))
        {
            if (free.Count == 0)
            {
                free.UnionWith(Enumerable.Range(0, TeamSlot.Hues));
                round++;
            }

            var colour = OkLab.FromHex(team.Color) ?? Slots[0];
            var slot = free.OrderBy(i => Slots[i].DistanceTo(colour)).ThenBy(i => i).First();
            free.Remove(slot);
            looks[team.Id] = new TeamLook(team.Name, code, new TeamSlot(slot + 1, round));
        }
    }

    /// <summary>The look of a team: of "no team" for null, and without a colour of its own for one that is not of this location.</summary>
    public TeamLook Of(TeamId? team) => team is not { } id ? TeamLook.NoTeam : looks.GetValueOrDefault(id) ?? Visiting;

    private static TeamLook Visiting { get; } = new("Visiting team", "VIS", TeamSlot.None);
}
