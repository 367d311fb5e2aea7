using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;

namespace WorkplacePortal.Services.Intentions;

/// <summary>An intention as people work through a list of them.</summary>
/// <param name="Intention">The intention.</param>
/// <param name="PlaceName">Its room or zone; null when neither is known.</param>
/// <param name="OrganiserName">Who invited; null for the person itself, and where nobody did.</param>
/// <param name="ConflictCount">Confirmed intentions of the person that cannot stand beside it, for one that is not confirmed itself.</param>
public sealed record AgendaRow(IntentionView Intention, string? PlaceName, string? OrganiserName, int ConflictCount);

/// <summary>How many intentions of a status start on a local date.</summary>
public sealed record AgendaCount(LocalDate Date, IntentionStatus Status, int Count);

/// <summary>Something that happened to an intention.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">When.</param>
/// <param name="By">Who: the name of the user or key, or "System".</param>
/// <param name="Reason">Given with it.</param>
public sealed record IntentionEventView(IntentionEventKind Kind, Instant At, string By, string? Reason);

/// <summary>One intention with all that helps to decide about it.</summary>
/// <param name="Row">As the list shows it.</param>
/// <param name="Conflicts">The confirmed intentions that cannot stand beside it, as far as their location is open to the viewer; the row counts all.</param>
/// <param name="History">What happened to it, the newest first.</param>
public sealed record AgendaDetail(AgendaRow Row, IReadOnlyList<IntentionView> Conflicts, IReadOnlyList<IntentionEventView> History);
