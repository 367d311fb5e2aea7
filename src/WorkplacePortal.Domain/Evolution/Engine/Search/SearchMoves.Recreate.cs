namespace WorkplacePortal.Domain.Evolution.Engine.Search;

/// <summary>
/// Ruin and recreate (Schrimpf and others, 2000): some parts of a zone or floor give up their seats, and they and teams without seats take
/// them anew. Where seats are short no chain of cheap steps leads from one choice of who sits to another.
/// </summary>
internal sealed partial class SearchMoves
{
    private const int MostRuined = 3;
    private const int MostWaiting = 3;
    private readonly int[] waiting = new int[MostRuined + MostWaiting];

    private bool Recreate()
    {
        var count = Ruin(random.Below(plan.Zones));
        if (count == 0) return false;
        for (var i = random.Below(MostWaiting + 1); i > 0 && plan.Short.Length > 0; i--)
        {
            var team = plan.Short[random.Below(plan.Short.Length)];
            if (Array.IndexOf(waiting, team, 0, count) < 0) waiting[count++] = team;
        }

        for (var i = count - 1; i > 0; i--)
        {
            var other = random.Below(i + 1);
            (waiting[i], waiting[other]) = (waiting[other], waiting[i]);
        }

        var first = random.Below(2) == 0 ? parts[0] : -1;
        for (var i = 0; i < count; i++) Seat(waiting[i], first);
        return true;
    }

    /// <summary>Takes seats away in one zone, or in several of its floor.</summary>
    /// <returns>How many teams lost some; the first zone is then the first of <see cref="parts"/>.</returns>
    private int Ruin(int zone)
    {
        var (count, wanted, wide) = (0, 1 + random.Below(MostRuined), random.Below(2) == 0);
        var start = zone;
        for (var i = 0; i < wanted; i++)
        {
            var teams = plan.TeamsIn(zone);
            if (teams.Length > 0)
            {
                var team = teams[random.Below(teams.Length)];
                var movable = plan.Movable(team, zone);
                var people = random.Below(4) == 0 ? Leaving(team, zone, 1 + random.Below(Math.Max(1, movable)), movable) : movable;
                if (people > 0)
                {
                    plan.Do(team, zone, -people);
                    if (Array.IndexOf(waiting, team, 0, count) < 0) waiting[count++] = team;
                }
            }

            if (wide) zone = onFloor[plan.FloorOf(start)][random.Below(onFloor[plan.FloorOf(start)].Length)];
        }

        parts[0] = start;
        return count;
    }

    private void Seat(int team, int first)
    {
        if (facts.AllowedZones[team].Length == 0) return;
        if (first >= 0 && plan.Allows(team, first)) PutIn(team, first, plan.Left(team));
        for (var i = 0; i < Tries && plan.Left(team) > 0; i++) PutIn(team, Target(team, -1), plan.Left(team));
    }
}
