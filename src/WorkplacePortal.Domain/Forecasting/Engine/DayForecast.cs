namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>
/// The forecast of one day while it is made: people who count, grouped by team (people without one last), with their probability
/// after each step. Buffers are used again for the next day.
/// </summary>
internal sealed class DayForecast(int people, int teams)
{
    private readonly double[] logits = new double[people];

    public int Day { get; private set; }

    public int Count { get; private set; }

    public bool Closed { get; private set; }

    /// <summary>What the day being a holiday or a bridge day makes of the location's attendance.</summary>
    public double HolidayFactor { get; set; }

    /// <summary>Positions of the people.</summary>
    public int[] People { get; } = new int[people];

    /// <summary>First place of each group, and the end: team t has the places from Start[t] to Start[t + 1]; group <c>teams</c> has no team.</summary>
    public int[] Start { get; } = new int[teams + 2];

    /// <summary>By the person's own weekday rate.</summary>
    public double[] Own { get; } = new double[people];

    /// <summary>After the team was moved to its mean.</summary>
    public double[] AfterTeam { get; } = new double[people];

    /// <summary>After everybody was moved to the location's mean: what the model says.</summary>
    public double[] Model { get; } = new double[people];

    /// <summary>After bookings and fixed days.</summary>
    public double[] Final { get; } = new double[people];

    /// <summary>With bookings and fixed days taken at their word.</summary>
    public double[] Inc { get; } = new double[people];

    public DecidedBy[] Source { get; } = new DecidedBy[people];

    /// <summary>Confirmed seat bookings.</summary>
    public int[] Bookings { get; } = new int[people];

    public void Reset(int day)
    {
        Day = day;
        Count = 0;
        Closed = false;
        Array.Clear(Start);
    }

    /// <summary>People are added group by group.</summary>
    public void Add(int person, int group, double logit)
    {
        People[Count] = person;
        logits[Count] = logit;
        Own[Count] = Logit.Inverse(logit);
        AfterTeam[Count] = Own[Count];
        Source[Count] = DecidedBy.Model;
        Bookings[Count] = 0;
        Count++;
        for (var g = group + 1; g < Start.Length; g++) Start[g] = Count;
    }

    public void Close()
    {
        Closed = true;
        for (var i = 0; i < Count; i++)
        {
            (Model[i], Final[i], Inc[i]) = (0, 0, 0);
            Source[i] = DecidedBy.Closed;
        }
    }

    /// <summary>People of a team who count, by their positions.</summary>
    public ReadOnlySpan<int> Group(int team) => People.AsSpan(Start[team], Start[team + 1] - Start[team]);

    public ReadOnlySpan<int> Everybody => People.AsSpan(0, Count);

    /// <summary>Sum of the own rates of a team, or of everybody for the number of teams.</summary>
    public double SumOfOwn(int group)
    {
        var (from, to) = group == Means.Length - 1 ? (0, Count) : (Start[group], Start[group + 1]);
        double sum = 0;
        for (var i = from; i < to; i++) sum += Own[i];
        return sum;
    }

    /// <summary>Mean of each team, and of everybody, by their own past.</summary>
    public GroupMean[] Means { get; } = new GroupMean[teams + 1];

    /// <summary>Moves a team so that it sums to its mean.</summary>
    public void MoveTeam(int team, GroupMean mean)
    {
        Means[team] = mean;
        var (from, to) = (Start[team], Start[team + 1]);
        if (from == to) return;
        Logit.MoveTo(logits.AsSpan(from, to - from), mean.Final);
        for (var i = from; i < to; i++) AfterTeam[i] = Logit.Inverse(logits[i]);
    }

    /// <summary>Moves everybody so that all sum to the location's mean.</summary>
    public void MoveAll(GroupMean mean)
    {
        Means[^1] = mean;
        Logit.MoveTo(logits.AsSpan(0, Count), mean.Final);
        for (var i = 0; i < Count; i++) Model[i] = Final[i] = Inc[i] = Logit.Inverse(logits[i]);
    }

    /// <summary>Moves one person, whose day nothing has decided, on the logit scale.</summary>
    public void Shift(int place, double by)
    {
        if (by != 0) Final[place] = Inc[place] = Logit.Inverse(logits[place] + by);
    }

    public void Decide(int place, DecidedBy source, double likelihood, double inc)
    {
        Source[place] = source;
        Final[place] = likelihood;
        Inc[place] = inc;
    }

    /// <summary>Standard deviation of the level of attendance itself, as a rate: large while little is known.</summary>
    public double LevelDoubt { get; set; }

    /// <summary>Sum of the places, and its variance if people decided each on their own and the level is in doubt.</summary>
    public (double Mean, double Variance) Sum(int from, int to)
    {
        double mean = 0, variance = 0;
        for (var i = from; i < to; i++)
        {
            mean += Final[i];
            variance += Final[i] * (1 - Final[i]);
        }

        var doubt = (to - from) * LevelDoubt;
        return (mean, variance + (doubt * doubt));
    }
}
