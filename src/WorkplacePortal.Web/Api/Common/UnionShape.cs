using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>
/// A record of one of several kinds, told apart by a property: a type with <c>[JsonPolymorphic]</c> and its
/// <c>[JsonDerivedType]</c>s.
/// </summary>
internal sealed class UnionShape(Type type) : JsonShape
{
    private readonly string discriminator = DiscriminatorOf(type);
    private readonly Dictionary<string, ObjectShape> kinds = KindsOf(type).ToDictionary(k => k.Name, k => OfObject(k.Type), StringComparer.Ordinal);

    public static bool IsUnion(Type type) => type.GetCustomAttribute<JsonPolymorphicAttribute>() is not null;

    public static string DiscriminatorOf(Type type) => type.GetCustomAttribute<JsonPolymorphicAttribute>()!.TypeDiscriminatorPropertyName!;

    /// <summary>In the order of their declaration.</summary>
    public static IEnumerable<(string Name, Type Type)> KindsOf(Type type) => type.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(d => ((string)d.TypeDiscriminator!, d.DerivedType));

    public override bool TryRead(JsonElement json, Faults faults, out object? value)
    {
        value = null;
        if (json.ValueKind != JsonValueKind.Object)
        {
            faults.Add("invalid_type", "An object is expected here.");
            return false;
        }

        var sent = json.EnumerateObject().Where(p => JsonText.Of(() => p.Name) == discriminator).Select(p => p.Value).ToList();
        if (sent.Count == 0) faults.Add(discriminator, "property_required", $"'{discriminator}' is required.");
        else if (sent.Count > 1) faults.Add(discriminator, "duplicate_property", $"'{discriminator}' is there twice.");
        else if (sent[0].ValueKind != JsonValueKind.String) faults.Add(discriminator, "invalid_type", "A text is expected here.");
        else if (JsonText.Of(sent[0].GetString) is not { } name || !kinds.TryGetValue(name, out var kind)) faults.Add(discriminator, "invalid_value", $"It must be one of {string.Join(", ", kinds.Keys)}.");
        else return kind.TryRead(json, discriminator, faults, out value);
        return false;
    }
}
