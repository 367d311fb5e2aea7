using System.Text.Json;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>A list. When one of its items cannot be read the list cannot be used, but all items are looked at.</summary>
internal sealed class ListShape(Type itemType, JsonShape item, ShapeHints hints) : JsonShape
{
    public Type ItemType => itemType;

    public JsonShape Item => item;

    public int Min => hints.Bulk?.Min ?? hints.Items?.Min ?? 0;

    public int Max => hints.Bulk?.Max ?? hints.Items?.Max ?? int.MaxValue;

    public bool IsUnique => hints.Items is { Unique: true } || hints.Bulk is { Unique: true };

    public static Type? ItemOf(Type type)
        => type.IsGenericType && type.GetGenericTypeDefinition() is var generic && (generic == typeof(IReadOnlyList<>) || generic == typeof(IEnumerable<>) || generic == typeof(IAsyncEnumerable<>))
            ? type.GetGenericArguments()[0]
            : null;

    public override bool TryRead(JsonElement json, Faults faults, out object? value)
    {
        value = null;
        if (json.ValueKind != JsonValueKind.Array)
        {
            faults.Add("invalid_type", "A list is expected here.");
            return false;
        }

        if (!IsCountAllowed(json.GetArrayLength(), faults)) return false;
        var items = Array.CreateInstance(itemType, json.GetArrayLength());
        var (n, sound) = (0, true);
        foreach (var sent in json.EnumerateArray())
        {
            faults.Enter(n);
            if (item.TryRead(sent, faults, out var read)) items.SetValue(read, n);
            else sound = false;
            faults.Leave();
            n++;
        }

        value = items;
        return sound && (!IsUnique || IsEachOnce(items, faults));
    }

    /// <summary>The list of these items, read elsewhere.</summary>
    public bool TryMake(IReadOnlyList<object?> read, Faults faults, out object? value)
    {
        value = null;
        if (!IsCountAllowed(read.Count, faults)) return false;
        var items = Array.CreateInstance(itemType, read.Count);
        for (var n = 0; n < read.Count; n++) items.SetValue(read[n], n);
        value = items;
        return true;
    }

    private bool IsEachOnce(Array items, Faults faults)
    {
        var seen = new HashSet<object?>();
        var sound = true;
        for (var n = 0; n < items.Length; n++)
        {
            if (seen.Add(items.GetValue(n))) continue;
            faults.Enter(n);
            faults.Add(hints.Bulk is null ? "invalid_value" : "duplicate_item", "This item is there twice.");
            faults.Leave();
            sound = false;
        }

        return sound;
    }

    private bool IsCountAllowed(int count, Faults faults)
    {
        if (count >= Min && count <= Max) return true;
        var tooMany = hints.Bulk is not null && count > Max;
        faults.Add(tooMany ? "too_many_items" : "invalid_value", $"{Min:N0} to {Max:N0} items are allowed here; {count:N0} were sent.");
        return false;
    }
}

/// <summary>An object whose property names are free: a map of texts.</summary>
internal sealed class MapShape(JsonShape item, ShapeHints hints) : JsonShape
{
    public JsonShape Item => item;

    public int Max => hints.Items?.Max ?? int.MaxValue;

    public static bool IsMap(Type type) => type == typeof(IReadOnlyDictionary<string, string>);

    public override bool TryRead(JsonElement json, Faults faults, out object? value)
    {
        value = null;
        if (json.ValueKind != JsonValueKind.Object)
        {
            faults.Add("invalid_type", "An object of texts is expected here.");
            return false;
        }

        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        var sound = true;
        foreach (var sent in json.EnumerateObject())
        {
            if (JsonText.Of(() => sent.Name) is not { } name || name.Contains('\0', StringComparison.Ordinal))
            {
                faults.Add("invalid_value", "A name with a NUL or half a character.");
                sound = false;
                continue;
            }

            faults.Enter(name);
            if (!item.TryRead(sent.Value, faults, out var text)) sound = false;
            else if (!read.TryAdd(name, (string)text!)) faults.Add("duplicate_property", $"'{name}' is there twice.");
            faults.Leave();
        }

        if (read.Count > Max)
        {
            faults.Add("invalid_value", $"At most {Max} properties are allowed here.");
            sound = false;
        }

        value = read;
        return sound;
    }
}
