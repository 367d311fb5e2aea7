namespace WorkplacePortal.Domain.Common;

/// <summary>What is wrong with texts that every record has, said once. Each yields nothing when the value is not given or sound.</summary>
public static class TextFaults
{
    /// <summary>A name: 1 to 200 characters, no control characters.</summary>
    public static IEnumerable<PortalError> Name(Optional<string> given, string field)
        => !given.IsGiven ? [] : string.IsNullOrEmpty(given.Value) ? [new PropertyRequired(field) { Field = field }] : Text(given.Value, field, WrittenForms.LongestName);

    /// <summary>An identifier of another system: up to 255 characters, no control characters.</summary>
    public static IEnumerable<PortalError> ExternalId(Optional<string?> given)
        => given.Value switch
        {
            null => [],
            "" => [new InvalidValue("An external id has at least one character; null for none.") { Field = "external_id" }],
            var text => Text(text, "external_id", WrittenForms.LongestExternalId),
        };

    /// <summary>Labels: at most 50 different ones of up to 60 characters, without commas and control characters.</summary>
    public static IEnumerable<PortalError> Labels(Optional<IReadOnlyList<string>> given, string field)
    {
        if (given.Value is not { } labels) yield break;
        if (labels.Count > WrittenForms.MostLabels) yield return new InvalidValue($"At most {WrittenForms.MostLabels} are allowed.") { Field = field };
        for (var n = 0; n < labels.Count; n++)
        {
            if (labels[n].Length is 0 or > WrittenForms.LongestLabel || labels[n].Contains(',', StringComparison.Ordinal) || !WrittenForms.IsPlain(labels[n]))
                yield return new InvalidValue($"Each has 1 to {WrittenForms.LongestLabel} characters without commas and control characters.") { Field = $"{field}/{n}" };
            if (labels.Take(n).Contains(labels[n], StringComparer.Ordinal)) yield return new DuplicateItem($"'{labels[n]}' is named twice.") { Field = $"{field}/{n}" };
        }
    }

    public static IEnumerable<PortalError> Color(Optional<string> given)
        => given is { IsGiven: true, Value: var color } && (color is null || !WrittenForms.IsColor(color)) ? [new InvalidValue("A colour has the form #RRGGBB.") { Field = "color" }] : [];

    private static IEnumerable<PortalError> Text(string text, string field, int longest)
    {
        // The contract counts characters, not UTF-16 units.
        if (text.Length > longest && text.EnumerateRunes().Count() is var length && length > longest) yield return new InvalidValue($"It has {length} characters; at most {longest} are allowed.") { Field = field };
        if (!WrittenForms.IsPlain(text)) yield return new InvalidValue("Control characters are not allowed.") { Field = field };
    }
}
