using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>A refusal before it is written.</summary>
internal sealed record Problem(int Status, string Code, string Detail, IReadOnlyList<Fault> Errors)
{
    public static Problem Of(int status, string code, string detail, string pointer, string message) => new(status, code, detail, [new Fault(pointer, code, message)]);

    /// <summary>A 400 with all its faults.</summary>
    public static Problem Of(IReadOnlyList<Fault> faults) => new(StatusCodes.Status400BadRequest, CodeOf(faults, "validation_failed"), DetailOf(faults), faults);

    internal static string CodeOf(IReadOnlyList<Fault> faults, string several) => faults.All(f => f.Code == faults[0].Code) ? faults[0].Code : several;

    internal static string DetailOf(IReadOnlyList<Fault> faults) => faults.Count switch
    {
        1 => faults[0].Message,
        Faults.Most => $"More faults than the {Faults.Most:N0} that are listed.",
        var n => $"{n} faults in the request.",
    };
}

/// <summary>The body of a problem (RFC 9457) with what the contract adds.</summary>
internal sealed record ProblemContract(
    [property: TextFormat("uri"), RegularExpression("^urn:workplaceportal:problem:[a-z_]+$")] string Type,
    [property: StringLength(200, MinimumLength = 1)] string Title,
    [property: Range(400, 599)] int Status,
    [property: StringLength(2000, MinimumLength = 1)] string Detail,
    [property: TextFormat("uri-reference"), StringLength(2000, MinimumLength = 1)] string Instance,
    [property: Always(false)] bool Success,
    [property: RegularExpression("^[a-z_]+_failed$")] string Identifier,
    [property: ErrorCode] string Code,
    [property: Items(0, int.MaxValue)] IReadOnlyList<Fault> Errors,
    [property: StringLength(64, MinimumLength = 1)] string RequestId);

/// <summary>The one place that turns refusals into HTTP.</summary>
internal static class Problems
{
    public const string MediaType = "application/problem+json";
    private const int LongestDetail = 2000;

    /// <summary>The status of a kind of refusal.</summary>
    public static int StatusOf(PortalError error) => error switch
    {
        NotAllowed => StatusCodes.Status403Forbidden,
        NotFound => StatusCodes.Status404NotFound,
        Invalid => StatusCodes.Status400BadRequest,
        Conflict => StatusCodes.Status409Conflict,
        _ => throw new InvalidOperationException($"{error.GetType().Name} is of no kind that has an HTTP status."),
    };

    /// <summary>The refusal of a service. Where it gives reasons of several kinds, the step that comes first decides.</summary>
    public static Problem Of(IReadOnlyList<ItemError> errors, bool isBulk, RequestPointers pointers)
    {
        var status = errors.Select(e => StatusOf(e.Error)).MinBy(StepOf);
        Fault[] faults = [.. errors.Where(e => StatusOf(e.Error) == status).Take(Faults.Most).Select(e => FaultOf(e, isBulk, pointers))];
        var code = Problem.CodeOf(faults, status == StatusCodes.Status400BadRequest ? "validation_failed" : faults[0].Code);
        return new Problem(status, code, Problem.DetailOf(faults), faults);
    }

    public static Fault FaultOf(ItemError error, bool isBulk, RequestPointers pointers)
        => new(pointers.Of(error, isBulk), error.Error.Code, error.Error.Message) { RelatedIds = error.Error.RelatedIds is { Count: > 0 } ids ? ids : null };

    public static async Task WriteAsync(HttpContext context, Problem problem)
    {
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.ContentType = MediaType;
        var body = new ProblemContract(
            $"urn:workplaceportal:problem:{problem.Code}",
            TitleOf(problem.Code),
            problem.Status,
            problem.Detail.Length > LongestDetail ? problem.Detail[..LongestDetail] : problem.Detail,
            context.Request.PathBase + context.Request.Path.ToUriComponent(),
            Success: false,
            ApiOperation.Of(context)?.Failed ?? "request_failed",
            problem.Code,
            problem.Errors,
            context.TraceIdentifier);
        await JsonSerializer.SerializeAsync(response.BodyWriter, body, ApiJson.Options, context.RequestAborted);
    }

    private static string TitleOf(string code) => char.ToUpperInvariant(code[0]) + code[1..].Replace('_', ' ');

    private static int StepOf(int status) => status switch
    {
        StatusCodes.Status403Forbidden => 8,
        StatusCodes.Status404NotFound => 9,
        StatusCodes.Status400BadRequest => 10,
        _ => 11,
    };
}
