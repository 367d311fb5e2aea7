using System.Diagnostics.CodeAnalysis;

namespace WorkplacePortal.Domain.Common;

/// <summary>A value, or the reasons why there is none. Exceptions are for defects and outages, never for refusals.</summary>
/// <typeparam name="T">What a success holds.</typeparam>
public sealed class Result<T>
{
    private readonly T? value;

    private Result(T? value, IReadOnlyList<ItemError> errors, bool bulk)
    {
        this.value = value;
        Errors = errors;
        IsBulk = bulk;
    }

    /// <summary>Every fault found, in request order; empty on success. A call about one thing uses index 0.</summary>
    public IReadOnlyList<ItemError> Errors { get; }

    /// <summary>True when the indices in <see cref="Errors"/> are positions in the list that was sent.</summary>
    public bool IsBulk { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Errors.Count == 0;

    /// <summary>The first fault; null on success.</summary>
    public PortalError? Error => Errors.Count == 0 ? null : Errors[0].Error;

    /// <summary>The value of a success.</summary>
    /// <exception cref="InvalidOperationException">There is none: the caller did not look at <see cref="IsSuccess"/>.</exception>
    public T Value => IsSuccess ? value! : throw new InvalidOperationException($"No value: {Error.Code}: {Error.Message}");

    public static implicit operator Result<T>(T value) => new(value, [], bulk: false);

    public static implicit operator Result<T>(PortalError error) => new(default, [new ItemError(0, error)], bulk: false);

    /// <summary>Refuses a bulk call: nothing was stored, every fault is named.</summary>
    public static Result<T> Refused(IReadOnlyList<ItemError> errors)
        => errors.Count > 0 ? new(default, errors, bulk: true) : throw new ArgumentException("A refusal needs a reason.", nameof(errors));

    /// <summary>Refuses a call about one thing for every one of these reasons.</summary>
    public static Result<T> Refused(IReadOnlyList<PortalError> errors)
        => errors.Count > 0 ? new(default, [.. errors.Select(e => new ItemError(0, e))], bulk: false) : throw new ArgumentException("A refusal needs a reason.", nameof(errors));

    /// <summary>Hands the refusal of one call on as the refusal of another.</summary>
    public Result<TOther> As<TOther>()
        => IsSuccess ? throw new InvalidOperationException("A success has nothing to hand on.") : new Result<TOther>(default, Errors, IsBulk);
}

public static class Result
{
    /// <summary>A success, also where <typeparamref name="T"/> is an interface and the conversion cannot be used.</summary>
    public static Result<T> Of<T>(T value) => value;
}

/// <summary>A success that has nothing to say.</summary>
public readonly record struct Done
{
    public static Done Value => default;
}

/// <summary>What became of one item of a bulk call, in request order.</summary>
/// <param name="Index">Position in the request, from 0.</param>
/// <param name="Value">The outcome; default when refused.</param>
/// <param name="Error">Why the item was refused; null on success.</param>
public sealed record ItemResult<T>(int Index, T? Value, PortalError? Error);
