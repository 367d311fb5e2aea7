namespace WorkplacePortal.Domain.Evolution.Engine.Search;

/// <summary>
/// What <see cref="Annealing{TState}"/> makes cheaper: a state that can be changed and changed back. It knows its moves and how to remember the best of
/// itself; when a change is tried, kept or given up is the annealing's business.
/// </summary>
internal interface IAnnealed
{
    /// <summary>False when nothing can be changed at all.</summary>
    bool HasMoves { get; }

    /// <summary>Cost of the state without the change under way.</summary>
    long Total { get; }

    /// <summary>The one source of chance, of the moves and of whether they are kept.</summary>
    ref SearchRandom Random { get; }

    /// <summary>Makes a change.</summary>
    /// <returns>False when it came to nothing or breaks a rule; it must be undone then, too.</returns>
    bool TryChange();

    /// <summary>By how much the change alters the cost.</summary>
    long Delta();

    /// <summary>Takes the change back.</summary>
    void Undo();

    /// <summary>Keeps the change.</summary>
    void Keep();

    /// <summary>Remembers the state without the change under way as the best one.</summary>
    void SaveBest();

    /// <summary>Becomes the best state again.</summary>
    void RestoreBest();
}
