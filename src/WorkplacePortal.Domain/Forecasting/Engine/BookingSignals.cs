namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>
/// What a booking, or that there is none, says about a day so many days ahead, learnt from the bookings of the last months as they stood that
/// many days before: how often people with a confirmed booking came, and how much more seldom those come who have none yet where people
/// use to book (Bayes' rule on the odds). Both are the person's own, shrunk to everybody's.
/// </summary>
internal sealed class BookingSignals
{
    // Before anything is known nine of ten bookings are kept; one's own record counts from a handful of bookings on.
    private const double ShowUsual = 0.9;
    private const double WeightOfUsual = 20;
    private const double WeightOfAll = 5;
    private const double LeastSilence = 0.03;
    private const int Memory = 120;
    private static readonly int[] Leads = [1, 2, 3, 4, 5, 7, 10, 14, 21, 28, 42, 60];
    private readonly History history;
    private readonly List<Fact> facts = [];
    private readonly int[] came;
    private readonly int[] absent;
    private readonly Tally[,] own;
    private readonly Tally[] all;
    private int allCame;
    private int allAbsent;

    public BookingSignals(History history, BookingBook book, HashSet<int> learnable)
    {
        this.history = history;
        foreach (var (person, day) in book.Touched.Where(t => t.Day <= history.Origin && learnable.Contains(t.Day)).OrderBy(t => t.Day).ThenBy(t => t.Person))
            facts.Add(new Fact(person, day, history.IsPresent(person, day), [.. Leads.Select(lead => Kind(book.StateOf(person, day, day - lead).State))]));
        (came, absent) = (new int[history.People], new int[history.People]);
        own = new Tally[history.People, Leads.Length];
        all = new Tally[Leads.Length];
    }

    private enum Signal
    {
        None,
        Comes,
        StaysAway,
    }

    /// <summary>Counts what was known on a day.</summary>
    public void LearnUpTo(int origin)
    {
        Array.Clear(own);
        Array.Clear(all);
        if (facts.Count == 0) return;
        Count(origin);
        foreach (var fact in facts)
        {
            if (fact.Day > origin || fact.Day <= origin - Memory) continue;
            for (var l = 0; l < Leads.Length; l++)
            {
                own[fact.Person, l] = own[fact.Person, l].With(fact.Signals[l], fact.Came);
                all[l] = all[l].With(fact.Signals[l], fact.Came);
            }
        }
    }

    /// <summary>How likely a person with a confirmed booking comes.</summary>
    public double ShowRate(int person, int lead)
    {
        var l = IndexOf(lead);
        var usual = (all[l].BookedCame + (WeightOfUsual * ShowUsual)) / (all[l].Booked + WeightOfUsual);
        return (own[person, l].BookedCame + (WeightOfAll * usual)) / (own[person, l].Booked + WeightOfAll);
    }

    /// <summary>By how much the odds of a person move who has said nothing about a day, on the logit scale.</summary>
    public double Silence(int person, int lead)
    {
        var l = IndexOf(lead);
        if (all[l].Booked + all[l].Away == 0) return 0;
        return Math.Log(Silent(own[person, l].SpokeCame, came[person], all[l].SpokeCame, allCame)) - Math.Log(Silent(own[person, l].SpokeAbsent, absent[person], all[l].SpokeAbsent, allAbsent));
    }

    /// <summary>Share of days on which a person had said nothing.</summary>
    private static double Silent(int spoke, int days, int allSpoke, int allDays)
    {
        var usual = allSpoke / Math.Max(1.0, allDays);
        return Math.Max(LeastSilence, 1 - ((spoke + (WeightOfAll * usual)) / (days + WeightOfAll)));
    }

    private void Count(int origin)
    {
        var mask = history.Mask(history.Learnable.Where(d => d <= origin && d > origin - Memory).ToArray());
        for (var p = 0; p < history.People; p++)
        {
            var tally = history.Tally(p, mask);
            (came[p], absent[p]) = (tally.Came, tally.Days - tally.Came);
        }

        (allCame, allAbsent) = (came.Sum(), absent.Sum());
    }

    private static Signal Kind(BookingState state) => state switch
    {
        BookingState.Confirmed => Signal.Comes,
        BookingState.Leave or BookingState.Declined or BookingState.Cancelled => Signal.StaysAway,
        BookingState.None or BookingState.Pending or BookingState.Likely => Signal.None,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    /// <summary>The greatest distance that is counted and not above the lead.</summary>
    private static int IndexOf(int lead)
    {
        var l = Array.BinarySearch(Leads, Math.Max(1, lead));
        return l >= 0 ? l : ~l - 1;
    }

    private sealed record Fact(int Person, int Day, bool Came, Signal[] Signals);

    private readonly record struct Tally(int Booked, int BookedCame, int Away, int AwayCame)
    {
        public int SpokeCame => BookedCame + AwayCame;

        public int SpokeAbsent => Booked + Away - BookedCame - AwayCame;

        public Tally With(Signal signal, bool came) => signal switch
        {
            Signal.Comes => this with { Booked = Booked + 1, BookedCame = BookedCame + (came ? 1 : 0) },
            Signal.StaysAway => this with { Away = Away + 1, AwayCame = AwayCame + (came ? 1 : 0) },
            Signal.None => this,
            _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, "Unknown signal."),
        };
    }
}
