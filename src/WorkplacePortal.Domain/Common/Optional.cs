namespace WorkplacePortal.Domain.Common;

/// <summary>
/// A property of a partial update: absent (the default) leaves what is stored, given replaces it, with null where the type
/// allows null.
/// </summary>
public readonly record struct Optional<T>
{
    internal Optional(T value)
    {
        Value = value;
        IsGiven = true;
    }

    public bool IsGiven { get; }

    /// <summary>What was given; the type's default when nothing was.</summary>
    public T? Value { get; }

    public static implicit operator Optional<T>(T value) => new(value);

    /// <summary>What was given, or else what is stored.</summary>
    public T Or(T stored) => IsGiven ? Value! : stored;
}

public static class Optional
{
    /// <summary>Given, also where <typeparamref name="T"/> is an interface and the conversion cannot be used.</summary>
    public static Optional<T> Of<T>(T value) => new(value);
}
