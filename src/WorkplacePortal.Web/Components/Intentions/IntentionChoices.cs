using NodaTime;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Intentions;

namespace WorkplacePortal.Web.Components.Intentions;

/// <summary>What the viewer can do with an intention: the buttons that are worth showing. The service decides in the end.</summary>
/// <param name="Accept">Answer yes, or rejoin.</param>
/// <param name="Decline">Answer no.</param>
/// <param name="Cancel">Take it back.</param>
/// <param name="CancelForAll">Take everybody's of the group back.</param>
/// <param name="Force">Book over what stands in the way.</param>
/// <param name="OnBehalf">True when somebody else than the person would decide; it is audited.</param>
public sealed record IntentionChoices(bool Accept, bool Decline, bool Cancel, bool CancelForAll, bool Force, bool OnBehalf)
{
    public static IntentionChoices None { get; } = new(false, false, false, false, false, false);

    public static IntentionChoices Of(IntentionView intention, Actor by, Instant now)
    {
        if (intention.IsOver(now)) return None;
        var runs = intention.LocationId is { } location ? by.Manages(location) : by.IsAdmin;
        var answers = intention.PersonId is not null && (by.Is(intention.PersonId) || runs);
        var cancels = by.Is(intention.PersonId) || by.Is(intention.OrganiserId) || by.Leads(intention.TeamId) || runs;
        var waits = intention.Status is IntentionStatus.Pending or IntentionStatus.Likely;
        var asOrganiser = by.Is(intention.OrganiserId) || (runs && intention.PersonId == intention.OrganiserId);
        var cancel = cancels && intention.Status is not IntentionStatus.Cancelled and not IntentionStatus.Declined;
        return new IntentionChoices(
            answers && intention.Status != IntentionStatus.Confirmed,
            answers && waits,
            cancel,
            cancel && asOrganiser && intention.Attendees.Count(a => a.Status is not IntentionStatus.Cancelled and not IntentionStatus.Declined) > 1,
            intention.LocationId is { } place && by.MayForce(place),
            !by.Is(intention.PersonId));
    }
}
