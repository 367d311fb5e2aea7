using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace WorkplacePortal.Web.Api.Common.Description;

/// <summary>The answers of an operation: its success, and the refusals that it may give.</summary>
internal static class Responses
{
    public static OpenApiResponses Of(ApiOperation operation, Type data, bool hasBody, bool isPost, SchemaBook schemas, OpenApiDocument document)
    {
        var problem = schemas.Of(typeof(ProblemContract), ShapeHints.Answer, isNullable: false);
        var codes = operation.ErrorCodes.ToLookup(StatusOf);
        var responses = new OpenApiResponses { ["200"] = Success(operation, data, isPost, schemas, document) };
        Add(StatusCodes.Status400BadRequest, "The request is malformed, or a value is not allowed. `errors` names every place.", ErrorCodes.Of(StatusCodes.Status400BadRequest));
        Add(StatusCodes.Status401Unauthorized, "No valid key.", ["unauthorised"]);
        Add(StatusCodes.Status403Forbidden, "The key is valid but may not do this.", ["insufficient_scope", "location_forbidden", .. codes[StatusCodes.Status403Forbidden]]);
        if (codes.Contains(StatusCodes.Status404NotFound)) Add(StatusCodes.Status404NotFound, "Not found.", codes[StatusCodes.Status404NotFound]);
        string[] conflicts = isPost ? [.. codes[StatusCodes.Status409Conflict], "idempotency_in_progress"] : [.. codes[StatusCodes.Status409Conflict]];
        if (conflicts.Length > 0) Add(StatusCodes.Status409Conflict, "Refused in the present state.", conflicts);
        if (hasBody) Add(StatusCodes.Status413PayloadTooLarge, "The body is over the limit of the operation.", ["payload_too_large"]);
        if (hasBody) Add(StatusCodes.Status415UnsupportedMediaType, "The body is not of the media type that the operation takes.", ["unsupported_media_type"]);
        if (isPost) Add(StatusCodes.Status422UnprocessableEntity, "The `Idempotency-Key` was used for another request.", ["idempotency_key_reused"]);
        Add(StatusCodes.Status429TooManyRequests, "Too many requests from this key.", ["rate_limited"]);
        return responses;

        void Add(int status, string says, IEnumerable<string> codesOf)
        {
            var response = new OpenApiResponse
            {
                Description = says,
                Headers = Headers(document, status),
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [Problems.MediaType] = new OpenApiMediaType { Schema = problem } },
            };
            if (codesOf.ToArray() is { Length: > 0 } some)
            {
                response.Extensions = new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal) { ["x-error-codes"] = new JsonNodeExtension(new JsonArray([.. some.Select(c => (JsonNode)JsonValue.Create(c))])) };
            }

            responses[status.ToString(CultureInfo.InvariantCulture)] = response;
        }
    }

    /// <summary>A probe answers the same record, well or not.</summary>
    public static OpenApiResponses OfProbe(Type data, OpenApiResponses known, SchemaBook schemas)
    {
        foreach (var response in known.Values.OfType<OpenApiResponse>())
        {
            response.Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/json"] = new OpenApiMediaType { Schema = schemas.Of(data, ShapeHints.Answer, isNullable: false) } };
        }

        return known;
    }

    private static int StatusOf(string code) => ErrorCodes.StatusOf(code) ?? throw new InvalidOperationException($"The contract has no error code '{code}'.");

    private static OpenApiResponse Success(ApiOperation operation, Type data, bool isPost, SchemaBook schemas, OpenApiDocument document)
    {
        var headers = Headers(document, StatusCodes.Status200OK);
        if (isPost) headers[Idempotency.Replayed] = new OpenApiHeader { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create("true")] } };
        return new OpenApiResponse
        {
            Description = "OK",
            Headers = headers,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/json"] = new OpenApiMediaType { Schema = schemas.Envelope(operation, data) } },
        };
    }

    private static Dictionary<string, IOpenApiHeader> Headers(OpenApiDocument document, int status)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        document.Components.Headers["X-Request-Id"] = new OpenApiHeader
        {
            Description = "Identifier of this request in the server's log.",
            Required = true,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 64 },
        };
        var headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal) { ["X-Request-Id"] = new OpenApiHeaderReference("X-Request-Id", document) };
        if (status == StatusCodes.Status401Unauthorized) headers["WWW-Authenticate"] = new OpenApiHeader { Description = "Names the scheme.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        if (status == StatusCodes.Status429TooManyRequests)
            headers["Retry-After"] = new OpenApiHeader { Description = "Seconds to wait before the next request.", Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" } };
        return headers;
    }
}
