using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Web.Api.Forecasting;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>Names of enum values on the wire: <c>UPPER_SNAKE</c> unless the type is listed as lower-case here.</summary>
internal sealed class WireNames
{
    /// <summary>Enums that the contract writes in lower snake case. A room adds its own.</summary>
    private static readonly HashSet<Type> Lower =
    [
        typeof(SortOrder),
        typeof(JobState),
        typeof(ForecastPart),
        typeof(EvolutionStatus),
        typeof(Priority),
        typeof(FileImportState),
    ];

    private static readonly ConcurrentDictionary<Type, WireNames> Known = new();
    private readonly Dictionary<string, object> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<object, string> byValue = [];

    private WireNames(Type type)
    {
        var policy = Lower.Contains(type) ? JsonNamingPolicy.SnakeCaseLower : JsonNamingPolicy.SnakeCaseUpper;
        foreach (var value in Enum.GetValues(type))
        {
            var name = policy.ConvertName(value.ToString()!);
            byName[name] = value;
            byValue[value] = name;
        }

        All = [.. byValue.Values];
    }

    /// <summary>In the order of the enum.</summary>
    public IReadOnlyList<string> All { get; }

    public static WireNames Of(Type type) => Known.GetOrAdd(type, t => new WireNames(t));

    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum
        => Of(typeof(TEnum)).byValue[value];

    /// <summary>The name of a value whose type is known at run time only.</summary>
    public static string Of(Enum value) => Of(value.GetType()).byValue[value];

    public object? Find(string name) => byName.GetValueOrDefault(name);
}

internal enum SortOrder
{
    Asc,
    Desc,
}

internal sealed class WireEnumConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
        => (JsonConverter)Activator.CreateInstance(typeof(WireEnumConverter<>).MakeGenericType(typeToConvert))!;

    private sealed class WireEnumConverter<TEnum> : JsonConverter<TEnum>
        where TEnum : struct, Enum
    {
        public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => WireNames.Of(typeof(TEnum)).Find(reader.GetString()!) is TEnum value ? value : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) => writer.WriteStringValue(WireNames.Of(value));
    }
}
