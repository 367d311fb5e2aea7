using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>A body whose fields lie elsewhere than the domain calls them, such as in an object of their own.</summary>
internal interface ILocated
{
    /// <summary>The path below the body or item of a field of <see cref="PortalError.Field"/>.</summary>
    string Locate(string field);
}

/// <summary>Turns the domain's field and index into the pointer of the request that was sent.</summary>
internal sealed class RequestPointers(Type parameters, Type body, object? sent)
{
    private ObjectShape? Body => body == typeof(Nothing) || sent is null ? null : JsonShape.OfObject(body);

    public string Of(ItemError error, bool isBulk)
    {
        var field = error.Error.Field;
        var first = field.Split('/')[0];
        if (ParameterSet.Of(parameters).Find(first) is { } parameter && (Body is null || !Body.Properties.ContainsKey(first))) return parameter.Pointer;
        // A refusal of the whole is about the record that the address names, if it names one.
        if (first.Length == 0 && ParameterSet.Of(parameters).All.FirstOrDefault(p => p.Place == ParameterPlace.Path) is { } named) return named.Pointer;
        if (Body is null && first.Length == 0) return isBulk ? ParameterSet.Of(parameters).All.FirstOrDefault(p => p.IsList)?.Pointer ?? "" : "";
        if (Body is null) return $"query:{first}";
        if (isBulk && Body.BulkName is { } list) return $"/{list}/{error.Index}" + Below(field, ItemAt(list, error.Index));
        return Below(field, sent);
    }

    private static string Below(string field, object? at)
    {
        var path = at is ILocated located ? located.Locate(field) : field;
        return path.Length == 0 ? "" : "/" + path;
    }

    private object? ItemAt(string list, int index)
        => Body!.Properties[list].ValueOf(sent!) is System.Collections.IList items && index < items.Count ? items[index] : null;
}
