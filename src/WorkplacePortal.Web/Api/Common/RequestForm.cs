using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>A file in a form.</summary>
/// <param name="Name">Its name, without folders; null when none was sent.</param>
/// <param name="Bytes">Its content.</param>
internal sealed record SentFile(string? Name, ReadOnlyMemory<byte> Bytes);

/// <summary>A file: in forms only.</summary>
internal sealed class FileShape : JsonShape
{
    public override bool TryRead(JsonElement json, Faults faults, out object? value)
    {
        value = null;
        faults.Add("invalid_type", "A file is expected here, as a part of a form.");
        return false;
    }
}

/// <summary>Reads a form with the strictness of JSON bodies: its parts are the properties of a record.</summary>
internal static class RequestForm
{
    private const int MostParts = 100;
    private const int LongestText = 64 * 1024;

    /// <summary>Null when the body is no form.</summary>
    public static string? BoundaryOf(string? contentType)
        => MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 70 } boundary
            ? boundary.Value
            : null;

    /// <summary>Reads a form as a record; null when it cannot be used.</summary>
    public static object? Read(Type type, ReadOnlyMemory<byte> bytes, string? contentType, Faults faults)
    {
        if (Parts(bytes, BoundaryOf(contentType)) is not { } parts)
        {
            faults.AddAt("", "malformed_json", "The body is not a form: multipart/form-data with named parts is expected.");
            return null;
        }

        var shape = JsonShape.OfObject(type);
        var (made, seen, sound) = (shape.Create(), new HashSet<string>(StringComparer.Ordinal), true);
        foreach (var (name, file) in parts)
        {
            faults.Enter(name);
            if (!shape.Properties.TryGetValue(name, out var property)) faults.Add("unknown_property", $"There is no such part here; there are: {string.Join(", ", shape.Properties.Keys)}.");
            else if (!seen.Add(name)) faults.Add("duplicate_property", $"'{name}' is there twice.");
            else sound &= Set(property, file, made, faults) || !property.IsRequired;
            faults.Leave();
        }

        foreach (var property in shape.Properties.Values.Where(p => p.IsRequired && !seen.Contains(p.Name)))
        {
            faults.Add(property.Name, "property_required", $"'{property.Name}' is required.");
            sound = false;
        }

        if (sound) ObjectShape.CheckRules(made, faults);
        return sound ? made : null;
    }

    private static bool Set(PropertyShape property, SentFile sent, object made, Faults faults)
    {
        if (property.Shape is FileShape)
        {
            property.Set(made, sent);
            return true;
        }

        var text = sent.Bytes.Length <= LongestText && System.Text.Unicode.Utf8.IsValid(sent.Bytes.Span) ? Encoding.UTF8.GetString(sent.Bytes.Span) : null;
        var fault = (Code: "invalid_value", Says: "text in UTF-8");
        var value = text is null ? null : ((Scalar)property.Shape).FromText(text, out fault);
        if (value is null) faults.Add(fault.Code, $"It must be {fault.Says}.");
        else property.Set(made, value);
        return value is not null;
    }

    private static List<(string Name, SentFile File)>? Parts(ReadOnlyMemory<byte> bytes, string? boundary)
    {
        if (boundary is null) return null;
        try
        {
            var parts = new List<(string, SentFile)>();
            var reader = new MultipartReader(boundary, new MemoryStream(bytes.ToArray(), writable: false));
            while (Wait(reader.ReadNextSectionAsync()) is { } section)
            {
                if (parts.Count == MostParts || section.GetContentDispositionHeader() is not { } disposition || HeaderUtilities.RemoveQuotes(disposition.Name) is not { Length: > 0 and <= 200 } name) return null;
                using var content = new MemoryStream();
                section.Body.CopyTo(content);
                var file = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;
                parts.Add((name.Value!, new SentFile(file is null ? null : file[(file.LastIndexOfAny(['/', '\\']) + 1)..], content.ToArray())));
            }

            return parts;
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Everything has been read into memory, so nothing waits.</summary>
    private static MultipartSection? Wait(Task<MultipartSection?> next) => next.GetAwaiter().GetResult();
}
