using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Directory;

namespace WorkplacePortal.Web.Components.Evolution;

/// <summary>Demand without a seat that has one cause: a team, or people who miss a seat for the same reason.</summary>
/// <param name="Look">The team; without one for people.</param>
/// <param name="Seats">Seats that are missing.</param>
/// <param name="Reason">Why.</param>
/// <param name="Help">The smallest change that would seat them; null when none is known.</param>
/// <param name="Names">Who, as far as the viewer may know; empty for a team.</param>
public sealed record UnplacedGroup(TeamLook Look, int Seats, string Reason, string? Help, IReadOnlyList<string> Names)
{
    /// <summary>Largest first. People are put together by cause: forty times the same sentence says less than once.</summary>
    public static IReadOnlyList<UnplacedGroup> From(IReadOnlyList<UnplacedView> unplaced, TeamLooks looks)
        =>
        [
            .. unplaced.Where(u => u.TeamId is not null && u.PersonId is null).Select(u => new UnplacedGroup(looks.Of(u.TeamId), u.Seats, u.Reason, u.SmallestChange, []))
                .Concat(unplaced.Where(u => u.TeamId is null || u.PersonId is not null).GroupBy(u => (u.TeamId, u.ReasonCode, u.SeatsKeptFree)).Select(g => People([.. g], looks)))
                .OrderByDescending(g => g.Seats).ThenBy(g => g.Look.Name, StringComparer.OrdinalIgnoreCase),
        ];

    private static UnplacedGroup People(IReadOnlyList<UnplacedView> people, TeamLooks looks)
    {
        var names = people.Select(p => p.PersonName).OfType<string>().Order(StringComparer.OrdinalIgnoreCase).ToList();
        var seats = people.Sum(p => p.Seats);
        if (people.Count == 1) return new UnplacedGroup(looks.Of(people[0].TeamId), seats, people[0].Reason, people[0].SmallestChange, names);
        var look = people[0].TeamId is { } team ? looks.Of(team) : new TeamLook("People without a team", "", TeamSlot.None);
        // What helps one of them may not help all: the sentence of one is theirs together only where it names no number.
        var help = people[0].SeatsKeptFree ? "Accept a higher chance that a floor overflows, or open more seats." : people[0].ReasonCode == UnmetReason.NoSeatLeft ? $"Add or open {Figures.Of(seats, "seat", "seats")}." : null;
        return new UnplacedGroup(look, seats, Cause(people[0], seats), help, names);
    }

    /// <summary>Why some people have no seat, in one sentence for all of them.</summary>
    public static string Cause(UnplacedView one, int seats) => one.ReasonCode switch
    {
        _ when one.SeatsKeptFree => "The seats that are left are kept free, in case more people come than expected.",
        UnmetReason.NoSeatLeft => $"No seat is left for {Figures.Of(seats, "person", "people")}.",
        UnmetReason.NoMatchingSpace => "No seat that is left fits.",
        UnmetReason.NoRoomLeft => "No room is left.",
        UnmetReason.LayerClosed => "The floors that they may use are closed.",
        UnmetReason.ConflictingBooking => "The seats that they booked are taken by earlier bookings.",
        _ => throw new ArgumentOutOfRangeException(nameof(one), one.ReasonCode, null),
    };
}
