using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Intentions;

/// <summary>Parameters of the operations about one intention.</summary>
internal sealed record OneIntention
{
    [FromRoute]
    public required IntentionId IntentionId { get; init; }
}

/// <summary>Parameters of accept. <c>force</c> is a text on the source page.</summary>
internal sealed record AcceptIntention
{
    [FromRoute]
    public required IntentionId IntentionId { get; init; }

    [OneOf("true", "false")]
    public string Force { get; init; } = "false";

    [JsonIgnore]
    public bool IsForced => Force == "true";
}

internal sealed record DeclineIntentionRequest
{
    [Text(TextKind.Text)]
    public Given<string> Reason { get; init; }
}

internal sealed record CancelIntentionRequest
{
    [Text(TextKind.Text)]
    public Given<string> Reason { get; init; }

    public bool CancelForAll { get; init; }
}
