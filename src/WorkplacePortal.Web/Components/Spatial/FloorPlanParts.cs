using WorkplacePortal.Domain.Common;
using WorkplacePortal.Web.Components.Directory;

namespace WorkplacePortal.Web.Components.Spatial;

/// <summary>What became of a seat in a plan, against the plan before it.</summary>
public enum SeatState
{
    Free,
    Taken,

    /// <summary>Taken by a team that has more seats than before.</summary>
    Added,

    /// <summary>Taken by a team that sat elsewhere.</summary>
    Moved,

    /// <summary>Free now, taken before.</summary>
    Left,
    Closed,
}

/// <summary>Who has a seat.</summary>
/// <param name="Team">The look of the team, or of "no team".</param>
/// <param name="Who">Name of the team or person.</param>
/// <param name="State">Against the plan before.</param>
/// <param name="Locked">True when later plans keep it.</param>
public sealed record SeatUse(TeamLook Team, string Who, SeatState State, bool Locked);

public enum PlanAreaKind
{
    Zone,

    /// <summary>A room with desks of its own: part of the plan like a zone.</summary>
    Office,

    /// <summary>A room that is given whole.</summary>
    MeetingRoom,
}

/// <summary>Seats of one team in an area.</summary>
public sealed record PlanPart(TeamLook Team, int Seats);

/// <summary>A part as a band across the area, in units of the drawing.</summary>
public sealed record PlanBand(TeamSlot Slot, double X, double Width);

/// <summary>A zone or room as it is drawn; positions are in units of the drawing.</summary>
/// <param name="Key">What choosing it reports: the id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Path">SVG path of its outline.</param>
/// <param name="Box">Rectangle around it.</param>
/// <param name="Parts">Who sits there, most seats first.</param>
/// <param name="Bands">The parts as bands; what is left of the width is free.</param>
/// <param name="Taken">Seats taken.</param>
/// <param name="Capacity">Most people there.</param>
/// <param name="Closed">True when none of its seats may be used.</param>
/// <param name="Locked">True when later plans keep something here.</param>
/// <param name="Texts">Lines of its label that fit.</param>
/// <param name="Summary">It in one sentence, for those who hear it.</param>
public sealed record PlanArea(
    string Key,
    PlanAreaKind Kind,
    string Name,
    string Path,
    PlanBox Box,
    IReadOnlyList<PlanPart> Parts,
    IReadOnlyList<PlanBand> Bands,
    int Taken,
    int Capacity,
    bool Closed,
    bool Locked,
    PlanLabel Texts,
    string Summary);

/// <summary>Label of an area; a part that does not fit is shortened or empty.</summary>
public sealed record PlanLabel(string Id, string Name, string Count, string Teams);

/// <summary>One desk; centre and size in units of the drawing.</summary>
/// <param name="AreaKey">The area that it lies in; null for none.</param>
public sealed record PlanDesk(SpaceId Id, string? AreaKey, double X, double Y, double Width, double Height, SeatState State, TeamSlot Slot, bool Locked, string Title);

/// <summary>A room that has no place on the plan.</summary>
public sealed record LooseRoom(RoomId Id, string Name, int Capacity, string Use);

/// <summary>Where an arrow key goes.</summary>
public enum PlanDirection
{
    Left,
    Right,
    Up,
    Down,
}
