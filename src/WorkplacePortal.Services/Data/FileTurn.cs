namespace WorkplacePortal.Services.Data;

/// <summary>A file that one process at a time may hold open; the system lets it go when the process dies.</summary>
internal static class FileTurn
{
    private const int WouldBlock = 11;
    private const int WouldBlockOnMac = 35;
    private const int SharingViolation = 32;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for the turn. The empty file stays: to delete it would let two processes hold a file of that name.</summary>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written.</exception>
    /// <exception cref="IOException">The folder does not exist, or the disk is full.</exception>
    public static async Task<FileStream> TakeAsync(string path, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when ((e.HResult & 0xFFFF) is WouldBlock or SharingViolation or WouldBlockOnMac)
            {
                await Task.Delay(Pause, ct);
            }
        }
    }
}
