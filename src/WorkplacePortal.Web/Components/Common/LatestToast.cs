using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace WorkplacePortal.Web.Components.Common;

/// <summary>
/// One toast at a time: the newest word takes the place of the one before, which would keep it, and its undo, waiting. What a toast that is gone had promised
/// to send later is sent all the same.
/// </summary>
public sealed class LatestToast(SnackbarService toasts) : ISnackbar
{
    public IEnumerable<Snackbar> ShownSnackbars => toasts.ShownSnackbars;

    public SnackbarConfiguration Configuration => toasts.Configuration;

    public event Action? OnSnackbarsUpdated
    {
        add => toasts.OnSnackbarsUpdated += value;
        remove => toasts.OnSnackbarsUpdated -= value;
    }

    public Snackbar? Add(string message, Severity severity = Severity.Normal, Action<SnackbarOptions>? configure = null, string? key = null) => Alone().Add(message, severity, configure, key);

    public Snackbar? Add(MarkupString message, Severity severity = Severity.Normal, Action<SnackbarOptions>? configure = null, string? key = null) => Alone().Add(message, severity, configure, key);

    public Snackbar? Add(RenderFragment message, Severity severity = Severity.Normal, Action<SnackbarOptions>? configure = null, string? key = null) => Alone().Add(message, severity, configure, key);

    public Snackbar? Add<T>(Dictionary<string, object>? componentParameters = null, Severity severity = Severity.Normal, Action<SnackbarOptions>? configure = null, string? key = null)
        where T : IComponent
        => Alone().Add<T>(componentParameters, severity, configure, key);

    public void Clear() => toasts.Clear();

    public void Remove(Snackbar snackbar) => toasts.Remove(snackbar);

    public void RemoveByKey(string key) => toasts.RemoveByKey(key);

    /// <summary>The service disposes itself: the container made it.</summary>
    public void Dispose()
    {
    }

    private SnackbarService Alone()
    {
        toasts.Clear();
        return toasts;
    }
}
