using System.Text;
using System.Text.Encodings.Web;

namespace WorkplacePortal.Services.Notifications;

/// <summary>What a mail says, written once and rendered as text and as HTML. Everything in it is plain text and encoded where it is HTML.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Heading">First line of the mail.</param>
internal sealed record MailText(string Subject, string Heading)
{
    /// <summary>Said under the heading.</summary>
    public string? Lead { get; init; }

    /// <summary>What somebody wrote, in their own words.</summary>
    public string? Quote { get; init; }

    /// <summary>Facts such as When and Where; each may have several lines.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<string> Lines)> Facts { get; init; } = [];

    public (string Label, Uri Address)? Action { get; init; }

    /// <summary>Small print.</summary>
    public string? Foot { get; init; }

    /// <summary>Name that the sender's address carries; null for the portal's own.</summary>
    public string? FromName { get; init; }

    public string ToPlain()
    {
        var text = new StringBuilder().Append(Heading).Append("\n\n");
        if (Lead is not null) text.Append(Lead).Append("\n\n");
        if (Quote is not null) text.Append("> ").Append(Quote.ReplaceLineEndings("\n> ")).Append("\n\n");
        foreach (var (name, lines) in Facts) text.Append(name).Append(": ").AppendJoin("\n    ", lines).Append('\n');
        if (Facts.Count > 0) text.Append('\n');
        if (Action is { } action) text.Append(action.Label).Append(":\n").Append(action.Address).Append("\n\n");
        return text.Append("-- \n").Append(Foot).Append('\n').ToString();
    }

    /// <summary>Mail readers know tables and inline styles only; colours are the portal's light ones.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>").Append(E(Subject))
            .Append("</title></head><body style=\"margin:0;padding:24px;background:#F4F6F8;font:15px/22px Roboto,'Segoe UI',Arial,sans-serif;color:#15202B\">")
            .Append("<div style=\"max-width:480px;margin:0 auto;background:#FFFFFF;border:1px solid #DBE2E8;border-radius:12px;padding:24px\">")
            .Append("<h1 style=\"margin:0 0 12px;font-size:22px;line-height:28px;font-weight:500\">").Append(E(Heading)).Append("</h1>");
        if (Lead is not null) html.Append("<p style=\"margin:0 0 16px;color:#4C5B69\">").Append(E(Lead)).Append("</p>");
        if (Quote is not null) html.Append("<blockquote style=\"margin:0 0 16px;padding-left:12px;border-left:3px solid #7E8C99;color:#4C5B69\">").Append(Lines(Quote)).Append("</blockquote>");
        html.Append("<table role=\"presentation\" style=\"border-collapse:collapse;margin:0 0 16px\">");
        foreach (var (name, lines) in Facts)
        {
            html.Append("<tr><th style=\"text-align:left;vertical-align:top;padding:4px 16px 4px 0;font-weight:400;color:#4C5B69\">").Append(E(name))
                .Append("</th><td style=\"padding:4px 0\">").AppendJoin("<br>", lines.Select(E)).Append("</td></tr>");
        }

        html.Append("</table>");
        if (Action is { } action)
        {
            html.Append("<p style=\"margin:0 0 16px\"><a href=\"").Append(E(action.Address.AbsoluteUri))
                .Append("\" style=\"display:inline-block;padding:12px 20px;border-radius:8px;background:#0B6272;color:#FFFFFF;text-decoration:none;font-weight:500\">").Append(E(action.Label)).Append("</a></p>");
        }

        return html.Append("<p style=\"margin:0;font-size:12px;line-height:16px;color:#4C5B69\">").Append(E(Foot ?? "")).Append("</p></div></body></html>").ToString();
    }

    private static string E(string text) => HtmlEncoder.Default.Encode(text);

    private static string Lines(string text) => E(text.ReplaceLineEndings("\n")).Replace("&#xA;", "<br>", StringComparison.Ordinal);
}
