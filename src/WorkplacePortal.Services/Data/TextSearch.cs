using System.Reflection;

namespace WorkplacePortal.Services.Data;

/// <summary>Finding people and teams by a part of their names, in whatever script these are written.</summary>
internal static class TextSearch
{
    public static MethodInfo Method { get; } = typeof(TextSearch).GetMethod(nameof(Fold))!;

    /// <summary>
    /// The text without regard to case, in queries only. Pass what is looked for through it, too: databases do not fold every
    /// letter as .NET does.
    /// </summary>
    public static string Fold(string text) => throw new InvalidOperationException("This is translated to SQL; it was called instead.");
}
