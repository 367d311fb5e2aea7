namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>Tested likelihoods of people: Brier score (Brier 1950), logarithmic loss and reliability.</summary>
internal sealed class PersonScores(History history)
{
    private const int Bins = 10;
    private const double LeastForLog = 0.001;
    private static readonly int Horizons = Enum.GetValues<HorizonBucket>().Length;
    private readonly Tally[] tallies = [.. Enumerable.Range(0, (history.People + 1) * Horizons).Select(_ => new Tally(history.Words))];

    public void Add(DayForecast day, int origin, int target, HorizonBucket horizon)
    {
        var days = history.ByWeekday[history.WeekdayOf(target)];
        var end = Array.BinarySearch(days, origin);
        end = end < 0 ? ~end - 1 : end;
        for (var i = 0; i < day.Count; i++)
        {
            var person = day.People[i];
            var came = history.IsPresent(person, target);
            bool? naive = end >= 0 && history.IsActive(person, days[end]) ? history.IsPresent(person, days[end]) : null;
            foreach (var subject in (ReadOnlySpan<int>)[person, history.People])
            {
                tallies[(subject * Horizons) + (int)horizon].Add(day.Final[i], came, naive, target);
                tallies[subject * Horizons].Add(day.Final[i], came, naive, target);
            }
        }
    }

    /// <summary>Everybody together first, then each person who was tested.</summary>
    public IEnumerable<AccuracyScore> Scores()
    {
        for (var subject = history.People; subject >= 0; subject--)
        {
            for (var horizon = 0; horizon < Horizons; horizon++)
            {
                var tally = tallies[(subject * Horizons) + horizon];
                if (tally.Count > 0) yield return tally.ToScore(history, subject == history.People ? null : subject, (HorizonBucket)horizon);
            }
        }
    }

    private sealed class Tally(int words)
    {
        private readonly double[] predicted = new double[Bins];
        private readonly int[] came = new int[Bins];
        private readonly int[] count = new int[Bins];
        private readonly ulong[] days = new ulong[words];
        private double square;
        private double log;
        private double comparedSquare;
        private int naiveWrong;
        private int compared;

        public int Count { get; private set; }

        public void Add(double likelihood, bool present, bool? naive, int target)
        {
            var error = likelihood - (present ? 1 : 0);
            var inside = Math.Clamp(likelihood, LeastForLog, 1 - LeastForLog);
            var bin = Math.Min(Bins - 1, (int)(likelihood * Bins));
            Count++;
            days[target >> 6] |= 1UL << (target & 63);
            square += error * error;
            log -= Math.Log(present ? inside : 1 - inside);
            predicted[bin] += likelihood;
            count[bin]++;
            if (present) came[bin]++;
            if (naive is not { } copied) return;
            compared++;
            comparedSquare += error * error;
            if (copied != present) naiveWrong++;
        }

        public AccuracyScore ToScore(History history, int? person, HorizonBucket horizon) => new()
        {
            Level = ScoreLevel.Person,
            Person = person,
            Horizon = horizon,
            From = history.DateOf(Numbers().First()),
            To = history.DateOf(Numbers().Last()),
            Days = Numbers().Count(),
            Brier = square / Count,
            LogLoss = log / Count,
            Reliability = [.. Enumerable.Range(0, Bins).Where(b => count[b] > 0).Select(b => new ReliabilityPoint(predicted[b] / count[b], (double)came[b] / count[b], count[b]))],
            Skill = naiveWrong > 0 ? 1 - (comparedSquare / naiveWrong) : null,
        };

        /// <summary>Numbers of the scored days, ascending.</summary>
        private IEnumerable<int> Numbers() => Enumerable.Range(0, words * 64).Where(d => (days[d >> 6] >> (d & 63) & 1) != 0);
    }
}
