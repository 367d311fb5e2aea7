using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;
using NodaTime;

namespace WorkplacePortal.Web.Api.Common.Description;

/// <summary>
/// Writes the schemas of the served description from the records that are read and written, so that the two cannot part.
/// Records of requests are components under their own names; of answers those called <c>…Contract</c>, without that word.
/// </summary>
internal sealed class SchemaBook(OpenApiDocument document)
{
    private const string Contract = "Contract";

    /// <summary>The schema of a type as a property, item or parameter has it.</summary>
    public IOpenApiSchema Of(Type type, ShapeHints hints, bool isNullable)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        var schema = Of(bare, hints);
        if (!isNullable) return schema;
        if (schema is OpenApiSchema { Type: { } kind, Enum: null } own)
        {
            own.Type = kind | JsonSchemaType.Null;
            return own;
        }

        return new OpenApiSchema { OneOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }] };
    }

    /// <summary>The envelope of an operation's success.</summary>
    public IOpenApiSchema Envelope(ApiOperation operation, Type data)
        => Component(char.ToUpperInvariant(operation.Id[0]) + operation.Id[1..] + "Response", () => new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(["success", "data", "identifier"], StringComparer.Ordinal),
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["success"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Enum = [JsonValue.Create(true)] },
                ["data"] = Of(data, ShapeHints.Answer),
                ["identifier"] = new OpenApiSchema { Type = JsonSchemaType.String, Const = operation.Successful },
            },
        });

    private IOpenApiSchema Of(Type type, ShapeHints hints)
    {
        if (type == typeof(IReadOnlyDictionary<string, string>)) return Map(hints);
        if (ListShape.ItemOf(type) is { } item) return List(item, hints);
        if (type == typeof(Instant) && hints.IsAnswer) return Component("Instant", () => Texts.Instant);
        if (type == typeof(string) && hints is { IsAnswer: true, HasTextForm: false }) return new OpenApiSchema { Type = JsonSchemaType.String };
        if (Scalars.Of(type, hints) is { } scalar) return Scalar(scalar, hints);
        if (type == typeof(SentFile)) return new OpenApiSchema { Type = JsonSchemaType.String, Extensions = new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal) { ["contentMediaType"] = new JsonNodeExtension(JsonValue.Create("text/csv")) } };
        if (UnionShape.IsUnion(type)) return Component(ComponentName(type, hints.IsAnswer) ?? type.Name, () => Union(type, hints));
        Func<OpenApiSchema> make = hints.IsAnswer && !IsSentToo(type) ? () => Answer(type) : () => Request(type);
        return ComponentName(type, hints.IsAnswer) is { } name ? Component(name, make) : make();
    }

    private static string? ComponentName(Type type, bool isAnswer)
    {
        if (type.GetCustomAttribute<SchemaNameAttribute>() is { } named) return named.Name;
        if (!isAnswer) return type.Name;
        return type.Name.EndsWith(Contract, StringComparison.Ordinal) ? type.Name[..^Contract.Length] : null;
    }

    /// <summary>One component for what is read and written alike.</summary>
    private static bool IsSentToo(Type type) => type.IsDefined(typeof(SchemaNameAttribute)) && type.GetConstructor(Type.EmptyTypes) is not null;

    private OpenApiSchema Answer(Type type)
    {
        var schema = Record();
        foreach (var property in InfoOf(type).Properties.Where(p => p.Get is not null))
        {
            var described = new PropertyDescription(property);
            schema.Properties![property.Name] = Of(described.Type, described.Hints with { IsAnswer = true }, described.IsNullable);
            if (!described.MayBeAbsent) schema.Required!.Add(property.Name);
        }

        return schema;
    }

    private OpenApiSchema Request(Type type)
    {
        var schema = Record();
        schema.AdditionalPropertiesAllowed = false;
        var fresh = JsonShape.OfObject(type).Create();
        foreach (var (name, property) in JsonShape.OfObject(type).Properties)
        {
            var described = Of(property.Type, property.Hints, property.IsNullable);
            schema.Properties![name] = described;
            if (property.IsRequired) schema.Required!.Add(name);
            else if (!property.IsNullable) SetDefault(described, property.ValueOf(fresh));
        }

        RequiresAttribute.Describe(type, schema);
        return schema;
    }

    /// <summary>What is meant when a value is left out.</summary>
    public static void SetDefault(IOpenApiSchema schema, object? value)
    {
        JsonNode? node = value switch
        {
            int number => JsonValue.Create(number),
            double number => JsonValue.Create(number),
            bool flag => JsonValue.Create(flag),
            string text => JsonValue.Create(text),
            Enum name => JsonValue.Create(WireNames.Of(name)),
            _ => null,
        };
        if (node is null) return;
        if (schema is OpenApiSchema own) own.Default = node;
        else if (schema is OpenApiSchemaReference named) named.Default = node;
    }

    private OpenApiSchema Union(Type type, ShapeHints hints)
    {
        var name = UnionShape.DiscriminatorOf(type);
        var kinds = UnionShape.KindsOf(type).Select(k => (k.Name, Schema: Kind(k.Name, k.Type))).ToList();
        var mapping = kinds.ToDictionary(k => k.Name, k => k.Schema, StringComparer.Ordinal);
        return new OpenApiSchema { OneOf = [.. kinds.Select(k => k.Schema)], Discriminator = new OpenApiDiscriminator { PropertyName = name, Mapping = mapping } };

        // What was sent is what is answered, so both have the form of the request.
        OpenApiSchemaReference Kind(string value, Type kind) => Component(ComponentName(kind, hints.IsAnswer) ?? kind.Name, () =>
        {
            var schema = Request(kind);
            schema.Properties![name] = Texts.Enumeration([value]);
            schema.Required!.Add(name);
            return schema;
        });
    }

    private static OpenApiSchema Record() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
        Required = new HashSet<string>(StringComparer.Ordinal),
    };

    private static JsonTypeInfo InfoOf(Type type)
        => ApiJson.Options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object } info ? info : throw new InvalidOperationException($"The contract has no schema for {type}.");

    private OpenApiSchema List(Type item, ShapeHints hints)
    {
        var schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Of(item, hints with { Items = null, Bulk = null }, isNullable: false) };
        schema.MinItems = hints.Bulk?.Min ?? hints.Items?.Min;
        schema.MaxItems = hints.Bulk?.Max ?? (hints.Items is { Max: < int.MaxValue } items ? items.Max : null);
        if (hints.Items is { Unique: true } || hints.Bulk is { Unique: true }) schema.UniqueItems = true;
        return schema;
    }

    private OpenApiSchema Map(ShapeHints hints)
        => new() { Type = JsonSchemaType.Object, AdditionalProperties = Scalar(Scalars.Of(typeof(string), hints)!, hints), MaxProperties = hints.Items?.Max };

    private IOpenApiSchema Scalar(Scalar scalar, ShapeHints hints)
    {
        if (scalar.Type.IsEnum && hints.Find<OneOfAttribute>() is null) return Component(scalar.Type.Name, () => Texts.Enumeration(WireNames.Of(scalar.Type).All));
        return Texts.NameOf(scalar.Type, hints) is { } name ? Component(name, () => Texts.Of(scalar.Type, hints)) : Texts.Of(scalar, hints);
    }

    private OpenApiSchemaReference Component(string name, Func<OpenApiSchema> make)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        if (!document.Components.Schemas.ContainsKey(name))
        {
            // The name is there before its content, for records that hold themselves.
            document.Components.Schemas[name] = new OpenApiSchema();
            document.Components.Schemas[name] = make();
        }

        return new OpenApiSchemaReference(name, document);
    }
}

/// <summary>The contract's name of a record, where it is not the type's own.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SchemaNameAttribute(string name) : Attribute
{
    public string Name => name;
}
