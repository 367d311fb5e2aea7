using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace WorkplacePortal.Web.Components.Common.Layout;

/// <summary>Keeps the frame alive when a page breaks: logs the exception under a reference and shows that instead of the page.</summary>
public sealed class PageBoundary(ILogger<PageBoundary> log) : ErrorBoundaryBase
{
    private string reference = "";

    protected override Task OnErrorAsync(Exception exception)
    {
        reference = Reference.New();
        log.LogError(exception, "A page broke. Reference {Reference}", reference);
        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenComponent<BrokenPage>(1);
        builder.AddComponentParameter(2, nameof(BrokenPage.Reference), reference);
        builder.AddComponentParameter(3, nameof(BrokenPage.OnRetry), EventCallback.Factory.Create(this, Recover));
        builder.CloseComponent();
    }
}
