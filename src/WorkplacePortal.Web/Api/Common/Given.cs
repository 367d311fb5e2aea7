using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>
/// A property that may be left out: absent and null are different things. <c>Given&lt;string&gt;</c> refuses null,
/// <c>Given&lt;string?&gt;</c> takes it (a merge clears the value). In answers an absent one is not written.
/// </summary>
internal readonly record struct Given<T>
{
    private readonly T? value;

    public Given(T value)
    {
        this.value = value;
        IsGiven = true;
    }

    public bool IsGiven { get; }

    /// <summary>The value; the type's default when it was left out.</summary>
    public T? Value => value;

    public static implicit operator Given<T>(T value) => new(value);

    public static implicit operator Optional<T>(Given<T> given) => given.IsGiven ? Optional.Of(given.Value!) : default;

    /// <summary>What was sent, else what stands.</summary>
    [return: NotNullIfNotNull(nameof(otherwise))]
    public T? Or(T? otherwise) => IsGiven ? value : otherwise;
}

/// <summary>Writes what is given; options leave the absent out by <see cref="JsonIgnoreCondition.WhenWritingDefault"/>.</summary>
internal sealed class GivenJsonConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Given<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
        => (JsonConverter)Activator.CreateInstance(typeof(GivenJsonConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class GivenJsonConverter<T> : JsonConverter<Given<T>>
    {
        public override Given<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => new(JsonSerializer.Deserialize<T>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, Given<T> value, JsonSerializerOptions options)
            => JsonSerializer.Serialize(writer, value.Value, options);
    }
}
