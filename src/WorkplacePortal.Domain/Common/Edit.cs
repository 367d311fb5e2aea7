using System.Diagnostics.CodeAnalysis;

namespace WorkplacePortal.Domain.Common;

/// <summary>A change to one property of a record: what is not given stays as it is. For a property that may be empty, null clears it.</summary>
public readonly record struct Edit<T>
{
    public Edit(T value)
    {
        Value = value;
        IsGiven = true;
    }

    public bool IsGiven { get; }

    /// <summary>The new value; the type's default when none is given.</summary>
    public T? Value { get; }

    public static implicit operator Edit<T>(T value) => new(value);

    /// <summary>What is given, otherwise what stands.</summary>
    [return: NotNullIfNotNull(nameof(stands))]
    public T? Or(T? stands) => IsGiven ? Value : stands;
}
