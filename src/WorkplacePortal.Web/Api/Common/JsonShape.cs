using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>
/// How a value of the contract is read strictly: every fault is collected with its pointer instead of stopping at the
/// first. Shapes are made once per type from the records themselves, by which the served description is made, too.
/// </summary>
internal abstract class JsonShape
{
    private static readonly ConcurrentDictionary<Type, ObjectShape> Objects = new();

    /// <summary>Reads a value. False when it cannot be used; <paramref name="faults"/> say why.</summary>
    public abstract bool TryRead(JsonElement json, Faults faults, out object? value);

    public static ObjectShape OfObject(Type type) => Objects.GetOrAdd(type, t => new ObjectShape(t));

    /// <summary>The shape of a property's or item's type; its attributes say more about it.</summary>
    public static JsonShape Of(Type type, ShapeHints hints)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (ListShape.ItemOf(type) is { } item) return new ListShape(item, Of(item, hints with { Items = null, Bulk = null }), hints);
        if (MapShape.IsMap(type)) return new MapShape(Scalars.Of(typeof(string), hints) ?? throw Unknown(type), hints);
        if (Scalars.Of(type, hints) is { } scalar) return scalar;
        if (UnionShape.IsUnion(type)) return new UnionShape(type);
        if (type == typeof(SentFile)) return new FileShape();
        return type.IsClass ? OfObject(type) : throw Unknown(type);
    }

    private static InvalidOperationException Unknown(Type type) => new($"The contract has no shape for {type}.");
}

/// <summary>What attributes say about a property.</summary>
internal sealed record ShapeHints(IReadOnlyList<object> Attributes)
{
    public static ShapeHints None { get; } = new([]);

    /// <summary>For what is only written.</summary>
    public static ShapeHints Answer { get; } = None with { IsAnswer = true };

    public ItemsAttribute? Items { get; init; } = Attributes.OfType<ItemsAttribute>().FirstOrDefault();

    public BulkAttribute? Bulk { get; init; } = Attributes.OfType<BulkAttribute>().FirstOrDefault();

    /// <summary>Described as part of an answer, not of a request.</summary>
    public bool IsAnswer { get; init; }

    public bool HasTextForm => Attributes.Any(a => a is TextAttribute or OneOfAttribute or StringLengthAttribute or RegularExpressionAttribute or ErrorCodeAttribute);

    public T? Find<T>()
        where T : class
        => Attributes.OfType<T>().FirstOrDefault();
}

internal static class JsonText
{
    /// <summary>Null when the text has half a surrogate pair.</summary>
    public static string? Of(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
