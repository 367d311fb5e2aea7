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
        if (hints.Find<PercentageAttribute>() is not null && type != typeof(int)) return "Percentage";
        if (hints.Find<WeekdayAttribute>() is not null) return "IsoWeekday";
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
        if (hints.Find<PercentageAttribute>() is not null || hints.Find<WeekdayAttribute>() is not null) return Of(Scalars.Of(type, hints)!, hints);
        if (type == typeof(DateTimeZone)) return Form(TextForm.Of(TextKind.TimeZone), null);
        return Form(TextForm.Of(hints.Find<TextAttribute>()!.Kind), hints.Find<TextAttribute>()!.Kind == TextKind.Email ? "email" : null);
    }

    public static OpenApiSchema Of(Scalar scalar, ShapeHints hints) => scalar switch
    {
        BooleanScalar when hints.Find<AlwaysAttribute>() is { } always => new OpenApiSchema { Type = JsonSchemaType.Boolean, Enum = [JsonValue.Create(always.Value)] },
        BooleanScalar => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        NumberScalar number => Number(number),
        _ when hints.Find<OneOfAttribute>() is { } one => Enumeration(one.Values),
        TextScalar { Form: { } form } => Form(form, hints.Find<TextFormatAttribute>()?.Format),
        _ => new OpenApiSchema { Type = JsonSchemaType.String },
    };

    public static OpenApiSchema Enumeration(IEnumerable<string> values) => new() { Type = JsonSchemaType.String, Enum = [.. values.Select(v => (JsonNode)JsonValue.Create(v))] };

    private static OpenApiSchema Number(NumberScalar number) => new()
    {
        Type = number.IsInteger ? JsonSchemaType.Integer : JsonSchemaType.Number,
        Minimum = number.Min?.ToString(CultureInfo.InvariantCulture),
        Maximum = number.Max?.ToString(CultureInfo.InvariantCulture),
        Enum = number.Allowed is { } some ? [.. some.Select(v => (JsonNode)JsonValue.Create(v))] : null,
    };

    private static OpenApiSchema Pattern(string pattern, string? format = null) => new() { Type = JsonSchemaType.String, Pattern = pattern, Format = format };

    private static OpenApiSchema Form(TextForm form, string? format) => new()
    {
        Type = JsonSchemaType.String,
        MinLength = form.Min > 0 ? form.Min : null,
        MaxLength = form.Max < int.MaxValue ? form.Max : null,
        Format = format,
        Pattern = form.Pattern is { } pattern && format != "email" ? TextForm.PatternOf(pattern) : null,
    };
}
