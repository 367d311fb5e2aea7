using Bunit;
using Microsoft.AspNetCore.Components;
using WorkplacePortal.Web.Components.Common.Layout;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Common;

public sealed class PageBoundaryTests
{
    [Fact]
    public async Task Broken_ShowsAReference_AndThePageAgainAfterTryingAgain()
    {
        await using var circuit = new Circuit();
        var isBroken = true;
        var boundary = circuit.Render<PageBoundary>(p => p.Add<RenderFragment>(b => b.ChildContent!, builder =>
        {
            builder.OpenComponent<Page>(0);
            builder.AddComponentParameter(1, nameof(Page.IsBroken), isBroken);
            builder.CloseComponent();
        }));

        Assert.Matches("Reference [0-9A-F]{4}-[0-9A-F]{4}", boundary.Markup);
        Assert.DoesNotContain("secret", boundary.Markup, StringComparison.Ordinal);

        isBroken = false;
        await boundary.Find("button").ClickAsync();
        Assert.Equal("<p>whole</p>", boundary.Markup);
    }

    private sealed class Page : ComponentBase
    {
        [Parameter]
        public bool IsBroken { get; set; }

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
            => builder.AddMarkupContent(0, IsBroken ? throw new InvalidOperationException("a secret of the database") : "<p>whole</p>");
    }
}
