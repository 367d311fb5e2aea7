namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>How many seats to provide, by the formula of the evolution's problem format, so that both always agree.</summary>
public static class Seats
{
    /// <summary>
    /// max(booked, min(most, max(fewest, ⌈expected × (1 + contingency)⌉))), the expected people first rounded half up to a tenth. A fixed
    /// team gets exactly its minimum on its fixed days and what is booked on others.
    /// </summary>
    /// <param name="expected">Expected people with bookings, in ten-thousandths.</param>
    /// <param name="booked">People with a confirmed seat.</param>
    /// <param name="team">The team's rules; null for people without a team.</param>
    /// <param name="fixedDay">The date is one of the team's fixed days.</param>
    public static int ToProvide(long expected, int booked, TeamInput? team, bool fixedDay)
    {
        if (team is { IsFixed: true }) return Math.Max(booked, fixedDay ? team.MinPeople : 0);
        var tenths = (expected + 500) / 1000;
        var seats = (int)(((tenths * (100 + (team?.ContingencyPercent ?? 0))) + 999) / 1000);
        seats = Math.Max(team?.MinPeople ?? 0, seats);
        if (team?.MaxPeople is { } most) seats = Math.Min(most, seats);
        return Math.Max(booked, seats);
    }
}
