using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>How records look on the wire: snake case, instants in UTC with <c>Z</c>, dates as ISO text, ids as text, nulls written.</summary>
internal static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatIsNotGiven } },
        };
        options.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
        options.Converters.Add(new WireIdConverterFactory());
        options.Converters.Add(new WireEnumConverterFactory());
        options.Converters.Add(new GivenJsonConverterFactory());
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveOutWhatIsNotGiven(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (!property.PropertyType.IsGenericType || property.PropertyType.GetGenericTypeDefinition() != typeof(Given<>)) continue;
            var absent = Activator.CreateInstance(property.PropertyType);
            property.ShouldSerialize = (_, value) => !Equals(value, absent);
        }
    }

    private sealed class WireIdConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => WireIds.IsId(typeToConvert);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
            => (JsonConverter)Activator.CreateInstance(typeof(WireIdConverter<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class WireIdConverter<TId> : JsonConverter<TId>
        where TId : struct, IPortalId<TId>
    {
        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TId.From(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}

/// <summary>Ids on the wire.</summary>
internal static class WireIds
{
    public static bool IsId(Type type) => type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IPortalId<>));

    /// <summary>The one id of an item that names it by <c>_id</c>, by the named id or by both.</summary>
    public static IEnumerable<PortalError> Check<TId>(TId? id, TId? named, string name)
        where TId : struct, IPortalId<TId>
    {
        if (id is null && named is null) yield return new PropertyRequired(name) { Field = name };
        if (id is { } one && named is { } two && one.Value != two.Value) yield return new IdMismatch($"_id and {name} name different records.") { Field = name };
    }
}
