namespace WorkplacePortal.Web.Components.Common.Records;

public enum FieldKind
{
    Text,
    Number,
    Date,
    Time,
    Check,
    Choice,

    /// <summary>Several of the options, kept as their values with commas between them.</summary>
    Many,

    /// <summary>A list of words with commas between them.</summary>
    Words,
}

/// <summary>One entry of a choice.</summary>
public sealed record FieldOption(string Value, string Text);

/// <summary>A field of a form. What is typed stays text until the form is read.</summary>
/// <param name="Name">The name by which services point at it in an error.</param>
/// <param name="Label">What people read.</param>
/// <param name="Kind">How it is asked for.</param>
public sealed record RecordField(string Name, string Label, FieldKind Kind = FieldKind.Text)
{
    public string? Help { get; init; }

    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>What it held when the form was opened.</summary>
    public string Before { get; init; } = "";

    public string Value { get; set; } = "";

    public bool IsChanged => Value.Trim() != Before.Trim();

    public static string Of(bool value) => value ? "true" : "false";

    public bool Has(string option) => Value.Split(',').Contains(option);

    public void Toggle(string option, bool on)
    {
        var chosen = Options.Select(o => o.Value).Where(v => v == option ? on : Has(v));
        Value = string.Join(',', chosen);
    }
}
