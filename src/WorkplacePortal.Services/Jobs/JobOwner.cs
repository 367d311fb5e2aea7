using System.Diagnostics;
using System.Globalization;

namespace WorkplacePortal.Services.Jobs;

/// <summary>
/// Names this process so that another one on the same machine can tell whether it still lives: machine, process id and the
/// process's start, because ids are given again.
/// </summary>
internal static class JobOwner
{
    public static string Current { get; } = Describe(Process.GetCurrentProcess());

    /// <summary>True when the owner is known to be gone; false when it lives, or runs on another machine and cannot be asked.</summary>
    public static bool IsGone(string owner)
    {
        var parts = owner.Split('|');
        if (parts.Length != 3 || parts[0] != Environment.MachineName || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return false;
        try
        {
            using var process = Process.GetProcessById(id);
            return Describe(process) != owner;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static string Describe(Process process)
        => string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}|{process.Id}|{process.StartTime.ToUniversalTime().Ticks / TimeSpan.TicksPerSecond}");
}
