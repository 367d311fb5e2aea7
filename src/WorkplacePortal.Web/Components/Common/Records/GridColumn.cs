using Microsoft.AspNetCore.Components;

namespace WorkplacePortal.Web.Components.Common.Records;

/// <summary>A column of a grid and of its export.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Text">What a row holds, as text.</param>
/// <param name="Sort">The service's name for sorting by it; null when it cannot be sorted by.</param>
/// <param name="IsNumber">Aligned to the right.</param>
public sealed record GridColumn<T>(string Title, Func<T, string?> Text, string? Sort = null, bool IsNumber = false)
{
    /// <summary>What is shown instead of the plain text.</summary>
    public RenderFragment<T>? Cell { get; init; }

    /// <summary>Left out on phones.</summary>
    public bool IsMinor { get; init; }
}
