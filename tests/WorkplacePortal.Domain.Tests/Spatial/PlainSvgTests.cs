using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Domain.Tests.Spatial;

public sealed class PlainSvgTests
{
    [Theory]
    [InlineData("<rect width='3' height='4' fill='url(#a)'/>")]
    [InlineData("<!-- Created with a program --><g><path d='M0 0L1 1'/><text x='1'>Kitchen &amp; bar</text></g>")]
    [InlineData("<style>.wall { fill: none; stroke: url( '#hatch' ) }</style><use href='#desk'/>")]
    [InlineData("<metadata><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' rdf:about=''/></metadata>")]
    public void Shapes_AreAllowed(string inner) => Assert.Null(PlainSvg.FaultOf(Drawing(inner)));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<g onclick='alert(1)'/>")]
    [InlineData("<a href='https://example.org'><rect/></a>")]
    [InlineData("<image href='https://example.org/a.png'/>")]
    [InlineData("<use href='other.svg#a'/>")]
    [InlineData("<use xlink:href='data:text/html,x' xmlns:xlink='http://www.w3.org/1999/xlink'/>")]
    [InlineData("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>")]
    [InlineData("<iframe xmlns='urn:other'/>")]
    [InlineData("<animate attributeName='href' to='javascript:alert(1)'/>")]
    [InlineData("<rect fill='url(https://example.org/a.svg#b)'/>")]
    [InlineData("<rect style='background: image-set(\"x\" 1x)'/>")]
    [InlineData("<style>@import 'https://example.org/a.css';</style>")]
    [InlineData("<style>rect { fill: u\\72l(https://example.org) }</style>")]
    [InlineData("<title><style>&lt;img src=x onerror=alert(1)&gt;</style></title>")]
    [InlineData("<text>&lt;/svg&gt;&lt;script&gt;</text>")]
    [InlineData("<!--><img src=x onerror=alert(1)>-->")]
    [InlineData("<?xml-stylesheet href='https://example.org/a.css'?>")]
    public void WhatRunsOrFetches_IsRefused(string inner) => Assert.NotNull(PlainSvg.FaultOf(Drawing(inner)));

    [Theory]
    [InlineData("")]
    [InlineData("a plan")]
    [InlineData("<svg/>")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'>")]
    [InlineData("<html xmlns='http://www.w3.org/1999/xhtml'/>")]
    [InlineData("<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:script/></s:svg>")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg'>&b;</svg>")]
    public void WhatIsNoSvg_IsRefused(string text) => Assert.NotNull(PlainSvg.FaultOf(text));

    [Fact]
    public void ADeepDrawing_IsRefused()
        => Assert.Equal("It is nested more than 200 deep.", PlainSvg.FaultOf(Drawing(string.Concat(Enumerable.Repeat("<g>", 100_000)) + string.Concat(Enumerable.Repeat("</g>", 100_000)))));

    private static string Drawing(string inner) => $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 36'>{inner}</svg>";
}
