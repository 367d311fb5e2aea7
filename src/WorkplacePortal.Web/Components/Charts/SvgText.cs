using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace WorkplacePortal.Web.Components.Charts;

/// <summary>A line of text in a drawing: Razor keeps the tag <c>text</c> for itself. Hidden from those who hear the page: the drawing has a summary.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter]
    public string? Class { get; set; }

    [Parameter, EditorRequired]
    public double X { get; set; }

    /// <summary>The baseline.</summary>
    [Parameter, EditorRequired]
    public double Y { get; set; }

    /// <summary><c>start</c>, <c>middle</c> or <c>end</c>.</summary>
    [Parameter]
    public string Anchor { get; set; } = "start";

    /// <summary>First words, set in class <c>strong</c>.</summary>
    [Parameter]
    public string Strong { get; set; } = "";

    [Parameter]
    public string Words { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (Words.Length == 0 && Strong.Length == 0) return;
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", Class);
        builder.AddAttribute(2, "x", X.ToString("0.#", CultureInfo.InvariantCulture));
        builder.AddAttribute(3, "y", Y.ToString("0.#", CultureInfo.InvariantCulture));
        builder.AddAttribute(4, "text-anchor", Anchor);
        builder.AddAttribute(5, "aria-hidden", "true");
        if (Strong.Length > 0)
        {
            builder.OpenElement(6, "tspan");
            builder.AddAttribute(7, "class", "strong");
            builder.AddContent(8, Strong);
            builder.CloseElement();
        }

        builder.AddContent(9, Words.Length > 0 && Strong.Length > 0 ? $" {Words}" : Words);
        builder.CloseElement();
    }
}
