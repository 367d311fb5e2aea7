using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>A number from 0, or from <paramref name="from"/>. In answers numbers are from 0 unless an attribute says otherwise.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CountAttribute(int from = 0) : Attribute
{
    public int From => from;
}

/// <summary>From 0 to 100.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PercentageAttribute : Attribute;

/// <summary>A day of the week, 1 for Monday to 7 for Sunday.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WeekdayAttribute : Attribute;

/// <summary>A number of an answer that may be below 0.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SignedAttribute : Attribute;

/// <summary>The only values that a number may have.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OneOfNumbersAttribute(params double[] values) : Attribute
{
    public IReadOnlyList<decimal> Values { get; } = [.. values.Select(v => (decimal)v)];
}

/// <summary>The only value that a property of an answer has.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AlwaysAttribute(bool value) : Attribute
{
    public bool Value => value;
}

/// <summary>The limits that attributes set to a number.</summary>
internal static class NumberLimits
{
    /// <summary>Least and most; null is no limit.</summary>
    public static (decimal? Min, decimal? Max) Of(ShapeHints hints)
    {
        if (hints.Find<CountAttribute>() is { } count) return (count.From, null);
        if (hints.Find<PercentageAttribute>() is not null) return (0, 100);
        if (hints.Find<WeekdayAttribute>() is not null) return (1, 7);
        if (hints.Find<RangeAttribute>() is { } range) return (Limit(range.Minimum), Limit(range.Maximum));
        var isFree = !hints.IsAnswer || hints.Find<SignedAttribute>() is not null || hints.Find<OneOfNumbersAttribute>() is not null;
        return isFree ? (null, null) : (0, null);
    }

    private static decimal? Limit(object limit) => limit is double and (double.NegativeInfinity or double.PositiveInfinity) ? null : Convert.ToDecimal(limit, CultureInfo.InvariantCulture);
}
