using System.Reflection;
using Microsoft.OpenApi;

namespace WorkplacePortal.Web.Api.Common.Description;

/// <summary>
/// A request needs one of these: each a property's wire name, or several with blanks between. Described only; the record's
/// own rules refuse, because null counts as not given.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class RequiresAttribute(params string[] alternatives) : Attribute
{
    /// <summary>One and no other.</summary>
    public bool OnlyOne { get; init; }

    public static void Describe(Type type, OpenApiSchema schema)
    {
        var needs = type.GetCustomAttributes<RequiresAttribute>().ToList();
        if (needs.Count == 1) needs[0].Write(schema);
        if (needs.Count < 2) return;
        schema.AllOf = [];
        foreach (var need in needs)
        {
            var part = new OpenApiSchema();
            need.Write(part);
            schema.AllOf.Add(part);
        }
    }

    private void Write(OpenApiSchema schema)
    {
        List<IOpenApiSchema> choices = [.. alternatives.Select(a => new OpenApiSchema { Required = new HashSet<string>(a.Split(' '), StringComparer.Ordinal) })];
        if (OnlyOne) schema.OneOf = choices;
        else schema.AnyOf = choices;
    }
}
