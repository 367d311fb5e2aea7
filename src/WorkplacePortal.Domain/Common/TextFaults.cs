namespace WorkplacePortal.Domain.Common;

/// <summary>What is wrong with texts that every record has, said once. Each yields nothing when the edit is not given or sound.</summary>
public static class TextFaults
{
    /// <summary>A name: 1 to 200 characters, no control characters.</summary>
    public static IEnumerable<PortalError> Name(Edit<string> edit, string field)
        => !edit.IsGiven ? [] : string.IsNullOrWhiteSpace(edit.Value) ? [new PropertyRequired(field) { Field = field }] : Text(edit.Value, field, WrittenForms.LongestName);

    /// <summary>An identifier of another system: up to 255 characters, no control characters.</summary>
    public static IEnumerable<PortalError> ExternalId(Edit<string?> edit)
        => edit.Value switch
        {
            null => [],
            "" => [new InvalidValue("An external id has at least one character; null for none.") { Field = "external_id" }],
            var text => Text(text, "external_id", WrittenForms.LongestExternalId),
        };

    /// <summary>Labels: at most 50 different ones of up to 60 characters, without commas and control characters.</summary>
    public static IEnumerable<PortalError> Labels(Edit<IReadOnlyList<string>> edit, string field)
    {
        if (edit.Value is not { } labels) yield break;
        if (labels.Count > WrittenForms.MostLabels) yield return new InvalidValue($"At most {WrittenForms.MostLabels} are allowed.") { Field = field };
        for (var n = 0; n < labels.Count; n++)
        {
            if (labels[n].Length is 0 or > WrittenForms.LongestLabel || labels[n].Contains(',', StringComparison.Ordinal) || !WrittenForms.IsPlain(labels[n]))
                yield return new InvalidValue($"Each has 1 to {WrittenForms.LongestLabel} characters without commas and control characters.") { Field = $"{field}/{n}" };
            if (labels.Take(n).Contains(labels[n], StringComparer.OrdinalIgnoreCase)) yield return new DuplicateItem($"'{labels[n]}' is named twice.") { Field = $"{field}/{n}" };
        }
    }

    public static IEnumerable<PortalError> Color(Edit<string> edit)
        => edit is { IsGiven: true, Value: var color } && (color is null || !WrittenForms.IsColor(color)) ? [new InvalidValue("A colour has the form #RRGGBB.") { Field = "color" }] : [];

    private static IEnumerable<PortalError> Text(string text, string field, int longest)
    {
        if (text.Length > longest) yield return new InvalidValue($"It has {text.Length} characters; at most {longest} are allowed.") { Field = field };
        if (!WrittenForms.IsPlain(text)) yield return new InvalidValue("Control characters are not allowed.") { Field = field };
    }
}
