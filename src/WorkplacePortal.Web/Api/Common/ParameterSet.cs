using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Web.Api.Common;

internal enum ParameterPlace
{
    Query,
    Path,
    Header,
}

/// <summary>
/// The parameters of an operation: a record whose properties are query parameters by their wire names, or
/// <c>[FromRoute]</c> and <c>[FromHeader(Name = …)]</c> ones. Unknown query parameters are refused, as are single-valued
/// ones that come twice; lists come repeated, with <c>[]</c> or comma-separated.
/// </summary>
internal sealed class ParameterSet
{
    private static readonly ConcurrentDictionary<Type, ParameterSet> Known = new();
    private readonly JsonTypeInfo info;
    private readonly Dictionary<string, Parameter> query;

    private ParameterSet(Type type)
    {
        info = ApiJson.Options.GetTypeInfo(type);
        All = [.. info.Properties.Where(p => p.Set is not null).Select((p, n) => new Parameter(p, n))];
        query = All.Where(p => p.Place == ParameterPlace.Query).ToDictionary(p => p.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<Parameter> All { get; }

    public static ParameterSet Of(Type type) => Known.GetOrAdd(type, t => new ParameterSet(t));

    public object Create() => info.CreateObject!();

    public Parameter? Find(string name) => All.FirstOrDefault(p => p.Name == name);

    /// <summary>Reads all of them; what could not be read keeps its default and is among the faults.</summary>
    public object Read(HttpRequest request, Faults faults)
    {
        var made = Create();
        var sound = true;
        foreach (var (name, _) in request.Query)
        {
            if (FindQuery(name) is null) faults.AddAt($"query:{(name.Length == 0 ? "?" : name)}", "unknown_parameter", Unknown(name));
        }

        foreach (var parameter in All) sound &= parameter.TryRead(request, made, faults) || !parameter.IsRequired;
        if (sound && made is IChecked rules)
        {
            foreach (PortalError error in rules.Check()) faults.AddAt(PointerTo(error.Field), error.Code, error.Message);
        }

        return made;
    }

    /// <summary>True when any query parameter was sent.</summary>
    public static bool IsAnySent(HttpRequest request) => request.Query.Count > 0;

    public string PointerTo(string field) => Find(field)?.Pointer ?? (field.Length == 0 ? "" : $"query:{field}");

    private Parameter? FindQuery(string name)
    {
        if (query.TryGetValue(name, out var parameter)) return parameter;
        return name.EndsWith("[]", StringComparison.Ordinal) && query.TryGetValue(name[..^2], out var list) && list.IsList ? list : null;
    }

    private string Unknown(string name) => query.Count == 0
        ? $"'{name}' is not a parameter here; there are none."
        : $"'{name}' is not a parameter here; there are: {string.Join(", ", query.Keys)}.";
}

/// <summary>One parameter.</summary>
internal sealed class Parameter
{
    private const int MostShown = 60;
    private readonly PropertyShape property;

    public Parameter(JsonPropertyInfo info, int index)
    {
        property = new PropertyShape(info, index);
        var header = property.Hints.Find<FromHeaderAttribute>();
        Place = header is not null ? ParameterPlace.Header : property.Hints.Find<FromRouteAttribute>() is not null ? ParameterPlace.Path : ParameterPlace.Query;
        Name = header?.Name ?? property.Name;
        Pointer = $"{Place.ToString().ToLowerInvariant()}:{Name}";
    }

    public string Name { get; }

    public ParameterPlace Place { get; }

    public string Pointer { get; }

    public bool IsRequired => property.IsRequired;

    public bool IsList => property.Shape is ListShape;

    public PropertyShape Property => property;

    private Scalar Scalar => (Scalar)(property.Shape is ListShape list ? list.Item : property.Shape);

    public bool TryRead(HttpRequest request, object target, Faults faults)
    {
        var sent = Sent(request);
        if (sent.Count == 0)
        {
            if (!IsRequired) return true;
            faults.AddAt(Pointer, Place == ParameterPlace.Header ? "missing_header" : "property_required", $"{(Place == ParameterPlace.Header ? "The header" : "The parameter")} {Name} is required.");
            return false;
        }

        if (!IsList && sent.Count > 1)
        {
            faults.AddAt(Pointer, "invalid_parameter", $"{Name} has one value; it was sent {sent.Count} times.");
            return false;
        }

        return IsList ? TryReadList(sent, target, faults) : TryReadOne(sent[0]!, out var value, faults) && Set(target, value);
    }

    private StringValues Sent(HttpRequest request) => Place switch
    {
        ParameterPlace.Path => request.RouteValues[Name]?.ToString() ?? StringValues.Empty,
        ParameterPlace.Header => request.Headers[Name],
        _ => IsList ? StringValues.Concat(request.Query[Name], request.Query[Name + "[]"]) : request.Query[Name],
    };

    private bool TryReadList(StringValues sent, object target, Faults faults)
    {
        var items = new List<object?>();
        foreach (var text in sent.SelectMany(s => (s ?? "").Split(',')))
        {
            if (TryReadOne(text, out var item, faults)) items.Add(item);
            else return false;
        }

        var counted = new Faults();
        if (((ListShape)property.Shape).TryMake([.. items.Distinct()], counted, out var list)) return Set(target, list);
        faults.AddAt(Pointer, counted.Found[0].Code == "too_many_items" ? "too_many_items" : "invalid_parameter", counted.Found[0].Message);
        return false;
    }

    private bool TryReadOne(string text, out object? value, Faults faults)
    {
        value = Scalar.FromText(text, out var fault);
        if (value is not null) return true;
        var code = fault.Code == "invalid_value" ? "invalid_parameter" : fault.Code;
        faults.AddAt(Pointer, code, $"{Name} must be {fault.Says}; '{Shown(text)}' was sent.");
        return false;
    }

    private static string Shown(string text) => Faults.Plain(text, MostShown) + (text.Length > MostShown ? "…" : "");

    private bool Set(object target, object? value)
    {
        property.Set(target, value);
        return true;
    }
}
