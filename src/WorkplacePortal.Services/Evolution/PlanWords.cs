using System.Globalization;
using NodaTime;
using WorkplacePortal.Domain.Evolution.Engine;

namespace WorkplacePortal.Services.Evolution;

/// <summary>Says the engine's reasons in words that a manager understands.</summary>
internal static class PlanWords
{
    private const int LongestReason = 500;
    private const int LongestMessage = 1000;

    /// <summary>Names may be long; the contract's sentences may not.</summary>
    public static string Cut(string text, int most = LongestReason) => text.Length <= most ? text : text[..(most - 1)] + "…";

    public static string Reason(string who, string place, TeamPlacement placement, DayPlaces places, LocalDate? before)
    {
        var because = placement.Reasons.Select(reason => Because(reason, before)).ToList();
        var other = placement.Alternative is { } next ? string.Create(CultureInfo.InvariantCulture, $" {places.Places[next.Zone].Name} would cost {next.CostDifference} more.") : "";
        return because.Count == 0
            ? $"{who} sits in {place}: the cheapest place that fits.{other}"
            : $"{who} sits in {place}: {string.Join(", ", because)}.{other}";
    }

    /// <summary>Why part of a team sits at a linked location.</summary>
    public static string Away(string team, int people, LinkedSeats away, string place, int atHome, int asked)
        => string.Create(CultureInfo.InvariantCulture, $"{people} of {team} {(people == 1 ? "sits" : "sit")} in {away.Name} ({place[LinkedSeats.NameOf(away.Name, "").Length..]}) because {away.HomeName} has {(atHome == 0 ? "no seat for them" : $"seats for {atHome} of {asked} only")}.");

    public static string Reason(string who, string place, string? team, IReadOnlyList<PlacementReason> reasons)
    {
        var because = new List<string>();
        if (reasons.Contains(PlacementReason.Booked)) because.Add("booked");
        if (reasons.Contains(PlacementReason.Kept)) because.Add("the same space as before");
        if (reasons.Contains(PlacementReason.Connection)) because.Add("near whom or what the person is connected with");
        if (team is not null) because.Add($"with {team}");
        return because.Count == 0 ? $"{who} sits in {place}: expected, and a space is free." : $"{who} sits in {place}: {string.Join(", ", because)}.";
    }

    public static string Reason(UnmetDemand unmet, string who, TeamInput? team, DayPlaces places) => unmet.Reason switch
    {
        _ when team is not null && unmet.Rules.Any(rule => rule is TeamRule.RequiredZones or TeamRule.ForbiddenZones) => Conflict(unmet.Rules, who, team, places),
        UnmetReason.NoRoomLeft => $"{who} takes rooms only, and they have {Seats(unmet.Free)} left.",
        UnmetReason.NoMatchingSpace when unmet.Free == 0 => $"{who} may use places that are full; others have seats.",
        UnmetReason.NoMatchingSpace when team is { PreferenceRequired: true } => $"{who} takes open zones only, and they have {Seats(unmet.Free)} left.",
        UnmetReason.NoMatchingSpace => $"The {Seats(unmet.Free)} left for {who} are in parts too small for a group.",
        UnmetReason.LayerClosed => $"Every place that {who} may use is closed.",
        UnmetReason.ConflictingBooking => $"The place that {who} booked is taken by an earlier booking.",
        _ when unmet.Change?.Kind == ChangeKind.AcceptMoreRisk => $"No seat is left for {who} but {(unmet.Free == 1 ? "one that is" : $"{Seats(unmet.Free)} that are")} kept free, in case more people come than expected.",
        _ when unmet.Free == 0 => $"No seat is left for {who}.",
        _ => $"{who} needs {Seats(unmet.People)} more, and {Seats(unmet.Free)} are left.",
    };

    /// <summary>Rules of a team that together leave it no place, by name.</summary>
    private static string Conflict(IReadOnlyList<TeamRule> rules, string who, TeamInput team, DayPlaces places)
    {
        var required = rules.Contains(TeamRule.RequiredZones) ? team.AllowedZones ?? [] : [.. Enumerable.Range(0, places.Places.Count)];
        var said = new List<string>();
        if (rules.Contains(TeamRule.RequiredZones)) said.Add(required.Count == 0 ? "the places that it must use are gone" : $"it must sit in {Names(required, places)}");
        if (rules.Contains(TeamRule.ForbiddenZones)) said.Add($"it may not sit in {Names([.. team.ForbiddenZones.Where(required.Contains)], places)}");
        if (rules.Contains(TeamRule.RequiredKind)) said.Add(team.Preference == KindPreference.Room ? "it takes rooms only" : "it takes open zones only");
        if (rules.Contains(TeamRule.Closed)) said.Add(said.Count > 1 ? "what remains is closed" : "that is closed");
        return $"The rules of {who} leave it no place: {string.Join(", and ", said)}.";
    }

    private static string Names(IReadOnlyList<int> zones, DayPlaces places)
    {
        const int most = 4;
        var names = string.Join(", ", zones.Take(most).Select(zone => places.Places[zone].Name));
        return zones.Count <= most ? names : string.Create(CultureInfo.InvariantCulture, $"{names} and {zones.Count - most} more");
    }

    public static string? Change(SmallestChange? change, DayPlaces places) => change?.Kind switch
    {
        null => null,
        ChangeKind.AddSeats => $"Add or open {Seats(change.Seats)}.",
        ChangeKind.AcceptOtherKind => $"Accept the other kind of place too: that frees {Seats(change.Seats)}.",
        ChangeKind.AllowZone when change.Zone is { } zone => $"Allow {places.Places[zone].Name}: it has {Seats(change.Seats)}.",
        ChangeKind.AllowZone => $"Allow another zone: it has {Seats(change.Seats)}.",
        ChangeKind.AcceptMoreRisk => $"Accept a higher chance that a floor overflows: that frees up to {Seats(change.Seats)}.",
        ChangeKind.AcceptSmallerGroups => $"Accept smaller groups: that frees {Seats(change.Seats)} in parts too small for one.",
        var other => throw new InvalidOperationException($"Unknown change {other}."),
    };

    public static string Contradiction(Contradiction contradiction, DayProblem day) => contradiction.Space is { } space
        ? $"Space {day.Places.Spaces[space].Space.Name} is claimed twice by bookings or kept allocations."
        : $"{day.Places.Places[contradiction.Zone].Name} holds {contradiction.Capacity}, and bookings and kept allocations claim {contradiction.Claimed}.";

    public static string Outcome(EvolutionSummary summary, DayProblem day, IReadOnlyList<(int Person, int Zone)> tooLate, bool endedEarly)
    {
        var text = $"{Seats(summary.SpacesAllocated)} for {Count(summary.Teams, "team")}";
        if (summary.People > 0) text += $" and {Count(summary.People, "person", "people")}";
        text += day.Facts.Before is { } before && summary.SpacesMoved > 0 ? $", {summary.SpacesMoved} of them elsewhere than on {Day(before.Date)}" : "";
        text += summary.Unplaced == 0 ? "; nobody is left without a seat." : $"; {Seats(summary.Unplaced)} missing.";
        foreach (var away in summary.SeatsAway ?? []) text += $" {Seats(away.Seats)} in {away.Name}, for those who do not fit.";
        foreach (var full in tooLate.GroupBy(t => t.Zone))
            text += $" {day.Places.Places[full.Key].Name} was full: {Count(full.Count(), "booking")} of it could not be kept there.";
        if (endedEarly) text += " The search was ended early: this is the best plan that it had found.";
        return Cut(text, LongestMessage);
    }

    public static string Day(LocalDate date) => date.ToString("ddd d MMM", CultureInfo.InvariantCulture);

    public static string Seats(int seats) => Count(seats, "seat");

    private static string Count(int count, string one, string? many = null)
        => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");

    private static string Because(PlacementReason reason, LocalDate? before) => reason switch
    {
        PlacementReason.Booked => "people booked it",
        PlacementReason.Kept => before is { } date ? $"it sat there on {Day(date)}" : "it sat there before",
        PlacementReason.Gathered => "the whole team fits",
        PlacementReason.Adjacent => "beside the rest of the team",
        PlacementReason.Overflow => "those who do not fit in its main place",
        PlacementReason.FloorClosed => "its former floor stays closed",
        PlacementReason.Connection => "near a team that it, or somebody of it, is connected with",
        PlacementReason.Locked => "a manual or locked allocation is kept",
        var other => throw new InvalidOperationException($"Unknown reason {other}."),
    };
}
