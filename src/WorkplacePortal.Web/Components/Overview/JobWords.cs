using System.Text.RegularExpressions;
using NodaTime.Text;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Overview;

/// <summary>Kinds of jobs as people call them, and the page that they belong to.</summary>
public static partial class JobWords
{
    public static string Kind(string kind) => kind switch
    {
        "forecast" => "Forecast",
        "evolution" => "Plan",
        "imports" => "Import",
        _ => char.ToUpperInvariant(kind[0]) + kind[1..].Replace('_', ' '),
    };

    /// <summary>What a job is about, its dates as people write them.</summary>
    public static string Subject(string subject)
        => IsoDate().Replace(subject, found => LocalDatePattern.Iso.Parse(found.Value) is { Success: true } date ? Days.DayMonth(date.Value) : found.Value);

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}\b")]
    private static partial Regex IsoDate();

    public static string Page(string kind) => kind switch
    {
        "evolution" => "plan",
        "imports" => "directory/import",
        _ => "forecast",
    };
}
