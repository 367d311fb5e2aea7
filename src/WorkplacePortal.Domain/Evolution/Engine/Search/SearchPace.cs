namespace WorkplacePortal.Domain.Evolution.Engine.Search;

/// <summary>When a search ends before its budget does.</summary>
/// <param name="Cancelled">The work is given up: <see cref="OperationCanceledException"/>.</param>
/// <param name="Enough">The best plan so far is wanted now.</param>
internal readonly record struct SearchPace(CancellationToken Cancelled, CancellationToken Enough)
{
    /// <summary>True when the search is to end with what it has.</summary>
    public bool IsOver
    {
        get
        {
            Cancelled.ThrowIfCancellationRequested();
            return Enough.IsCancellationRequested;
        }
    }
}
