using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace WorkplacePortal.Web.Api.Common.Description;

/// <summary>Describes an operation from what its endpoint knows: parameters, body, answers, scopes, limits, codes.</summary>
internal sealed class OperationDescription : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<HealthProbe>().FirstOrDefault() is not null)
        {
            operation.Responses = Responses.OfProbe(metadata.OfType<ApiOutput>().Last().Data, operation.Responses!, new SchemaBook(context.Document!));
            operation.Security = [];
        }

        if (metadata.OfType<ApiOperation>().LastOrDefault() is not { } known) return Task.CompletedTask;
        var input = metadata.OfType<ApiInput>().Single();
        var output = metadata.OfType<ApiOutput>().Last();
        var document = context.Document ?? throw new InvalidOperationException("There is no document to describe the operation in.");
        var schemas = new SchemaBook(document);
        var isPost = string.Equals(context.Description.HttpMethod, HttpMethods.Post, StringComparison.OrdinalIgnoreCase);
        operation.OperationId = known.Id;
        operation.Parameters = [.. Parameters(input, schemas)];
        if (isPost) operation.Parameters.Add(IdempotencyKey);
        operation.RequestBody = input.Body is { } body ? Body(body, known, schemas) : null;
        operation.Responses = Responses.Of(known, output.Data, input.Body is not null, isPost, schemas, document);
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiKeyScheme.Name, document)] = [] }];
        operation.Extensions = Extensions(known, input.Body is not null);
        return Task.CompletedTask;
    }

    private static OpenApiParameter IdempotencyKey => new()
    {
        Name = Idempotency.Header,
        In = ParameterLocation.Header,
        Description = "Makes a retry safe: the same key with the same body returns the first answer for 24 hours.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255, Pattern = @"^[\x21-\x7E]+$" },
    };

    private static IEnumerable<OpenApiParameter> Parameters(ApiInput input, SchemaBook schemas)
    {
        if (input.Parameters is not { } type) yield break;
        var set = ParameterSet.Of(type);
        var fresh = set.Create();
        // Of a record that comes in the body or in the query, nothing is required in the query.
        var isEither = input.Body == type;
        foreach (var parameter in set.All)
        {
            var property = parameter.Property;
            var schema = schemas.Of(property.Type, property.Hints, isNullable: false);
            // What is in a query twice counts once.
            if (schema is OpenApiSchema list) list.UniqueItems = null;
            if (!parameter.IsRequired) SchemaBook.SetDefault(schema, property.ValueOf(fresh));
            yield return new OpenApiParameter
            {
                Name = parameter.Name,
                In = parameter.Place switch
                {
                    ParameterPlace.Path => ParameterLocation.Path,
                    ParameterPlace.Header => ParameterLocation.Header,
                    _ => ParameterLocation.Query,
                },
                Required = parameter.IsRequired && !isEither,
                Style = parameter.IsList ? ParameterStyle.Form : null,
                Explode = parameter.IsList,
                Schema = schema,
            };
        }
    }

    private static OpenApiRequestBody Body(Type body, ApiOperation operation, SchemaBook schemas) => new()
    {
        Required = !operation.IsBodyOptional,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [operation.MediaType] = new OpenApiMediaType { Schema = schemas.Of(body, ShapeHints.None, isNullable: false) } },
    };

    private static Dictionary<string, IOpenApiExtension> Extensions(ApiOperation operation, bool hasBody)
    {
        var extensions = new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal) { ["x-required-scope"] = new JsonNodeExtension(JsonValue.Create(operation.Scope)) };
        if (operation.FurtherScopes is [var further, ..])
        {
            extensions["x-additional-scope"] = new JsonNodeExtension(new JsonObject { ["scope"] = further.Scope, ["when"] = $"{further.Parameter}={further.Value}{(operation.FurtherUse is { } use ? $", or to {use}" : "")}" });
        }

        if (operation.ScopeOfSubject is { } words) extensions["x-additional-scope"] = new JsonNodeExtension(new JsonObject { ["scope"] = words, ["when"] = "always" });
        if (hasBody) extensions["x-max-body-bytes"] = new JsonNodeExtension(JsonValue.Create(operation.MaxBodyBytes));
        return extensions;
    }
}
