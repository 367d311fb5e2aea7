using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Web.Api.Common.Description;

/// <summary>Schemas of single values.</summary>
internal static class Texts
{
    private const string Time = @"T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?";

    public static OpenApiSchema Instant => new() { Type = JsonSchemaType.String, Format = "date-time", Pattern = @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$" };

    /// <summary>The contract's name of a kind of text; null for what has none.</summary>
    public static string? NameOf(Type type, ShapeHints hints)
    {
        if (type == typeof(EvolutionId)) return "Uuid";
        if (WireIds.IsId(type)) return "Id";
        if (type == typeof(DateOrTime)) return hints.Find<WithTimeAttribute>() is null ? "DateOrDateTime" : "DateTimeInput";
        if (type == typeof(LocalDate)) return "LocalDate";
        if (type == typeof(Instant)) return "InstantInput";
        if (type == typeof(DateTimeZone)) return "TimeZone";
        if (type == typeof(string) && hints.Find<ErrorCodeAttribute>() is not null) return "ErrorCode";
        if (type != typeof(string) || hints.Find<TextAttribute>() is not { } text || text.Kind == TextKind.ConfigurationName) return null;
        return text.Kind.ToString();
    }

    public static OpenApiSchema Of(Type type, ShapeHints hints)
    {
        if (hints.Find<ErrorCodeAttribute>() is not null) return Enumeration(ErrorCodes.All);
        if (type == typeof(EvolutionId)) return Pattern("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", "uuid");
        if (WireIds.IsId(type)) return Pattern("^[0-9a-f]{24}$");
        if (type == typeof(DateOrTime)) return Pattern(hints.Find<WithTimeAttribute>() is null ? $@"^\d{{4}}-\d{{2}}-\d{{2}}({Time})?$" : $@"^\d{{4}}-\d{{2}}-\d{{2}}{Time}$");
        if (type == typeof(LocalDate)) return Pattern(@"^\d{4}-\d{2}-\d{2}$", "date");
        if (type == typeof(Instant)) return Pattern(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$", "date-time");
        if (type == typeof(DateTimeZone)) return Form(TextForm.Of(TextKind.TimeZone), null);
        return Form(TextForm.Of(hints.Find<TextAttribute>()!.Kind), hints.Find<TextAttribute>()!.Kind == TextKind.Email ? "email" : null);
    }

    public static OpenApiSchema Of(Scalar scalar, ShapeHints hints) => scalar switch
    {
        BooleanScalar => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        NumberScalar number => Number(number),
        _ when hints.Find<OneOfAttribute>() is { } one => Enumeration(one.Values),
        TextScalar { Form: { } form } => Form(form, null, hints.Find<RegularExpressionAttribute>()?.Pattern),
        _ => new OpenApiSchema { Type = JsonSchemaType.String },
    };

    public static OpenApiSchema Enumeration(IEnumerable<string> values) => new() { Type = JsonSchemaType.String, Enum = [.. values.Select(v => (JsonNode)JsonValue.Create(v))] };

    private static OpenApiSchema Number(NumberScalar number)
    {
        var schema = new OpenApiSchema { Type = number.IsInteger ? JsonSchemaType.Integer : JsonSchemaType.Number };
        schema.Minimum = number.Min?.ToString(CultureInfo.InvariantCulture);
        schema.Maximum = number.Max?.ToString(CultureInfo.InvariantCulture);
        return schema;
    }

    private static OpenApiSchema Pattern(string pattern, string? format = null) => new() { Type = JsonSchemaType.String, Pattern = pattern, Format = format };

    private static OpenApiSchema Form(TextForm form, string? format, string? other = null) => new()
    {
        Type = JsonSchemaType.String,
        MinLength = form.Min,
        MaxLength = form.Max,
        Format = format,
        Pattern = other is not null ? other : format is null && form.Pattern is { } pattern ? TextForm.PatternOf(pattern) : null,
    };
}
