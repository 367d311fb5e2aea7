using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Data;

/// <summary>How the domain's types are kept: ids as text, value objects as JSON, and on SQLite instants as milliseconds and dates as ISO text.</summary>
internal static class PortalConversions
{
    public static readonly JsonSerializerOptions Json = CreateJson();

    public static void Apply(ModelConfigurationBuilder builder)
    {
        foreach (var id in typeof(IPortalId<>).Assembly.GetTypes().Where(IsId))
        {
            builder.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id)).HaveMaxLength(36);
        }
    }

    public static void ApplySqlite(ModelConfigurationBuilder builder)
    {
        builder.Properties<Instant>().HaveConversion<InstantConverter>();
        builder.Properties<LocalDate>().HaveConversion<LocalDateConverter>().HaveMaxLength(10);
        builder.Properties<decimal>().HaveConversion<double>();
    }

    /// <summary>Keeps a value object or list as JSON text in one column.</summary>
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property)
        => property.HasConversion(
            new ValueConverter<T, string>(v => JsonSerializer.Serialize(v, Json), v => JsonSerializer.Deserialize<T>(v, Json)!),
            new ValueComparer<T>(
                (a, b) => JsonSerializer.Serialize(a, Json) == JsonSerializer.Serialize(b, Json),
                v => JsonSerializer.Serialize(v, Json).GetHashCode(StringComparison.Ordinal),
                v => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(v, Json), Json)!));

    private static bool IsId(Type type) => type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IPortalId<>));

    private static JsonSerializerOptions CreateJson()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web).ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
        options.Converters.Add(new IdJsonConverterFactory());
        return options;
    }

    private sealed class IdConverter<TId>() : ValueConverter<TId, string>(id => id.Value, value => Make(value))
        where TId : struct, IPortalId<TId>
    {
        private static TId Make(string value) => TId.From(value);
    }

    /// <summary>Milliseconds since 1970: the precision of the contract, and an integer that ranges and indexes understand.</summary>
    private sealed class InstantConverter() : ValueConverter<Instant, long>(i => i.ToUnixTimeMilliseconds(), ms => Instant.FromUnixTimeMilliseconds(ms));

    private sealed class LocalDateConverter() : ValueConverter<LocalDate, string>(d => LocalDatePattern.Iso.Format(d), s => LocalDatePattern.Iso.Parse(s).Value);
}
