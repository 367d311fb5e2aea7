using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace WorkplacePortal.Web.Api.Common.Description;

/// <summary>A property of a record, as it is described.</summary>
internal sealed class PropertyDescription
{
    public PropertyDescription(JsonPropertyInfo info)
    {
        var member = (PropertyInfo)info.AttributeProvider!;
        var nullability = new NullabilityInfoContext().Create(member);
        Hints = new ShapeHints(member.GetCustomAttributes(inherit: true));
        if (!Hints.HasTextForm) Hints = new ShapeHints([.. Hints.Attributes, .. TextByName(info.Name)]);
        Type = info.PropertyType;
        if (Type.IsGenericType && Type.GetGenericTypeDefinition() == typeof(Given<>))
        {
            (Type, nullability, MayBeAbsent) = (Type.GetGenericArguments()[0], nullability.GenericTypeArguments[0], true);
        }

        MayBeAbsent |= Hints.Find<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.WhenWritingNull or JsonIgnoreCondition.WhenWritingDefault };
        IsNullable = !MayBeAbsentOnlyForNull() && nullability.ReadState == NullabilityState.Nullable;
    }

    public Type Type { get; }

    public ShapeHints Hints { get; }

    public bool IsNullable { get; }

    /// <summary>The contract lets it be left out of an answer.</summary>
    public bool MayBeAbsent { get; }

    /// <summary>In answers the name of a text says its kind, unless an attribute does.</summary>
    private static IEnumerable<TextAttribute> TextByName(string name) => name switch
    {
        "name" or "title" => [new TextAttribute(TextKind.Name)],
        "reason" => [new TextAttribute(TextKind.Text)],
        "labels" => [new TextAttribute(TextKind.Label)],
        "color" => [new TextAttribute(TextKind.Colour)],
        "timezone" => [new TextAttribute(TextKind.TimeZone)],
        "external_id" => [new TextAttribute(TextKind.ExternalId)],
        _ when name.EndsWith("_name", StringComparison.Ordinal) => [new TextAttribute(TextKind.Name)],
        _ when name.EndsWith("email", StringComparison.Ordinal) => [new TextAttribute(TextKind.Email)],
        _ when name.EndsWith("external_id", StringComparison.Ordinal) => [new TextAttribute(TextKind.ExternalId)],
        _ => [],
    };

    private bool MayBeAbsentOnlyForNull() => Hints.Find<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.WhenWritingNull };
}
