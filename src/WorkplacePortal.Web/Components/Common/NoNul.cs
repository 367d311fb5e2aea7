namespace WorkplacePortal.Web.Components.Common;

/// <summary>Refuses addresses and forms with a NUL character. No text has one, and PostgreSQL breaks a query off at it.</summary>
internal sealed class NoNul(RequestDelegate next)
{
    private const string Encoded = "%00";

    public async Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (request.QueryString.Value?.Contains(Encoded, StringComparison.Ordinal) != true && !await HasNulAsync(request))
        {
            await next(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        await http.Response.WriteAsync("There is a NUL character in the address or in a field. Take it out.", http.RequestAborted);
    }

    private static async Task<bool> HasNulAsync(HttpRequest request)
    {
        if (!request.HasFormContentType) return false;
        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return form.Any(field => field.Key.Contains('\0', StringComparison.Ordinal) || field.Value.Any(v => v?.Contains('\0', StringComparison.Ordinal) == true));
        }
        catch (Exception e) when (e is BadHttpRequestException or InvalidDataException)
        {
            // Whoever reads the form next says what is wrong with it.
            return false;
        }
    }
}
