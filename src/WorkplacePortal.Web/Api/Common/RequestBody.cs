using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>The bytes of a request, read up to the limit of the operation; or why they were not.</summary>
internal sealed class RequestBody : IDisposable
{
    private byte[]? rented;

    private RequestBody(byte[]? rented, int length, Problem? problem)
    {
        this.rented = rented;
        Bytes = rented.AsMemory(0, length);
        Problem = problem;
    }

    public static RequestBody None => new(null, 0, null);

    public ReadOnlyMemory<byte> Bytes { get; }

    public bool IsEmpty => Bytes.IsEmpty;

    public Problem? Problem { get; }

    public static async Task<RequestBody> ReadAsync(ApiCall call)
    {
        var request = call.Context.Request;
        var most = call.Operation.MaxBodyBytes;
        if (request.ContentType is not null && request.ContentLength != 0 && !IsRight(call.Operation, request.ContentType)) return Refuse(WrongType(call.Operation));
        if (request.ContentLength > most) return Refuse(TooLarge(most));
        // The limit of the operation is the one that counts, not the server's.
        if (call.Context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        var buffer = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? 4096) + 1);
        var length = 0;
        while (true)
        {
            var read = await request.Body.ReadAsync(buffer.AsMemory(length), call.Ct);
            length += read;
            if (read == 0 || length > most) break;
            if (length == buffer.Length) buffer = Grow(buffer, length);
        }

        var body = new RequestBody(buffer, length, length > most ? TooLarge(most) : length > 0 && request.ContentType is null ? WrongType(call.Operation) : null);
        return body;
    }

    public void Dispose()
    {
        if (rented is { } bytes) ArrayPool<byte>.Shared.Return(bytes);
        rented = null;
    }

    private static RequestBody Refuse(Problem problem) => new(null, 0, problem);

    private static bool IsRight(ApiOperation operation, string contentType) => operation.IsForm ? RequestForm.BoundaryOf(contentType) is not null : IsJson(contentType);

    private static bool IsJson(string contentType)
        => MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || type.Charset.Value!.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static byte[] Grow(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static Problem TooLarge(long most)
        => new(StatusCodes.Status413PayloadTooLarge, "payload_too_large", $"The body may have at most {most} bytes.", []);

    private static Problem WrongType(ApiOperation operation)
        => Problem.Of(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", $"Send the body as {operation.MediaType}.", "header:Content-Type", $"{operation.MediaType} is required.");
}
