using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>A record of the contract: its properties by their wire names; anything else is refused.</summary>
internal sealed class ObjectShape : JsonShape
{
    private readonly Lazy<IReadOnlyDictionary<string, PropertyShape>> properties;
    private readonly JsonTypeInfo info;

    public ObjectShape(Type type)
    {
        info = ApiJson.Options.GetTypeInfo(type);
        if (info.CreateObject is null) throw new InvalidOperationException($"{type} needs a constructor without parameters to be read.");
        properties = new(() => info.Properties.Where(p => p.Set is not null).Select((p, n) => new PropertyShape(p, n)).ToDictionary(p => p.Name, StringComparer.Ordinal));
    }

    public Type Type => info.Type;

    public IReadOnlyDictionary<string, PropertyShape> Properties => properties.Value;

    /// <summary>Name of the list that a bulk call carries; null when it carries none.</summary>
    public string? BulkName => Properties.Values.FirstOrDefault(p => p.Hints.Bulk is not null)?.Name;

    public object Create() => info.CreateObject!();

    public override bool TryRead(JsonElement json, Faults faults, out object? value) => TryRead(json, discriminator: null, faults, out value);

    /// <param name="json">What was sent.</param>
    /// <param name="discriminator">A property that has been read already; null is none.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <param name="value">The record.</param>
    public bool TryRead(JsonElement json, string? discriminator, Faults faults, out object? value)
    {
        value = null;
        if (json.ValueKind != JsonValueKind.Object)
        {
            faults.Add("invalid_type", "An object is expected here.");
            return false;
        }

        var made = Create();
        var seen = new bool[Properties.Count];
        var sound = true;
        foreach (var sent in json.EnumerateObject())
        {
            var name = JsonText.Of(() => sent.Name) ?? "\uFFFD";
            if (name == discriminator) continue;
            if (!Properties.TryGetValue(name, out var property))
            {
                faults.Add(name, "unknown_property", $"'{Shorten(name)}' is not a property here; there are: {string.Join(", ", Properties.Keys)}.");
            }
            else if (seen[property.Index])
            {
                faults.Add(name, "duplicate_property", $"'{name}' is there twice.");
            }
            else
            {
                seen[property.Index] = true;
                faults.Enter(name);
                sound &= property.TryRead(sent.Value, made, faults) || !property.IsRequired;
                faults.Leave();
            }
        }

        foreach (var property in Properties.Values.Where(p => p.IsRequired && !seen[p.Index]))
        {
            faults.Add(property.Name, "property_required", $"'{property.Name}' is required.");
            sound = false;
        }

        if (sound) CheckRules(made, faults);
        value = made;
        return sound;
    }

    public static void CheckRules(object made, Faults faults)
    {
        if (made is not IChecked rules) return;
        foreach (PortalError error in rules.Check()) faults.Add(error);
    }

    private static string Shorten(string name) => name.Length > 60 ? name[..60] + "…" : name;
}

/// <summary>One property of a record.</summary>
internal sealed class PropertyShape
{
    private readonly JsonPropertyInfo info;
    private readonly Func<object?, object?>? wrap;

    public PropertyShape(JsonPropertyInfo info, int index)
    {
        this.info = info;
        Index = index;
        var member = info.AttributeProvider as PropertyInfo ?? throw new InvalidOperationException($"{info.DeclaringType}.{info.Name} is no property.");
        Hints = new ShapeHints(member.GetCustomAttributes(inherit: true));
        var nullability = new NullabilityInfoContext().Create(member);
        Type = info.PropertyType;
        if (Type.IsGenericType && Type.GetGenericTypeDefinition() == typeof(Given<>))
        {
            Type = Type.GetGenericArguments()[0];
            nullability = nullability.GenericTypeArguments[0];
            wrap = WrapMethod.MakeGenericMethod(Type).CreateDelegate<Func<object?, object?>>();
        }

        IsNullable = nullability.WriteState == NullabilityState.Nullable || nullability.ReadState == NullabilityState.Nullable;
        Shape = JsonShape.Of(Type, Hints);
    }

    public string Name => info.Name;

    public int Index { get; }

    public Type Type { get; }

    public ShapeHints Hints { get; }

    public JsonShape Shape { get; }

    public bool IsRequired => info.IsRequired;

    public bool IsNullable { get; }

    private static MethodInfo WrapMethod { get; } = typeof(PropertyShape).GetMethod(nameof(Wrap), BindingFlags.NonPublic | BindingFlags.Static)!;

    public bool TryRead(JsonElement json, object target, Faults faults)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            if (IsNullable) Set(target, null);
            else faults.Add("invalid_type", "Null is not allowed here.");
            return IsNullable;
        }

        if (!Shape.TryRead(json, faults, out var value)) return false;
        Set(target, value);
        return true;
    }

    public void Set(object target, object? value) => info.Set!(target, wrap is null ? value : wrap(value));

    /// <summary>What the property holds; of a fresh record, its default.</summary>
    public object? ValueOf(object record) => info.Get?.Invoke(record);

    private static object? Wrap<T>(object? value) => new Given<T>((T)value!);
}
