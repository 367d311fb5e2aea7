namespace WorkplacePortal.Domain.Evolution.Engine.Search;

/// <summary>
/// Simulated annealing (Kirkpatrick, Gelatt and Vecchi, 1983): changes that make the state cheaper are kept, others with a probability that
/// falls with the number of the iteration. Repeatable: the same state, seed and budget end the same.
/// </summary>
/// <param name="state">Where to begin; it is changed, and is the best state that was met, then.</param>
/// <param name="pace">Ends the work.</param>
internal sealed class Annealing<TState>(TState state, SearchPace pace)
    where TState : IAnnealed
{
    private const int Batch = 256;
    private readonly TState state = state;
    private long bestCost = state.Total;
    private bool isBest = true;

    /// <summary>Heat at the start, in units of cost.</summary>
    public required double Hot { get; init; }

    /// <summary>Heat at the end.</summary>
    public required double Cold { get; init; }

    /// <summary>Cools over so many iterations.</summary>
    /// <returns>Changes that were tried.</returns>
    public long Run(long iterations, Action<double> progress)
    {
        if (!state.HasMoves) return 0;
        var cooling = Math.Log(Cold / Hot);
        long done = 0;
        for (; done < iterations && !pace.IsOver; done += Batch)
        {
            if (done % (Batch * 256) == 0) progress((double)done / iterations);
            var heat = Hot * Math.Exp(cooling * done / iterations);
            var count = (int)Math.Min(Batch, iterations - done);
            for (var i = 0; i < count; i++) Step(heat);
        }

        SaveBest();
        state.RestoreBest();
        return Math.Min(done, iterations);
    }

    private void Step(double heat)
    {
        if (!state.TryChange())
        {
            state.Undo();
            return;
        }

        var delta = state.Delta();
        if (delta > 0 && delta > -heat * Math.Log(1 - state.Random.Unit()))
        {
            state.Undo();
            return;
        }

        // The best state is copied only when it is left for a dearer one.
        if (isBest && delta > 0) SaveBest();
        state.Keep();
        if (state.Total < bestCost) (bestCost, isBest) = (state.Total, true);
    }

    private void SaveBest()
    {
        if (!isBest) return;
        state.SaveBest();
        isBest = false;
    }
}
