using System.Text.Json;
using System.Text.Unicode;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>Reads parameters and body of a call and collects every fault of both.</summary>
internal static class RequestReader
{
    private const int Deepest = 32;

    public static void Read(ApiCall call, RequestBody body, Faults faults)
    {
        var request = call.Context.Request;
        if (call.HasBody && call.ParametersType == call.BodyType)
        {
            var either = ReadEither(call, body, faults);
            if (either is not null) call.Accept(either, either);
            return;
        }

        var parameters = ParameterSet.Of(call.ParametersType).Read(request, faults);
        var read = call.HasBody ? ReadBody(call, body, faults) : null;
        call.Accept(parameters, read);
    }

    /// <summary>The same record from the body or from the query, not both: deletes for clients that drop bodies.</summary>
    private static object? ReadEither(ApiCall call, RequestBody body, Faults faults)
    {
        var inQuery = ParameterSet.IsAnySent(call.Context.Request);
        if (inQuery && body.IsEmpty) return ParameterSet.Of(call.ParametersType).Read(call.Context.Request, faults);
        if (inQuery) faults.AddAt("", "ambiguous_filters", "Send the names in the body or in the query, not in both.");
        return body.IsEmpty ? ReadJson(call.BodyType, "{}"u8.ToArray(), faults) : ReadBody(call, body, faults);
    }

    private static object? ReadBody(ApiCall call, RequestBody body, Faults faults)
        => call.Operation.IsForm ? RequestForm.Read(call.BodyType, body.Bytes, call.Context.Request.ContentType, faults) : ReadJson(call.BodyType, body.IsEmpty && call.Operation.IsBodyOptional ? "{}"u8.ToArray() : body.Bytes, faults);

    /// <summary>Reads a body as a record; null when it cannot be used.</summary>
    public static object? ReadJson(Type type, ReadOnlyMemory<byte> bytes, Faults faults)
    {
        if (bytes.IsEmpty)
        {
            faults.AddAt("", "malformed_json", "A JSON body is required.");
            return null;
        }

        if (!Utf8.IsValid(bytes.Span))
        {
            faults.AddAt("", "malformed_json", "The body is not valid UTF-8.");
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = Deepest });
            JsonShape.OfObject(type).TryRead(document.RootElement, faults, out var value);
            return value;
        }
        catch (JsonException e)
        {
            faults.AddAt("", "malformed_json", $"The body is not JSON, or nested more than {Deepest} deep (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}).");
            return null;
        }
    }
}
