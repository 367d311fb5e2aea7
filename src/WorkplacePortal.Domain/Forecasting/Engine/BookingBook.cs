namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>Bookings as they were known on a day.</summary>
internal sealed class BookingBook
{
    private readonly Dictionary<(int Person, int Day), List<Change>> people = [];
    private readonly Dictionary<int, List<Guest>> guests = [];

    public BookingBook(ForecastInput input)
    {
        foreach (var change in input.Bookings)
        {
            var (day, known) = (input.Calendar.IndexOf(change.Date), input.Calendar.IndexOf(change.KnownOn));
            if (day < 0) continue;
            if (change.Person is { } person) Of(people, (person, day)).Add(new Change(change.Booking, change.State, known));
            else Of(guests, day).Add(new Guest(change.Team, new Change(change.Booking, change.State, known)));
        }
    }

    /// <summary>Person and day pairs that somebody ever booked or declined.</summary>
    public IReadOnlyCollection<(int Person, int Day)> Touched => people.Keys;

    /// <summary>What decides the person's day, and how many confirmed bookings there are.</summary>
    /// <param name="person">Position of the person.</param>
    /// <param name="day">Booked day.</param>
    /// <param name="knownBy">Last day on which it may have become known.</param>
    public (BookingState State, int Confirmed) StateOf(int person, int day, int knownBy)
    {
        if (!people.TryGetValue((person, day), out var changes)) return (BookingState.None, 0);
        var (state, confirmed) = (BookingState.None, 0);
        foreach (var last in Latest(changes, knownBy))
        {
            if (last == BookingState.Confirmed) confirmed++;
            if (Rank(last) > Rank(state)) state = last;
        }

        return (state, confirmed);
    }

    /// <summary>Confirmed guests of a team on a day; of no team for null.</summary>
    public int Guests(int? team, int day)
        => guests.TryGetValue(day, out var all)
            ? Latest([.. all.Where(g => g.Team == team).Select(g => g.Change)], int.MaxValue).Count(s => s == BookingState.Confirmed)
            : 0;

    private static IEnumerable<BookingState> Latest(List<Change> changes, int knownBy)
    {
        if (changes.Count == 1)
        {
            if (changes[0].Known <= knownBy) yield return changes[0].State;
            yield break;
        }

        var latest = new Dictionary<int, BookingState>();
        foreach (var change in changes)
        {
            if (change.Known <= knownBy) latest[change.Booking] = change.State;
        }

        foreach (var state in latest.Values) yield return state;
    }

    /// <summary>The first that applies: leave, a confirmed seat, a declined or cancelled one; one that waits decides nothing.</summary>
    private static int Rank(BookingState state) => state switch
    {
        BookingState.Leave => 4,
        BookingState.Confirmed => 3,
        BookingState.Declined => 2,
        BookingState.Cancelled => 1,
        BookingState.None or BookingState.Pending or BookingState.Likely => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    private static List<T> Of<TKey, T>(Dictionary<TKey, List<T>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
        return list;
    }

    private readonly record struct Change(int Booking, BookingState State, int Known);

    private readonly record struct Guest(int? Team, Change Change);
}
